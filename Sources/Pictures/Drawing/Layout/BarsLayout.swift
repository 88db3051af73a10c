/// Bars with names at their left and numbers at their ends.
struct BarsLayout {
  let chart: Chart
  let bars: [Chart.Bar]

  /// How high the chart is in a page of any height.
  static func height(_ chart: Chart, count: Int, _ type: Typography) -> Double {
    let row = type.leading(type.label) * (count > 24 ? 1.1 : 1.45)
    return (Double(max(1, count)) * row).clamped(4 * row, ChartLayout.mostHeight)
      + PlotLayout.bottomHeight(chart.x, .all, type)
  }

  /// Draws the chart into a frame.
  func draw(in frame: Frame, into sketch: inout Sketch) {
    let type = sketch.type
    let parts = PlotLayout.Parts(in: frame, type)
    let hasWords = parts != .none
    let names = RowNames(hasWords ? bars.map(\.name) : [], room: frame.width * 0.36, type)
    let title = parts == .all && !chart.y.label.isEmpty ? type.leading(type.label) : 0
    // Where not every bar has room for its name, none has room for its number.
    let height = frame.height - PlotLayout.bottomHeight(chart.x, parts, type)
    let hasNumbers = hasWords && RowNames.step(row: height / Double(max(1, bars.count)), type) == 1
    let numbers = hasNumbers ? Self.written(bars.map(\.value), chart.x) : bars.map { _ in "" }

    // Numbers at the ends of bars need room on both sides of the field.
    func widest(where isThere: (Double) -> Bool) -> Double {
      let widths = zip(bars, numbers).filter { isThere($0.0.value) }.map {
        Lettering.width(of: $0.1, size: type.tick)
      }
      return widths.max().map { $0 > 0 ? $0 + type.gap / 2 : 0 } ?? 0
    }
    let left = title + names.width + widest { $0 < 0 }
    var field = Frame(
      left: frame.x + left, top: frame.y,
      right: frame.right - widest { !($0 < 0) },
      bottom: frame.bottom - PlotLayout.bottomHeight(chart.x, parts, type))
    let x = AxisScale(chart.xRange, from: field.x, to: field.right)
    let flags = MarkerFlags(chart.markers, field, x, room: frame, type)
    field = Frame(left: field.x, top: field.y + flags.height, right: field.right, bottom: field.bottom)
    let ticks = hasWords ? Self.within(frame, x.horizontalTicks(chart.x, size: type.tick), type) : []

    if !hasNumbers {
      sketch.add(
        .strokes(
          ticks.map { [Spot($0.position, field.y), Spot($0.position, field.bottom)] },
          Scene.Stroke(Paper.grid, 1)))
    }
    drawBars(field, x, into: &sketch)
    MarkerFlags(chart.markers, field, x, room: frame, type).draw(into: &sketch)
    draw(numbers: numbers, field, x, into: &sketch)
    let zero = x.position(0).clamped(field.x, field.right)
    sketch.add(
      .strokes(
        [
          [Spot(zero, field.y), Spot(zero, field.bottom)],
          [Spot(field.x, field.bottom), Spot(field.right, field.bottom)],
        ]
          + ticks.map {
            [Spot($0.position, field.bottom), Spot($0.position, field.bottom + PlotLayout.tickLength)]
          }, Scene.Stroke(Paper.axis, 1)))
    PlotLayout.drawNumbers(ticks, below: field.bottom, into: &sketch)
    var rows = field
    rows.x -= widest { $0 < 0 }
    names.draw(leftOf: rows, into: &sketch)
    if parts == .all {
      PlotLayout.drawName(chart.x.label, below: field, room: frame, into: &sketch)
      PlotLayout.drawName(chart.y.label, leftOf: field, room: frame, into: &sketch)
    }
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
    for (index, bar) in bars.enumerated() where !numbers[index].isEmpty {
      let middle = field.y + (Double(index) + 0.5) * row
      let end = Self.end(bar, field, x)
      let length = Lettering.width(of: numbers[index], size: size)
      let isLeft = bar.value < 0
      if !chart.markers.isEmpty {
        // No marker's line goes through a number.
        let room = Frame(
          x: isLeft ? end - gap - length : end + gap / 2, y: middle - size / 2, width: length + gap / 2,
          height: size)
        sketch.add(.rectangles([room], Paper.ground))
      }
      sketch.text(
        numbers[index], beside: middle, x: isLeft ? end - gap : end + gap, size: size, color: Paper.faintInk,
        anchor: isLeft ? .end : .start)
    }
  }

  /// Numbers whose writing stays within a frame.
  static func within(_ frame: Frame, _ ticks: [PlacedTick], _ type: Typography) -> [PlacedTick] {
    ticks.filter {
      let half = Lettering.width(of: $0.text, size: type.tick) / 2
      return $0.position - half >= frame.x && $0.position + half <= frame.right
    }
  }

  /// Numbers in writing: three digits of the greatest one; percentages with one digit behind the point, and more near 0
  /// and 100, where they make a difference.
  static func written(_ values: [Double], _ axis: Axis) -> [String] {
    let largest = values.filter(\.isFinite).map(\.magnitude).max() ?? 0
    return values.map { value in
      guard value.isFinite else { return "none" }
      let text =
        switch axis.style {
        case .number: value.magnitude < 1e9 ? DecimalText.fixed(value, digits(of: largest)) : String(value)
        case .percent: percent(100 * value) + " %"
        }
      return AxisScale.typeset(text)
    }
  }

  private static func percent(_ value: Double) -> String {
    guard value != 0, value != 100 else { return DecimalText.fixed(value, 0) }
    let rest = min(value.magnitude, value < 100 && value > 50 ? 100 - value : 1)
    return DecimalText.fixed(value, rest >= 1 ? 1 : rest >= 0.01 ? 2 : digits(of: rest))
  }

  /// Digits behind the point for three digits in all, at most six.
  private static func digits(of value: Double) -> Int {
    var digits = 2
    var size = value.magnitude
    while size >= 10, digits > 0 {
      size /= 10
      digits -= 1
    }
    while size < 0.1, size > 0, digits < 6 {
      size *= 10
      digits += 1
    }
    return digits
  }
}
