extension Figure {
  /// The figure as an SVG file: lines and letters that stay sharp at any size, for web pages.
  ///
  /// The same figure gives the same bytes on every machine. It has a title and says in words what there is to be seen,
  /// and nothing in it has a name that another figure on the same web page could have, too.
  package var svg: String {
    SVGPage(FigureLayout(self, density: Self.density).scene, title: name, words: words).text
  }

  /// How many pixels there are to a point where nothing else decides it: pages are about 800 points wide.
  package static let density = 2.0

  /// What the figure is called: its title, or that of its first part, on one line.
  package var name: String {
    let parts = panels.map { panel in
      switch panel {
      case .picture(_, let caption): caption
      case .chart(let chart): chart.title
      case .diagram: ""
      }
    }
    let name = ([title] + parts).map(Lettering.plain).first { !$0.allSatisfy { $0 == " " } }
    return name ?? "Figure"
  }
}
