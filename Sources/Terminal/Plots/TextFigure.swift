import Figures

/// Figures drawn with characters: plots, diagrams and pictures for a terminal.
package enum TextFigure {
  /// A figure as lines of text.
  ///
  /// Panels stand side by side where each has room (30 columns for a chart, 16 for a picture, its own width for a
  /// diagram), otherwise one below the other. Where there is no room to draw anything, the figure's words stand for it, as many
  /// of them as the rows hold.
  ///
  /// Every line ends with a newline and takes at most `columns` cells; every colour is reset within its line. Names and
  /// captions are made harmless and cut where they are too long.
  ///
  /// - Parameters:
  ///   - figure: What is to be seen.
  ///   - columns: The most cells across.
  ///   - rows: The most cells down. A single chart keeps to it, unless it has more ridges; diagrams and several rows of
  ///     panels may be higher.
  ///   - colors: How many colours the terminal has; with none, no escape code is written at all.
  ///   - unicode: Whether characters beyond ASCII are shown: braille, blocks and lines; otherwise ASCII.
  /// - Complexity: Linear in the numbers of the data and in the cells.
  package static func text(
    _ figure: Figure, columns: Int, rows: Int, colors: ColorDepth, unicode: Bool
  ) -> String {
    let style = TextStyle(colors: colors, unicode: unicode)
    let columns = min(widest, max(1, columns))
    let rows = min(highest, max(1, rows))
    let lines =
      columns < narrowest
      ? Array(words(of: figure, style).flatMap { style.wrapped($0, to: columns) }.prefix(rows))
      : TextPanels(figure, columns: columns, rows: rows, style: style).lines
    return lines.reduce(into: "") { text, line in
      text += line
      text += "\n"
    }
  }

  /// With fewer columns nothing is drawn.
  private static let narrowest = 16
  /// No plot becomes clearer by being wider.
  private static let widest = 500
  /// No plot becomes clearer by being higher.
  private static let highest = 200

  /// What is said where nothing is drawn.
  private static func words(of figure: Figure, _ style: TextStyle) -> [String] {
    [figure.words.isEmpty ? figure.title : figure.words].filter { !$0.isEmpty }
  }
}
