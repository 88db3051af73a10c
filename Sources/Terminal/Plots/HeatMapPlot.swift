import Figures
import Text

/// A matrix of colours, or of characters where there are not enough of them.
struct HeatMapPlot: Sendable {
  private let chart: Chart
  private let map: HeatMap
  private let style: TextStyle

  /// A plot of a matrix.
  init(_ chart: Chart, _ map: HeatMap, style: TextStyle) {
    self.chart = chart
    self.map = map
    self.style = style
  }

  /// Whether the scale's own colours are there.
  private var hasScale: Bool { style.colors >= .palette }
  private var hasHalves: Bool { hasScale && style.unicode }

  /// The plot in so many cells, or fewer where the matrix is small.
  func canvas(columns: Int, rows: Int) -> Canvas {
    let lines = Lines(chart, rows: rows)
    var room = max(1, rows - lines.count)
    var sides = sides(columns: columns, rows: room)
    var note: String?
    if self.note(sides.grid) != nil, room > 2 {
      room -= 1
      sides = self.sides(columns: columns, rows: room)
      note = self.note(sides.grid)
    }
    let grid = sides.grid
    let reduced = map.reduced(across: grid.merged.across, down: grid.merged.down)
    let height = (reduced.rows * grid.size.down + grid.unitsEach - 1) / grid.unitsEach
    let left = sides.gutter + 1
    let width = reduced.columns * grid.size.across

    var canvas = Canvas(columns: columns, rows: lines.count + height + (note == nil ? 0 : 1))
    var row = 0
    for (words, isShown) in [(chart.title, lines.hasTitle), (chart.y.label, lines.hasSide)] where isShown {
      canvas.write(style.words(words, within: columns), column: 0, row: row)
      row += 1
    }
    for label in sides.names.labels {
      let text = CellWidth.truncated(label.text, to: sides.gutter, unicode: style.unicode)
      canvas.write(text, column: sides.gutter - CellWidth.of(text), row: row + label.position)
    }
    draw(reduced, grid, on: &canvas, column: left, row: row)
    row += height
    if lines.hasNames {
      for label in columnNames(grid, left: left, columns: columns).labels {
        canvas.write(label.text, column: label.start, row: row)
      }
      row += 1
    }
    if lines.hasLabel {
      let words = style.words(chart.x.label, within: columns)
      let cells = CellWidth.of(words)
      canvas.write(words, column: max(0, min(columns - cells, left + (width - cells) / 2)), row: row)
      row += 1
    }
    if lines.hasBar { drawBar(reduced.scale, on: &canvas, row: row) }
    if let note { canvas.write(style.words(note, within: columns), column: 0, row: canvas.rows - 1) }
    return canvas
  }

  private func note(_ grid: HeatMapGrid) -> String? {
    map.note(across: grid.merged.across, down: grid.merged.down)
  }

  /// Which lines of words stand around the matrix.
  private struct Lines {
    let hasBar: Bool
    let hasNames: Bool
    let hasTitle: Bool
    let hasSide: Bool
    let hasLabel: Bool

    init(_ chart: Chart, rows: Int) {
      var budget = RowBudget(rows: rows)
      hasBar = budget.take(1)
      hasNames = budget.take(1)
      hasTitle = budget.take(chart.title.isEmpty ? 0 : 1)
      hasSide = budget.take(chart.y.label.isEmpty ? 0 : 1)
      hasLabel = budget.take(chart.x.label.isEmpty ? 0 : 1)
    }

    var count: Int { [hasBar, hasNames, hasTitle, hasSide, hasLabel].filter { $0 }.count }
  }

  /// The names of the rows, the cells that they take, and the grid that is left.
  private func sides(columns: Int, rows: Int) -> (grid: HeatMapGrid, names: AxisLabels, gutter: Int) {
    func grid(_ gutter: Int) -> HeatMapGrid {
      HeatMapGrid(
        columns: map.columns, rows: map.rows, box: (columns - gutter - 1, rows), hasHalves: hasHalves)
    }
    let most = max(2, columns / 4)
    guard map.rowNames.isEmpty else {
      let names = map.rowNames.map { style.words($0) }
      let gutter = min(most, names.map { CellWidth.of($0) }.max() ?? 0)
      let grid = grid(gutter)
      let labels = AxisLabels(
        stacking: names.enumerated().map { ($1, grid.row(of: $0)) }, distance: grid.merged.down > 1 ? 2 : 1)
      return (grid, labels, gutter)
    }
    func numbers(_ grid: HeatMapGrid) -> AxisLabels {
      let (axis, span) = chart.y.counting(map.rows, shown: map.rows)
      let high = (map.rows + grid.merged.down - 1) / grid.merged.down * grid.size.down / grid.unitsEach
      return AxisLabels(beside: axis, span, rows: high) { grid.row(of: index(of: $0, span, among: map.rows)) }
    }
    // How wide the numbers are hardly depends on the room that they leave.
    let gutter = min(most, max(numbers(grid(most)).width, DecimalText.integer(map.rows - 1).count))
    return (grid(gutter), numbers(grid(gutter)), gutter)
  }

  private func columnNames(_ grid: HeatMapGrid, left: Int, columns: Int) -> AxisLabels {
    guard !map.columnNames.isEmpty else {
      let (axis, span) = chart.x.counting(map.columns, shown: map.columns)
      return AxisLabels(below: axis, span, room: 0..<columns, style: style) {
        left + grid.column(of: index(of: $0, span, among: map.columns))
      }
    }
    var names = map.columnNames.map { style.words($0) }
    // The beginnings of all names say more than every second name does, if they differ.
    if grid.size.across >= 4 {
      let cut = names.map { style.words($0, within: grid.size.across - 1) }
      if Set(cut).count == Set(names).count { names = cut }
    }
    return AxisLabels(
      thinning: names.enumerated().map { ($1, left + grid.column(of: $0)) }, room: 0..<columns, gap: 1,
      style: style)
  }

  /// Which of some cells a number of their axis stands at.
  private func index(of value: Double, _ span: Span, among count: Int) -> Int {
    Int((span.share(of: value) * Double(count)).clamped(0, Double(count - 1)))
  }

  private func draw(_ map: HeatMap, _ grid: HeatMapGrid, on canvas: inout Canvas, column: Int, row: Int) {
    let ramp = HeatRamp(map.scale, style: style)
    let units = map.rows * grid.size.down
    for x in 0..<map.columns {
      for top in stride(from: 0, to: units, by: grid.unitsEach) {
        func value(_ unit: Int) -> Double { map.values[unit / grid.size.down * map.columns + x] }
        let look =
          if !hasScale {
            Look(ramp.look(of: value(top)))
          } else if !hasHalves {
            Look(both: map.scale.color(of: value(top)))
          } else {
            Look(
              upper: map.scale.color(of: value(top)),
              lower: top + 1 < units ? map.scale.color(of: value(top + 1)) : nil)
          }
        for cell in 0..<grid.size.across {
          canvas.set(
            look.glyph, column: column + x * grid.size.across + cell, row: row + top / grid.unitsEach,
            ink: look.ink, paper: look.paper)
        }
      }
    }
  }

  /// How a cell of the terminal looks.
  private struct Look {
    let glyph: Character
    let ink: Ink
    var paper = Ink.plain

    init(_ look: (glyph: Character, ink: Ink)) { (glyph, ink) = look }

    /// A cell of one colour.
    init(both color: RGB) { (glyph, ink, paper) = (" ", .plain, .color(color)) }

    /// A cell of two halves, of which the lower one may be missing.
    init(upper: RGB, lower: RGB?) {
      (glyph, ink) = (upper == lower ? " " : "▀", .color(upper))
      if let lower { paper = .color(lower) }
    }
  }

  /// Draws the scale from its first number to its last, and what the numbers are.
  private func drawBar(_ scale: ColorScale, on canvas: inout Canvas, row: Int) {
    let ends = [scale.samples(2).first ?? 0, scale.limit].map { value in
      Axis("", ticks: [value]).ticks(in: value...value, atMost: 2).first?.text ?? ""
    }
    let label = style.words(scale.label, within: max(0, canvas.columns - ends[0].count - ends[1].count - 11))
    let taken = ends[0].count + ends[1].count + CellWidth.of(label) + 3
    let width = min(24, max(4, canvas.columns - taken))
    canvas.write(ends[0], column: 0, row: row)
    let first = ends[0].count + 1
    let ramp = HeatRamp(scale, style: style)
    for (index, value) in scale.samples(width).enumerated() {
      if hasScale {
        canvas.set(" ", column: first + index, row: row, paper: .color(scale.color(of: value)))
      } else {
        let look = ramp.look(of: value)
        canvas.set(look.glyph, column: first + index, row: row, ink: look.ink)
      }
    }
    canvas.write(ends[1] + " " + label, column: first + width + 1, row: row)
  }
}
