import Figures
import Terminal
import TestSupport
import Testing

/// What holds for every figure, in every size, with all colours and characters.
struct TextFigurePropertyTests {
  private static let sizes = [
    (10, 24), (16, 3), (18, 1), (20, 5), (31, 8), (45, 14), (60, 24), (100, 40), (230, 70),
  ]

  private static let modes = ColorDepth.allCases.flatMap { depth in [true, false].map { (depth, $0) } }

  private static func figures(_ seed: UInt64) -> [(name: String, figure: Figure)] {
    var noise = UsualFigures.Noise(seed: seed)
    return (0..<6).map { index in
      let series = (0..<(1 + index)).map { number in
        Chart.Series(
          "series \(number)", Hue.allCases[number % 6], dash: [.solid, .dashed, .dotted][number % 3],
          points: (0..<Int(300 * noise.next())).map { _ in
            .init(noise.bell() * 100, noise.next() < 0.1 ? .nan : noise.bell())
          })
      }
      let axis = Axis("x", range: noise.next() < 0.5 ? nil : -100...50)
      let chart = Chart(
        title: "random", x: axis, y: Axis("y"), index % 2 == 0 ? .lines(series) : .points(series),
        markers: [.init(noise.bell() * 50, "here"), .init(noise.bell() * 50, "there")])
      return ("random \(seed), \(index)", Figure(chart, words: "random"))
    }
  }

  private func check(_ name: String, _ figure: Figure) {
    for (columns, rows) in Self.sizes {
      for (depth, unicode) in Self.modes {
        let text = TextFigure.text(figure, columns: columns, rows: rows, colors: depth, unicode: unicode)
        let fault = fault(in: text, of: figure, columns: columns, rows: rows, depth, unicode)
        #expect(fault == nil, "\(name) at \(columns) x \(rows), \(depth), Unicode: \(unicode)")
      }
    }
  }

  /// What is wrong with a text, or nil.
  private func fault(
    in text: String, of figure: Figure, columns: Int, rows: Int, _ depth: ColorDepth, _ unicode: Bool
  ) -> String? {
    if !unicode, !text.utf8.allSatisfy({ $0 < 0x80 }) { return "not ASCII" }
    if depth == .none, text.utf8.contains(0x1B) { return "a code without colours" }
    if depth == .sixteen, text.contains("38;") || text.contains("48;") { return "too many colours" }
    if depth == .palette, text.contains("38;2;") || text.contains("48;2;") { return "too many colours" }
    if text.isEmpty { return nil }
    guard text.hasSuffix("\n") else { return "the last line does not end" }
    let lines = text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
    if figure.panels.count == 1, case .chart(let chart) = figure.panels[0], lines.count > rows {
      guard case .ridges = chart.content else { return "\(lines.count) rows" }
    }
    for line in lines {
      let pieces = EscapeCodes.pieces(of: String(line))
      let codes = pieces.compactMap { if case .codes(let codes) = $0 { codes } else { nil } }
      let shown = EscapeCodes.stripped(from: String(line))
      if CellWidth.of(shown) > columns { return "too wide: \(shown)" }
      if shown.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }) {
        return "a control character"
      }
      if let last = codes.last, !last.hasSuffix("\u{1B}[0m") { return "a colour that is not reset: \(shown)" }
      if codes.joined().contains(where: { !"\u{1B}[;m0123456789".contains($0) }) {
        return "a code of another kind"
      }
    }
    return nil
  }

  @Test(arguments: UsualFigures.all.map(\.name))
  func usualFiguresKeepToTheirBox(name: String) {
    for sample in UsualFigures.all where sample.name == name { check(sample.name, sample.figure) }
  }

  @Test(arguments: ExtremeFigures.all.map(\.name))
  func extremeFiguresKeepToTheirBox(name: String) {
    for sample in ExtremeFigures.all where sample.name == name { check(sample.name, sample.figure) }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func randomFiguresKeepToTheirBox(seed: UInt64) {
    for sample in Self.figures(seed) { check(sample.name, sample.figure) }
  }

  @Test(arguments: [-5, 0, 1, 2, 9]) func theSmallestBoxesAreKeptToo(columns: Int) {
    for sample in UsualFigures.all {
      let text = TextFigure.text(sample.figure, columns: columns, rows: -3, colors: .truecolor, unicode: true)
      #expect(
        text.split(separator: "\n").allSatisfy { CellWidth.of($0) <= max(1, columns) }, "\(sample.name)")
    }
  }

  @Test func everySeriesHasItsNameInTheLegend() {
    for (depth, unicode) in Self.modes {
      let text = TextFigure.text(UsualFigures.losses, columns: 60, rows: 12, colors: depth, unicode: unicode)
      for name in ["Alice and Bob", "Bob", "Eve", "loss (wrong bits of 16)"] { #expect(text.contains(name)) }
    }
  }
}
