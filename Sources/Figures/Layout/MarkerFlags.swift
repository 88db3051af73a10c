/// The named places along an x axis: thin lines with their names over the field, in as many rows as it takes for no
/// name to touch another or to be crossed by a line.
struct MarkerFlags {
  private struct Flag {
    let x: Double
    let name: String
    let left: Double
    let right: Double
    let row: Int
  }

  private var flags: [Flag] = []
  private var bare: [Double] = []
  private let field: Frame
  private let type: Typography

  private static let mostRows = 5

  /// How high the rows of names are.
  var height: Double {
    flags.map { Double($0.row + 1) * row }.max().map { $0 + type.gap / 4 } ?? 0
  }

  private var row: Double { type.leading(type.tick) }

  /// Finds a place for each name.
  ///
  /// It goes from right to left, so that a name at the right of its line hardly ever stands in the way of another line.
  /// What finds no place is left out; its line stays.
  init(_ markers: [Chart.Marker], _ field: Frame, _ x: AxisScale, room: Frame, _ type: Typography) {
    self.field = field
    self.type = type
    let isRoomy = PlotLayout.Parts(in: room, type) == .all
    let shown = markers.filter { x.span.contains($0.x) }
    for marker in shown.sorted(by: { $0.x > $1.x }) {
      let place = x.position(marker.x)
      let name = Lettering.fitted(marker.label, into: room.width * 0.9, size: type.tick)
      let isNamed = isRoomy && flags.count < 40 && !name.isEmpty
      if isNamed, let flag = self.place(name, at: place, in: room) {
        flags.append(flag)
      } else {
        bare.append(place)
      }
    }
  }

  private func place(_ name: String, at x: Double, in room: Frame) -> Flag? {
    let width = Lettering.width(of: name, size: type.tick)
    let gap = type.gap / 2
    for row in 0..<Self.mostRows {
      for left in [x + gap, x - gap - width] {
        let flag = Flag(x: x, name: name, left: left, right: left + width, row: row)
        guard left >= field.x, flag.right <= room.right else { continue }
        if flags.allSatisfy({ Self.isClear(flag, $0, gap: gap) }) { return flag }
      }
    }
    // A long name in a narrow chart is cut before it is left out.
    let rest = room.right - x - gap
    let cut = Lettering.fitted(name, into: rest, size: type.tick)
    return rest >= 4 * type.tick && cut != name ? place(cut, at: x, in: room) : nil
  }

  /// Whether the names do not touch, and neither line crosses the other's name.
  private static func isClear(_ one: Flag, _ other: Flag, gap: Double) -> Bool {
    func crosses(_ line: Flag, _ name: Flag) -> Bool {
      line.row >= name.row && line.x > name.left - gap / 2 && line.x < name.right + gap / 2
    }
    let touches = one.row == other.row && one.left < other.right + gap && other.left < one.right + gap
    return !touches && !crosses(one, other) && !crosses(other, one)
  }

  /// Draws lines and names.
  func draw(into sketch: inout Sketch) {
    let stroke = Scene.Stroke(Paper.axis, 1.25, dash: [4, 3])
    let lines =
      bare.map { [Spot($0, field.bottom), Spot($0, field.y)] }
      + flags.map { [Spot($0.x, field.bottom), Spot($0.x, field.y - (Double($0.row) + 0.9) * row)] }
    if !lines.isEmpty { sketch.add(.strokes(lines, stroke)) }
    for flag in flags {
      let middle = field.y - type.gap / 4 - (Double(flag.row) + 0.5) * row
      sketch.text(flag.name, beside: middle, x: flag.left, size: type.tick, color: Paper.faintInk)
    }
  }
}

extension PlotLayout {
  /// Divides the room of a chart, with as many rows over the field as the names of its markers need.
  static func withFlags(
    _ chart: Chart, in room: Frame, x xSpan: Span, y ySpan: Span,
    right: Double, _ type: Typography
  ) -> (plot: PlotLayout, flags: MarkerFlags) {
    func plot(top: Double) -> PlotLayout {
      PlotLayout(chart, in: room, x: xSpan, y: ySpan, right: right, top: max(type.tick / 2, top), type)
    }
    func flags(_ plot: PlotLayout) -> MarkerFlags {
      MarkerFlags(chart.markers, plot.field, plot.x, room: room, type)
    }
    // Where the names stand depends on the width of the numbers at the left, and hardly ever on the height.
    let final = plot(top: flags(plot(top: 0)).height)
    return (final, flags(final))
  }
}
