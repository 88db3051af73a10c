import Images
import Text

/// A matrix of colours with a bar beside it that says what they mean.
struct HeatMapLayout {
  let chart: Chart
  let map: HeatMap
  private let type: Typography
  private let parts: PlotLayout.Parts
  private let bar: ColorBarLayout
  private let rowNames: RowNames
  private let columnNames: [String]
  private let areColumnNamesUpright: Bool
  /// How much room there is between the frame and the matrix.
  private let margins: (left: Double, right: Double, bottom: Double)
  private let width: Double
  private let density: Double

  /// Room for everything around a matrix.
  init(
    _ chart: Chart, _ map: HeatMap, width: Double, height: Double, density: Double, _ type: Typography
  ) {
    self.chart = chart
    self.map = map
    self.type = type
    self.width = width
    self.density = density
    parts = PlotLayout.Parts(in: Frame(x: 0, y: 0, width: width, height: height), type)
    bar = ColorBarLayout(map.scale, parts, type)
    let hasWords = parts != .none
    rowNames = RowNames(hasWords ? map.rowNames : [], room: width * 0.25, type)
    columnNames =
      hasWords ? map.columnNames.map { Lettering.fitted($0, into: width * 0.2, size: type.tick) } : []

    let numbers = Lettering.width(of: DecimalText.integer(map.rows), size: type.tick) + 10 + type.gap / 3
    let hasNumbers = hasWords && map.rowNames.isEmpty
    let left =
      (parts == .all && !chart.y.label.isEmpty ? type.leading(type.label) + type.gap / 3 : 0)
      + (hasNumbers ? numbers : rowNames.width)
    let widest = columnNames.map { Lettering.width(of: $0, size: type.tick) }.max() ?? 0
    var bottom = PlotLayout.bottomHeight(chart.x, parts, type)
    var isUpright = false
    if widest > 0 {
      bottom += type.gap / 2 - PlotLayout.tickLength
      let level = Frame(x: 0, y: 0, width: width - left - bar.width, height: height - bottom)
      isUpright =
        widest + type.gap * 0.8 > Self.cells(map, in: level, density: density).width / Double(map.columns)
      if isUpright { bottom += widest - type.leading(type.tick) }
    }
    areColumnNamesUpright = isUpright
    margins = (left, bar.width, bottom)
  }

  /// How high the chart is in a page of any height.
  var height: Double {
    let room = width - margins.left - margins.right
    let square = (room / Double(map.columns) * Double(map.rows)).clamped(0.2 * width, 0.72 * width)
    return Self.cells(map, in: Frame(x: 0, y: 0, width: room, height: square), density: density).height
      + margins.bottom
  }

  /// Draws the chart into a frame.
  func draw(in frame: Frame, into sketch: inout Sketch) {
    let room = Frame(
      left: frame.x + margins.left, top: frame.y, right: frame.right - margins.right,
      bottom: frame.bottom - margins.bottom)
    guard room.width > 0, room.height > 0 else { return }
    let size = Self.cells(map, in: room, density: density)
    let spare = (room.width - size.width) / 2
    let field = Frame(
      x: sketch.sharp(room.x + spare), y: sketch.sharp(room.y), width: size.width, height: size.height)
    drawCells(field, into: &sketch)
    let around = Frame(
      left: field.x - margins.left, top: frame.y, right: field.right + margins.right,
      bottom: field.bottom + margins.bottom)
    drawColumns(field, around, into: &sketch)
    drawRows(field, around, into: &sketch)
    bar.draw(beside: field, into: &sketch)
  }

  /// How wide and high the matrix is: with square cells of whole pixels, unless it would become a thread.
  private static func cells(
    _ map: HeatMap, in room: Frame, density: Double
  ) -> (width: Double, height: Double) {
    let columns = Double(map.columns)
    let rows = Double(map.rows)
    let square = min(room.width / columns, room.height / rows)
    let across = max(square, 0.3 * room.width / columns)
    let down = max(square, 0.3 * room.height / rows)
    func whole(_ side: Double, _ count: Double) -> Double {
      let pixels = side * density
      return pixels >= 1
        ? pixels.rounded(.down) / density * count : max(1, (pixels * count).rounded(.down)) / density
    }
    return (whole(across, columns), whole(down, rows))
  }

  private func drawCells(_ field: Frame, into sketch: inout Sketch) {
    // A matrix with more cells than there are pixels is reduced, and each pixel is the mean of its cells' colours.
    let image = map.image.resized(
      width: min(map.columns, max(1, Int((field.width * sketch.density).rounded()))),
      height: min(map.rows, max(1, Int((field.height * sketch.density).rounded()))))
    sketch.add(.raster(image, field))
    let across = field.width / Double(map.columns)
    let down = field.height / Double(map.rows)
    if min(across, down) >= 10 {
      let lines =
        (1..<max(1, map.columns)).map { index in
          let x = field.x + Double(index) * across
          return [Spot(x, field.y), Spot(x, field.bottom)]
        }
        + (1..<max(1, map.rows)).map { index in
          let y = field.y + Double(index) * down
          return [Spot(field.x, y), Spot(field.right, y)]
        }
      if !lines.isEmpty { sketch.add(.strokes(lines, Scene.Stroke(Paper.ground, 1))) }
    }
    sketch.add(.strokes([field.outline], Scene.Stroke(Paper.axis, 1)))
  }

  private func drawColumns(_ field: Frame, _ around: Frame, into sketch: inout Sketch) {
    if parts == .all { PlotLayout.drawName(chart.x.label, below: field, room: around, into: &sketch) }
    guard parts != .none else { return }
    guard !columnNames.isEmpty else {
      let scale = AxisScale(Self.indices(map.columns, chart.x), from: field.x, to: field.right)
      let ticks = scale.horizontalTicks(Self.counting(chart.x), size: type.tick)
      sketch.add(
        .strokes(PlotLayout.tickLines(ticks, below: field.bottom), Scene.Stroke(Paper.axis, 1)))
      PlotLayout.drawNumbers(ticks, below: field.bottom, into: &sketch)
      return
    }
    let cell = field.width / Double(map.columns)
    let step = areColumnNamesUpright ? RowNames.step(row: cell, type) : 1
    for index in stride(from: 0, to: columnNames.count, by: step) {
      let x = field.x + (Double(index) + 0.5) * cell
      let top = field.bottom + type.gap / 2
      if areColumnNamesUpright {
        sketch.upright(
          columnNames[index], beside: x, y: top, size: type.tick, color: Paper.ink, anchor: .end)
      } else {
        sketch.text(
          columnNames[index], beside: top + type.tick / 2, x: x, size: type.tick, color: Paper.ink,
          anchor: .middle)
      }
    }
  }

  private func drawRows(_ field: Frame, _ around: Frame, into sketch: inout Sketch) {
    if parts == .all { PlotLayout.drawName(chart.y.label, leftOf: field, room: around, into: &sketch) }
    guard parts != .none else { return }
    guard map.rowNames.isEmpty else { return rowNames.draw(leftOf: field, into: &sketch) }
    let scale = AxisScale(Self.indices(map.rows, chart.y), from: field.y, to: field.bottom)
    let ticks = scale.verticalTicks(Self.counting(chart.y), width: margins.left, size: type.tick)
    let length = PlotLayout.tickLength
    sketch.add(
      .strokes(
        ticks.map { [Spot(field.x - length, $0.position), Spot(field.x, $0.position)] },
        Scene.Stroke(Paper.axis, 1)))
    for tick in ticks {
      sketch.text(
        tick.text, beside: tick.position, x: field.x - length - type.gap / 3, size: type.tick,
        color: Paper.faintInk, anchor: .end)
    }
  }

  /// The axis with whole numbers only, unless it has a range of its own.
  private static func counting(_ axis: Axis) -> Axis {
    var axis = axis
    if axis.range == nil { axis.style = .count }
    return axis
  }

  /// The numbers from edge to edge of a matrix whose cells are counted from 0: each number in the middle of its cell.
  private static func indices(_ count: Int, _ axis: Axis) -> ClosedRange<Double> {
    guard let range = axis.range else { return -0.5...(Double(count) - 0.5) }
    let isCounting = range.upperBound - range.lowerBound == Double(count - 1)
    return isCounting ? (range.lowerBound - 0.5)...(range.upperBound + 0.5) : range
  }
}
