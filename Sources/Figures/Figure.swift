import Images

/// Something to look at that explains itself: panels side by side, under a title.
///
/// A figure says what is to be seen and never where on the screen or page. It is drawn as a page (PNG, SVG, PDF), or
/// with characters on a terminal, from the same description.
package struct Figure: Equatable, Sendable {
  /// What stands over the whole; empty for nothing.
  package var title: String
  /// The panels, row by row.
  package var panels: [Panel]
  /// How many panels stand side by side, at least 1.
  package var columns: Int
  /// The same in words: for whoever does not see it.
  package var words: String

  /// One part of a figure.
  package enum Panel: Equatable, Sendable {
    /// A picture with its caption below.
    case picture(Image, caption: String)
    /// Data along axes.
    case chart(Chart)
    /// Boxes and arrows.
    case diagram(Diagram)
  }

  /// A figure of several panels.
  package init(title: String = "", panels: [Panel], columns: Int? = nil, words: String) {
    precondition(!panels.isEmpty, "a figure has at least one panel")
    self.title = title
    self.panels = panels
    self.columns = max(1, columns ?? panels.count)
    self.words = words
  }

  /// A figure of one chart.
  package init(_ chart: Chart, words: String) { self.init(panels: [.chart(chart)], words: words) }

  /// A figure of one diagram.
  package init(_ diagram: Diagram, title: String, words: String) {
    self.init(title: title, panels: [.diagram(diagram)], words: words)
  }
}
