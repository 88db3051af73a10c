/// Bars with names at their left and numbers at their ends.
struct BarsLayout {
  let chart: Chart
  let bars: [Chart.Bar]

  /// How high the chart is in a page of any height.
  static func height(_ chart: Chart, count: Int, _ type: Typography) -> Double {
    RowField.height(chart, count: count, row: type.leading(type.label) * (count > 24 ? 1.1 : 1.45), type)
  }

  /// Draws the chart into a frame.
  func draw(in frame: Frame, into sketch: inout Sketch) {
    let type = sketch.type
    let parts = PlotLayout.Parts(in: frame, type)
    let names = RowNames(parts == .none ? [] : bars.map { $0.name }, room: frame.width * 0.36, type)
    let title = parts == .all && !chart.y.label.isEmpty ? type.leading(type.label) : 0
    let reading = BarsReading(chart, bars)
    let numbers = numbers(reading, in: frame, parts, type)
    // Numbers at the ends of bars need room on both sides of the field.
    let (left, right) = (room(for: numbers, isLeft: true, type), room(for: numbers, isLeft: false, type))
    let rows = RowField(
      chart, reading.x, names, in: frame, left: title + names.width + left, right: right, type)

    if numbers.isEmpty { rows.drawGrid(into: &sketch) }
    drawBars(rows.field, rows.x, into: &sketch)
    rows.drawMarkers(into: &sketch)
    draw(numbers: numbers, rows.field, rows.x, into: &sketch)
    let zero = rows.x.position(0).clamped(rows.field.x, rows.field.right)
    rows.drawAxes(zero: zero, distance: left, into: &sketch)
  }

  /// The numbers at the ends of the bars; none where not every bar has room even for its name.
  private func numbers(_ reading: BarsReading, in frame: Frame, _ parts: PlotLayout.Parts, _ type: Typography)
    -> [String]
  {
    let height = frame.height - PlotLayout.bottomHeight(chart.x, parts, type)
    let hasRoom = RowNames.step(row: height / Double(max(1, bars.count)), type) == 1
    return parts != .none && hasRoom ? reading.values.map(AxisScale.typeset) : []
  }

  /// How much room the widest of the numbers takes on one side.
  private func room(for numbers: [String], isLeft: Bool, _ type: Typography) -> Double {
    let widths = zip(bars, numbers).filter { ($0.0.value < 0) == isLeft }
      .map { Lettering.width(of: $0.1, size: type.tick) }
    return widths.max().map { $0 + type.gap / 2 } ?? 0
  }

  /// Where a bar ends on the page; what has no number ends where it begins.
  private static func end(_ bar: Chart.Bar, _ field: Frame, _ x: AxisScale) -> Double {
    x.position(bar.value.isFinite ? bar.value : 0).clamped(field.x, field.right)
  }

  private func drawBars(_ field: Frame, _ x: AxisScale, into sketch: inout Sketch) {
    let row = field.height / Double(max(1, bars.count))
    let thickness = row < 4 ? row : row * 0.7
    let zero = x.position(0).clamped(field.x, field.right)
    for (index, bar) in bars.enumerated() {
      let middle = field.y + (Double(index) + 0.5) * row
      let end = Self.end(bar, field, x)
      guard end != zero else { continue }
      let frame = Frame(
        left: min(zero, end), top: middle - thickness / 2, right: max(zero, end),
        bottom: middle + thickness / 2)
      sketch.add(.rectangles([frame], bar.hue.ink))
    }
  }

  private func draw(numbers: [String], _ field: Frame, _ x: AxisScale, into sketch: inout Sketch) {
    let size = sketch.type.tick
    let gap = sketch.type.gap / 2
    let row = field.height / Double(max(1, bars.count))
    for (index, (bar, number)) in zip(bars, numbers).enumerated() {
      let middle = field.y + (Double(index) + 0.5) * row
      let end = Self.end(bar, field, x)
      let length = Lettering.width(of: number, size: size)
      let isLeft = bar.value < 0
      if !chart.markers.isEmpty {
        // No marker's line goes through a number.
        let room = Frame(
          x: isLeft ? end - gap - length : end + gap / 2, y: middle - size / 2, width: length + gap / 2,
          height: size)
        sketch.add(.rectangles([room], Paper.ground))
      }
      sketch.text(
        number, beside: middle, x: isLeft ? end - gap : end + gap, size: size, color: Paper.faintInk,
        anchor: isLeft ? .end : .start)
    }
  }
}
