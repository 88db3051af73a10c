import Text

/// A matrix of colours with a bar beside it that says what they mean.
struct HeatMapLayout {
  private let chart: Chart
  private let map: HeatMap
  /// How many columns and rows there are before any are put together.
  private let whole: (columns: Int, rows: Int)
  /// How many columns and rows are put together.
  private let merged: (across: Int, down: Int)
  private let type: Typography
  private let parts: PlotLayout.Parts
  private let bar: ColorBarLayout
  private let rowNames: RowNames
  private let hasRowNames: Bool
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
    whole = (map.columns, map.rows)
    self.type = type
    self.width = width
    self.density = density
    parts = PlotLayout.Parts(in: Frame(x: 0, y: 0, width: width, height: height), type)
    bar = ColorBarLayout(map.scale, parts, type)
    let hasWords = parts != .none
    hasRowNames = !map.rowNames.isEmpty
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
    let room = Frame(
      x: 0, y: 0, width: width - left - bar.width, height: min(height, 0.72 * width) - bottom)
    merged = Self.merged(map, in: room, density: density)
    self.map = map.reduced(across: merged.across, down: merged.down)
    var chart = chart
    if let note = map.note(across: merged.across, down: merged.down) {
      bottom -= PlotLayout.bottomHeight(chart.x, parts, type)
      chart.x.label = [chart.x.label, note].filter { !$0.isEmpty }.joined(separator: " · ")
      bottom += PlotLayout.bottomHeight(chart.x, parts, type)
    }
    self.chart = chart
    margins = (left, bar.width, bottom)
  }

  /// How many columns and rows are put together, so that no cell is smaller than a pixel.
  private static func merged(_ map: HeatMap, in room: Frame, density: Double) -> (across: Int, down: Int) {
    func count(_ side: Double) -> Int { Int((1 / (side * density)).rounded(.up).clamped(1, 10_000)) }
    let sides = sides(map, in: room)
    return (count(sides.across), count(sides.down))
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

  /// How wide and high a cell is: as wide as high, unless the matrix would become a thread.
  private static func sides(_ map: HeatMap, in room: Frame) -> (across: Double, down: Double) {
    let (across, down) = (room.width / Double(map.columns), room.height / Double(map.rows))
    let square = min(across, down)
    return (max(square, 0.3 * across), max(square, 0.3 * down))
  }

  /// How wide and high the matrix is, with cells of whole pixels.
  private static func cells(
    _ map: HeatMap, in room: Frame, density: Double
  ) -> (width: Double, height: Double) {
    func whole(_ side: Double, _ count: Int) -> Double {
      let pixels = side * density
      return pixels >= 1
        ? pixels.rounded(.down) / density * Double(count)
        : max(1, (pixels * Double(count)).rounded(.down)) / density
    }
    let sides = sides(map, in: room)
    return (whole(sides.across, map.columns), whole(sides.down, map.rows))
  }

  private func drawCells(_ field: Frame, into sketch: inout Sketch) {
    sketch.add(.raster(map.image, field))
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
      let (axis, span) = chart.x.counting(whole.columns, shown: map.columns * merged.across)
      let ticks = AxisScale(span, from: field.x, to: field.right).horizontalTicks(axis, size: type.tick)
      sketch.add(
        .strokes(PlotLayout.tickLines(ticks, below: field.bottom), Scene.Stroke(Paper.axis, 1)))
      PlotLayout.drawNumbers(ticks, below: field.bottom, into: &sketch)
      return
    }
    let cell = field.width / Double(map.columns * merged.across)
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
    guard !hasRowNames else { return rowNames.draw(leftOf: field, into: &sketch) }
    let (axis, span) = chart.y.counting(whole.rows, shown: map.rows * merged.down)
    let ticks = AxisScale(span, from: field.y, to: field.bottom)
      .verticalTicks(axis, width: margins.left, size: type.tick)
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
}
