/// The field of a chart where its data are drawn, and the axes around it.
struct PlotLayout {
  /// The field.
  let field: Frame
  /// The axis along the bottom.
  let x: AxisScale
  /// The axis at the left, upwards.
  let y: AxisScale
  /// The numbers along the bottom.
  let xTicks: [PlacedTick]
  /// The numbers at the left.
  let yTicks: [PlacedTick]
  /// The room of the whole chart.
  private let room: Frame
  private let chart: Chart
  private let parts: Parts

  /// How much there is room for around the field.
  enum Parts {
    /// Everything.
    case all
    /// The numbers of the axes, but not what they are called.
    case numbers
    /// Nothing.
    case none

    /// What there is room for in a frame.
    init(in frame: Frame, _ type: Typography) {
      let width = frame.width / type.label
      let height = frame.height / type.label
      self = width < 7 || height < 5 ? .none : width < 15 || height < 10 ? .numbers : .all
    }
  }

  /// Divides the room of a chart between its axes and its field.
  ///
  /// - Parameters:
  ///   - chart: The chart.
  ///   - room: The room for everything from here on.
  ///   - xSpan: What the x axis goes from and to.
  ///   - ySpan: What the y axis goes from and to.
  ///   - right: How much stays free at the right of the field.
  ///   - top: How much stays free over the field.
  ///   - type: The sizes of the letters.
  init(
    _ chart: Chart, in room: Frame, x xSpan: Span, y ySpan: Span,
    right: Double, top: Double, _ type: Typography
  ) {
    let parts = Parts(in: room, type)
    let bottom = Self.bottomHeight(chart.x, parts, type)
    var field = Frame(
      left: room.x, top: room.y + top, right: room.right - right, bottom: room.bottom - bottom)

    var yTicks: [PlacedTick] = []
    let y = AxisScale(ySpan, from: field.bottom, to: field.y)
    if parts != .none {
      // The highest number reaches half a letter above the field.
      yTicks = y.verticalTicks(chart.y, width: room.width / 4, size: type.tick)
      let widest = yTicks.map { Lettering.width(of: $0.text, size: type.tick) }.max() ?? 0
      let name = parts == .all && !chart.y.label.isEmpty ? type.leading(type.label) : 0
      let left = name + widest + Self.tickLength + type.gap / 2
      field = Frame(left: room.x + left, top: field.y, right: field.right, bottom: field.bottom)
    }
    var x = AxisScale(xSpan, from: field.x, to: field.right)
    var xTicks = parts == .none ? [] : x.horizontalTicks(chart.x, size: type.tick)
    // The last number may reach beyond the field, but not beyond the room: then the field becomes narrower.
    func half(_ tick: PlacedTick) -> Double { Lettering.width(of: tick.text, size: type.tick) / 2 }
    if let last = xTicks.last, last.position + half(last) > room.right, last.position > field.x {
      let share = (last.position - field.x) / field.width
      field.width = max(0, (room.right - field.x - half(last) - 0.01) / share)
      x = AxisScale(xSpan, from: field.x, to: field.right)
      xTicks = x.horizontalTicks(chart.x, size: type.tick)
    }
    xTicks = xTicks.filter { $0.position - half($0) >= room.x && $0.position + half($0) <= room.right }
    self.field = field
    self.x = x
    self.y = y
    self.xTicks = xTicks
    self.yTicks = yTicks
    self.room = room
    self.chart = chart
    self.parts = parts
  }

  /// How long the small lines are that lead from an axis to its numbers.
  static let tickLength = 5.0

  /// How high the numbers and the name of an x axis are.
  static func bottomHeight(_ axis: Axis, _ parts: Parts, _ type: Typography) -> Double {
    guard parts != .none else { return 0 }
    let numbers = tickLength + type.gap / 4 + type.leading(type.tick)
    return parts == .all && !axis.label.isEmpty ? numbers + type.leading(type.label) + type.gap / 3 : numbers
  }

  /// Where a point of the chart lies on the page.
  func spot(_ point: Chart.Point) -> Spot { Spot(x.position(point.x), y.position(point.y)) }

  /// Draws the grid, below everything.
  func drawGrid(into sketch: inout Sketch, isVertical: Bool = true, isHorizontal: Bool = true) {
    var lines: [[Spot]] = []
    if isHorizontal {
      lines += yTicks.map { [Spot(field.x, $0.position), Spot(field.right, $0.position)] }
    }
    if isVertical {
      lines += xTicks.map { [Spot($0.position, field.y), Spot($0.position, field.bottom)] }
    }
    if !lines.isEmpty { sketch.add(.strokes(lines, Scene.Stroke(Paper.grid, 1))) }
  }

  /// Draws the axes with their numbers and names.
  func drawAxes(into sketch: inout Sketch, hasLeft: Bool = true) {
    let length = Self.tickLength
    var lines = [[Spot(field.x, field.bottom), Spot(field.right, field.bottom)]]
    if hasLeft { lines.append([Spot(field.x, field.y), Spot(field.x, field.bottom)]) }
    lines += Self.tickLines(xTicks, below: field.bottom)
    lines += yTicks.map { [Spot(field.x - length, $0.position), Spot(field.x, $0.position)] }
    let zero = y.position(0)
    if hasLeft, y.span.contains(0), zero < field.bottom - 1 {
      lines.append([Spot(field.x, zero), Spot(field.right, zero)])
    }
    sketch.add(.strokes(lines, Scene.Stroke(Paper.axis, 1)))
    Self.drawNumbers(xTicks, below: field.bottom, into: &sketch)
    for tick in yTicks {
      sketch.text(
        tick.text, beside: tick.position, x: field.x - length - sketch.type.gap / 3, size: sketch.type.tick,
        color: Paper.faintInk, anchor: .end)
    }
    guard parts == .all else { return }
    Self.drawName(chart.x.label, below: field, room: room, into: &sketch)
    Self.drawName(chart.y.label, leftOf: field, room: room, into: &sketch)
  }

  /// The small lines that lead from an x axis to its numbers.
  static func tickLines(_ ticks: [PlacedTick], below bottom: Double) -> [[Spot]] {
    ticks.map { [Spot($0.position, bottom), Spot($0.position, bottom + tickLength)] }
  }

  /// Draws the numbers of an x axis.
  static func drawNumbers(_ ticks: [PlacedTick], below bottom: Double, into sketch: inout Sketch) {
    for tick in ticks {
      let baseline = bottom + tickLength + sketch.type.gap / 2 + Lettering.ascent * sketch.type.tick
      sketch.text(
        Scene.Text(
          words: tick.text, spot: Spot(tick.position, baseline), size: sketch.type.tick,
          color: Paper.faintInk,
          anchor: .middle))
    }
  }

  /// Draws what an x axis counts, at the bottom of a room and in the middle of a field.
  static func drawName(_ name: String, below field: Frame, room: Frame, into sketch: inout Sketch) {
    let size = sketch.type.label
    let words = Lettering.fitted(name, into: room.width, size: size)
    let half = Lettering.width(of: words, size: size) / 2
    let middle = field.centerX.clamped(room.x + half, room.right - half)
    sketch.text(
      Scene.Text(
        words: words, spot: Spot(middle, room.bottom - Lettering.descent * size), size: size,
        color: Paper.ink,
        anchor: .middle))
  }

  /// Draws what a y axis counts, at the left of a room and in the middle of a field, upwards.
  ///
  /// It may reach higher than the field, but not deeper, where the numbers of the x axis are.
  static func drawName(_ name: String, leftOf field: Frame, room: Frame, into sketch: inout Sketch) {
    let height = field.bottom - room.y
    let length = Lettering.width(of: Lettering.plain(name), size: sketch.type.label)
    let size =
      length > height ? max(sketch.type.tick, sketch.type.label * height / length) : sketch.type.label
    let words = Lettering.fitted(name, into: height, size: size)
    let half = Lettering.width(of: words, size: size) / 2
    let middle = field.centerY.clamped(room.y + half, field.bottom - half)
    sketch.text(
      Scene.Text(
        words: words, spot: Spot(room.x + Lettering.ascent * sketch.type.label, middle), size: size,
        color: Paper.ink,
        anchor: .middle, isUpright: true))
  }
}
