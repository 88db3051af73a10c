import Figures
import Terminal
import TestSupport
import Testing

/// A figure says the same on a page and in characters: titles, names, numbers, values and legends.
struct BothDrawingsTests {
  private static let figures = (SampleFigures.all + UsualFigures.all).flatMap { name, figure in
    figure.panels.enumerated().compactMap { index, panel -> (name: String, figure: Figure)? in
      if case .picture = panel { return nil }
      let title = figure.panels.count == 1 ? figure.title : ""
      return ("\(name) \(index)", Figure(title: title, panels: [panel], words: ""))
    }
  }

  /// What the colours of a matrix mean: on a page there is room for more numbers.
  private func scale(_ figure: Figure) -> ColorScale? {
    guard case .chart(let chart)? = figure.panels.first, case .heatMap(let map) = chart.content else {
      return nil
    }
    return map.scale
  }

  /// Whether words are numbers that only a page has: those beside the colours, and those below bars, whose values
  /// stand at their ends.
  private func isExtra(_ text: Scene.Text, _ figure: Figure) -> Bool {
    guard case .chart(let chart)? = figure.panels.first, text.color == Paper.faintInk else { return false }
    switch chart.content {
    case .heatMap: return text.anchor == .start
    case .bars: return text.anchor == .middle
    default: return false
    }
  }

  private func page(_ figure: Figure) -> [String] {
    FigureLayout(figure, density: 2).scene.texts.filter { !isExtra($0, figure) }
      .map { $0.words.replacing("−", with: "-") }
  }

  private func drawn(_ figure: Figure) -> String {
    EscapeCodes.stripped(
      from: TextFigure.text(figure, columns: 130, rows: 40, colors: .truecolor, unicode: true))
  }

  /// The words of a drawing; signs and lines are none.
  private func words(_ figure: Figure) -> [String] {
    let lines = drawn(figure).split(separator: "\n").filter { line in
      scale(figure).map { !line.hasSuffix($0.label) } ?? true
    }
    var found: [String] = []
    for line in lines {
      for part in line.split(separator: /\s{2,}|[─-▟●▲▶▼◀◆○×⠀-⣿]+/) {
        let signs: Set<Character> = [" ", "+", "•", "·"]
        let words = String(part.drop { signs.contains($0) })
        let isWord = words.contains { $0.isLetter || $0.isNumber }
        if isWord, !words.contains("…") { found.append(words.replacing(/\s+$/, with: "")) }
      }
    }
    return found
  }

  @Test(arguments: figures.map(\.name))
  func thePageSaysNothingElseThanTheTerminal(name: String) throws {
    let figure = try #require(Self.figures.first { $0.name == name }).figure
    let text = drawn(figure)
    for words in page(figure) { #expect(text.contains(words), "\(text)") }
  }

  @Test(arguments: figures.map(\.name))
  func theTerminalSaysNothingElseThanThePage(name: String) throws {
    let figure = try #require(Self.figures.first { $0.name == name }).figure
    let page = page(figure)
    // What was put together because a page has more room has other numbers.
    guard !drawn(figure).contains(/bins to a bar|each field/) else { return }
    for words in words(figure) { #expect(page.contains { $0.contains(words) }, "\(page)") }
  }
}
