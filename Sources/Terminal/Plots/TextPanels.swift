import Figures

/// The panels of a figure, side by side or one below the other, under its title.
struct TextPanels: Sendable {
  /// The finished lines.
  let lines: [String]

  /// Free cells between two panels.
  private static let gap = 2
  /// Several rows of panels get at least this many rows each, if there are so many at all.
  private static let leastRows = 14

  /// Draws all panels.
  init(_ figure: Figure, columns: Int, rows: Int, style: TextStyle) {
    var lines: [String] = []
    let title = figure.heading
    if !title.isEmpty, rows >= 8 { lines.append(style.words(title, within: columns)) }
    let across = Self.across(figure, columns: columns, style: style)
    let bands = stride(from: 0, to: figure.panels.count, by: across).map { first in
      Array(figure.panels[first..<min(figure.panels.count, first + across)])
    }
    let room = max(1, rows - lines.count)
    let height = bands.count == 1 ? room : max(min(room, Self.leastRows), room / bands.count)
    let share = (columns - Self.gap * (across - 1)) / across
    for (index, band) in bands.enumerated() {
      if index > 0 { lines.append("") }
      lines += Self.joined(
        band.map { Self.rows(of: $0, columns: share, rows: height, style: style) }, share: share)
    }
    self.lines = lines
  }

  /// How many panels stand side by side, so that each has the columns that it needs.
  private static func across(_ figure: Figure, columns: Int, style: TextStyle) -> Int {
    let needed =
      figure.panels.map { panel in
        switch panel {
        case .picture: 16
        case .chart: 30
        case .diagram(let diagram): DiagramText(diagram, style: style).columns
        }
      }.max() ?? 1
    return max(1, min(figure.columns, figure.panels.count, (columns + gap) / (needed + gap)))
  }

  private static func rows(
    of panel: Figure.Panel, columns: Int, rows: Int, style: TextStyle
  ) -> [TextRow] {
    switch panel {
    case .chart(let chart): return canvas(of: chart, columns: columns, rows: rows, style).textRows(style)
    case .diagram(let diagram):
      let text = DiagramText(diagram, style: style)
      if text.columns <= columns { return text.canvas.textRows(style) }
      return text.list(columns: columns).map { TextRow(text: $0, cells: CellWidth.of($0)) }
    case .picture(let image, let caption):
      let text = TerminalPicture.sideBySide(
        [(style.words(caption), image)], columns: columns, rows: max(1, rows - (caption.isEmpty ? 0 : 1)),
        colors: style.colors, unicode: style.unicode)
      return text.split(separator: "\n").map { line in
        TextRow(text: String(line), cells: CellWidth.of(EscapeCodes.stripped(from: String(line))))
      }
    }
  }

  private static func canvas(of chart: Chart, columns: Int, rows: Int, _ style: TextStyle) -> Canvas {
    switch chart.content {
    case .lines(let series):
      CurvePlot(chart, series, isConnected: true, style: style).canvas(columns: columns, rows: rows)
    case .points(let series):
      CurvePlot(chart, series, isConnected: false, style: style).canvas(columns: columns, rows: rows)
    case .histogram(let heights, let hue):
      HistogramPlot(chart, heights, hue, style: style).canvas(columns: columns, rows: rows)
    case .bars(let bars): BarPlot(chart, bars, style: style).canvas(columns: columns, rows: rows)
    case .heatMap(let map): HeatMapPlot(chart, map, style: style).canvas(columns: columns, rows: rows)
    case .ridges(let ridges): RidgePlot(chart, ridges, style: style).canvas(columns: columns, rows: rows)
    }
  }

  /// Panels beside one another, each filled up to its share.
  private static func joined(_ panels: [[TextRow]], share: Int) -> [String] {
    let height = panels.map(\.count).max() ?? 0
    return (0..<height).map { row in
      var line = ""
      // Blanks that are owed to what stands further right.
      var owed = 0
      for panel in panels {
        let cell = row < panel.count ? panel[row] : TextRow(text: "", cells: 0)
        if cell.cells > 0 {
          line += String(repeating: " ", count: owed) + cell.text
          owed = 0
        }
        owed += share - cell.cells + gap
      }
      return line
    }
  }
}
