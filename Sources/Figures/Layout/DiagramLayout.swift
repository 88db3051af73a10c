/// Boxes, arrows and words, on a grid whose rows are a little more than twice as high as its columns are wide.
struct DiagramLayout {
  let diagram: Diagram
  /// How wide a column is.
  private let column: Double
  /// How high a row is.
  private let row: Double
  private let origin: Spot
  private let room: Frame

  private static let shape = 2.25
  /// Smaller letters are no use to anybody.
  private static let leastSize = 6.0

  /// A diagram in the middle of a frame, as large as it can be, but with letters no larger than a title's.
  init(_ diagram: Diagram, in frame: Frame, _ type: Typography) {
    self.diagram = diagram
    let columns = Double(max(1, diagram.columns))
    let rows = Double(max(1, diagram.rows))
    column = min(Self.column(diagram, width: frame.width, type), frame.height / rows / Self.shape)
    row = column * Self.shape
    origin = Spot(frame.x + (frame.width - columns * column) / 2, frame.y + (frame.height - rows * row) / 2)
    room = frame
  }

  /// How high a diagram is in a column of some width.
  static func height(_ diagram: Diagram, width: Double, _ type: Typography) -> Double {
    Double(max(1, diagram.rows)) * column(diagram, width: width, type) * shape
  }

  private static func column(_ diagram: Diagram, width: Double, _ type: Typography) -> Double {
    min(width / Double(max(1, diagram.columns)), type.label * 0.72)
  }

  /// The size of the letters: a usual word is as wide as it has columns.
  private var size: Double { column * 1.58 }

  /// The middle of a cell of the grid.
  private func spot(_ place: Diagram.Place) -> Spot {
    Spot(origin.x + (Double(place.column) + 0.5) * column, origin.y + (Double(place.row) + 0.5) * row)
  }

  /// Draws the diagram.
  func draw(into sketch: inout Sketch) {
    for box in diagram.boxes { draw(box, into: &sketch) }
    for arrow in diagram.arrows { draw(arrow, into: &sketch) }
    guard size >= Self.leastSize else { return }
    for label in diagram.labels { draw(label, into: &sketch) }
  }

  private func draw(_ label: Diagram.Label, into sketch: inout Sketch) {
    let spot = spot(label.place)
    let x = label.isCentered ? spot.x : spot.x - column / 2
    let free = label.isCentered ? 2 * min(x - room.x, room.right - x) : room.right - x
    let text = Self.fitted(label.text, into: min(Double(label.text.count) * column, free), size: size)
    sketch.text(
      text.words, beside: spot.y, x: x, size: text.size, color: Paper.ink,
      anchor: label.isCentered ? .middle : .start)
  }

  private func frame(_ box: Diagram.Box) -> Frame {
    let corner = spot(box.corner)
    return Frame(
      x: corner.x, y: corner.y, width: Double(max(1, box.width) - 1) * column,
      height: Double(max(1, box.height) - 1) * row)
  }

  private func draw(_ box: Diagram.Box, into sketch: inout Sketch) {
    let frame = frame(box)
    let thickness = max(1, column * 0.2)
    sketch.add(
      .box(
        frame,
        Scene.Box(
          fill: box.hue.ink.mixed(with: Paper.ground, 0.88), edge: Scene.Stroke(box.hue.ink, thickness),
          radius: min(column * 0.7, frame.width / 2, frame.height / 2))))
    guard !box.lines.isEmpty, size >= Self.leastSize else { return }
    let inner = Frame(
      x: frame.x + column * 0.5, y: frame.y + thickness, width: frame.width - column,
      height: frame.height - 2 * thickness)
    let leading = min(row, inner.height / Double(box.lines.count))
    let largest = min(size, leading / (Lettering.ascent + Lettering.descent))
    // All lines of a box have the size of the one with the least room, so that they look like one text.
    let texts = box.lines.map { Self.fitted($0, into: inner.width, size: largest) }
    let common = texts.map { $0.size }.min() ?? largest
    let top = inner.centerY - leading * Double(box.lines.count) / 2
    guard common >= 0.8 * Self.leastSize else { return }
    for (index, text) in texts.enumerated() {
      sketch.text(
        text.words, beside: top + (Double(index) + 0.5) * leading, x: inner.centerX, size: common,
        color: Paper.ink, anchor: .middle)
    }
  }

  /// Words at a size at which they fit, or cut where that would be too small to read.
  private static func fitted(_ words: String, into room: Double, size: Double) -> (
    words: String, size: Double
  ) {
    let width = Lettering.width(of: Lettering.plain(words), size: size)
    let size = width > room ? max(0.62 * size, size * room / width * 0.9999) : size
    return (Lettering.fitted(words, into: room, size: size), size)
  }

  private func draw(_ arrow: Diagram.Arrow, into sketch: inout Sketch) {
    var spots = arrow.path.map(spot)
    guard spots.count > 1 else { return }
    // A line that ends in the cell beside a box goes on to its edge.
    spots[0] = extended(spots[0], from: spots[1])
    let last = spots.count - 1
    let thickness = max(1.25, column * 0.2)
    if arrow.hasHead {
      let tip = extended(spots[last], from: spots[last - 1], short: thickness)
      let before = spots[last - 1]
      let length = abs(tip.x - before.x) + abs(tip.y - before.y)
      let head = min(column * 1.15, length)
      let step = Spot((tip.x - before.x).direction * head, (tip.y - before.y).direction * head)
      let foot = Spot(tip.x - step.x, tip.y - step.y)
      spots[last] = Spot(tip.x - step.x * 0.8, tip.y - step.y * 0.8)
      sketch.line(spots, stroke(thickness, arrow))
      sketch.add(
        .polygon(
          [
            tip, Spot(foot.x + step.y * 0.42, foot.y + step.x * 0.42),
            Spot(foot.x - step.y * 0.42, foot.y - step.x * 0.42),
          ], Paper.faintInk))
    } else {
      spots[last] = extended(spots[last], from: spots[last - 1])
      sketch.line(spots, stroke(thickness, arrow))
    }
  }

  private func stroke(_ thickness: Double, _ arrow: Diagram.Arrow) -> Scene.Stroke {
    Scene.Stroke(Paper.faintInk, thickness, dash: arrow.isDashed ? [3 * thickness, 2.2 * thickness] : [])
  }

  /// The end of a line, moved on to the edge of a box that is not farther than a cell.
  private func extended(_ end: Spot, from before: Spot, short: Double = 0) -> Spot {
    let along = Spot((end.x - before.x).direction, (end.y - before.y).direction)
    let isLevel = along.y == 0
    guard isLevel != (along.x == 0) else { return end }
    let cell = (isLevel ? column : row) * 1.01
    for box in diagram.boxes {
      let frame = frame(box)
      let isBeside =
        isLevel
        ? (frame.y...frame.bottom).contains(end.y) : (frame.x...frame.right).contains(end.x)
      guard isBeside else { continue }
      let edge =
        isLevel ? (along.x > 0 ? frame.x : frame.right) : (along.y > 0 ? frame.y : frame.bottom)
      let distance = isLevel ? (edge - end.x) * along.x : (edge - end.y) * along.y
      if distance >= -0.01, distance <= cell {
        return Spot(end.x + along.x * (distance - short), end.y + along.y * (distance - short))
      }
    }
    return end
  }
}

extension Double {
  /// 1, 0 or -1.
  fileprivate var direction: Double { self > 0 ? 1 : self < 0 ? -1 : 0 }
}
