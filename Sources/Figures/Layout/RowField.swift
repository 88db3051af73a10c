/// The field of a chart of rows, one below the other, each with its name at the left, over one x axis.
struct RowField {
  /// The field.
  let field: Frame
  /// The axis along the bottom.
  let x: AxisScale
  private let chart: Chart
  private let names: RowNames
  private let ticks: [PlacedTick]
  private let flags: MarkerFlags
  private let room: Frame
  private let parts: PlotLayout.Parts

  /// Divides the room of a chart between its rows and what stands around them.
  ///
  /// - Parameters:
  ///   - chart: The chart.
  ///   - span: From where to where its x axis goes.
  ///   - names: The names of its rows.
  ///   - room: The room for everything.
  ///   - left: How much stays free at the left of the field, for the names among others.
  ///   - right: How much stays free at its right.
  ///   - type: The sizes of the letters.
  init(
    _ chart: Chart, _ span: Span, _ names: RowNames, in room: Frame, left: Double, right: Double,
    _ type: Typography
  ) {
    let parts = PlotLayout.Parts(in: room, type)
    let whole = Frame(
      left: room.x + left, top: room.y, right: room.right - right,
      bottom: room.bottom - PlotLayout.bottomHeight(chart.x, parts, type))
    let x = AxisScale(span, from: whole.x, to: whole.right)
    let top = MarkerFlags(chart.markers, whole, x, room: room, type).height
    let field = Frame(left: whole.x, top: whole.y + top, right: whole.right, bottom: whole.bottom)
    let ticks = parts == .none ? [] : x.horizontalTicks(chart.x, size: type.tick)
    self.ticks = ticks.filter {
      let half = Lettering.width(of: $0.text, size: type.tick) / 2
      return $0.position - half >= room.x && $0.position + half <= room.right
    }
    flags = MarkerFlags(chart.markers, field, x, room: room, type)
    self.field = field
    self.x = x
    self.chart = chart
    self.names = names
    self.room = room
    self.parts = parts
  }

  /// How high a chart of so many rows is in a page of any height.
  ///
  /// - Parameters:
  ///   - chart: The chart.
  ///   - count: How many rows there are.
  ///   - row: How high each is, unless there are too many.
  ///   - type: The sizes of the letters.
  static func height(_ chart: Chart, count: Int, row: Double, _ type: Typography) -> Double {
    (Double(max(1, count)) * row).clamped(4 * row, ChartLayout.mostHeight)
      + PlotLayout.bottomHeight(chart.x, .all, type)
  }

  /// Draws lines that lead from the numbers upwards, below everything.
  func drawGrid(into sketch: inout Sketch) {
    guard !ticks.isEmpty else { return }
    let lines = ticks.map { [Spot($0.position, field.y), Spot($0.position, field.bottom)] }
    sketch.add(.strokes(lines, Scene.Stroke(Paper.grid, 1)))
  }

  /// Draws the named places along the axis.
  func drawMarkers(into sketch: inout Sketch) { flags.draw(into: &sketch) }

  /// Draws the axis with its numbers, and the names of everything.
  ///
  /// - Parameters:
  ///   - zero: Where an upright line stands from which rows begin; nil for none.
  ///   - distance: How much stays free between the names and the field.
  ///   - sketch: Where it is drawn.
  func drawAxes(zero: Double? = nil, distance: Double = 0, into sketch: inout Sketch) {
    var lines = [[Spot(field.x, field.bottom), Spot(field.right, field.bottom)]]
    if let zero { lines.insert([Spot(zero, field.y), Spot(zero, field.bottom)], at: 0) }
    lines += PlotLayout.tickLines(ticks, below: field.bottom)
    sketch.add(.strokes(lines, Scene.Stroke(Paper.axis, 1)))
    PlotLayout.drawNumbers(ticks, below: field.bottom, into: &sketch)
    names.draw(
      leftOf: Frame(left: field.x - distance, top: field.y, right: field.right, bottom: field.bottom),
      into: &sketch)
    guard parts == .all else { return }
    PlotLayout.drawName(chart.x.label, below: field, room: room, into: &sketch)
    PlotLayout.drawName(chart.y.label, leftOf: field, room: room, into: &sketch)
  }
}
