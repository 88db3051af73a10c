import Figures
import Terminal
import Testing

/// A plot read back from its text: which dots are set, counted from the area's lower left.
private struct ReadPlot {
  /// The dots, as x and y.
  private(set) var dots: Set<[Int]> = []
  /// The rows of the area, from the top, without what stands before the axis.
  private(set) var rows: [[Character]] = []
  /// The words before the axis, row by row.
  private(set) var labels: [String] = []
  /// Dots across and down.
  private(set) var size = (across: 0, down: 0)

  /// Reads braille, or one dot for each of some characters.
  init(_ text: String, signs: Set<Character> = []) {
    for line in EscapeCodes.stripped(from: text).split(separator: "\n", omittingEmptySubsequences: false) {
      guard let axis = line.firstIndex(where: { "┤│|".contains($0) || ($0 == "+" && !line.contains("+--")) })
      else { continue }
      labels.append(line[..<axis].filter { $0 != " " })
      rows.append(Array(line[line.index(after: axis)...]))
    }
    let isBraille = signs.isEmpty
    let width = rows.map(\.count).max() ?? 0
    size = isBraille ? (2 * width, 4 * rows.count) : (width, rows.count)
    let bits = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
    for (y, row) in rows.enumerated() {
      for (x, character) in row.enumerated() {
        if signs.contains(character) { dots.insert([x, rows.count - 1 - y]) }
        guard isBraille, let code = character.unicodeScalars.first?.value, (0x2801...0x28FF).contains(code)
        else { continue }
        for (bit, place) in bits.enumerated() where (code - 0x2800) >> bit & 1 == 1 {
          dots.insert([2 * x + place.0, size.down - 1 - (4 * y + place.1)])
        }
      }
    }
  }
}

struct TextPlotTests {
  private func text(
    _ chart: Chart, columns: Int = 60, rows: Int = 20, colors: ColorDepth = .truecolor, unicode: Bool = true
  ) -> String {
    TextFigure.text(Figure(chart, words: ""), columns: columns, rows: rows, colors: colors, unicode: unicode)
  }

  private func chart(_ points: [Chart.Point], x: ClosedRange<Double>? = nil, y: ClosedRange<Double>? = nil)
    -> Chart
  {
    Chart(x: Axis("", range: x), y: Axis("", range: y), .lines([.init("", .blue, points: points)]))
  }

  @Test(arguments: [(60, 20), (31, 9), (100, 40)], [1.0, -1.0])
  func aLineFromCornerToCornerRunsFromCornerToCorner(size: (Int, Int), direction: Double) {
    let line = chart([.init(-3, -2 * direction), .init(5, 2 * direction)], y: -2...2)
    for (unicode, signs) in [(true, []), (false, ["*"])] as [(Bool, Set<Character>)] {
      let plot = ReadPlot(text(line, columns: size.0, rows: size.1, unicode: unicode), signs: signs)
      let (right, top) = (plot.size.across - 1, plot.size.down - 1)
      #expect(plot.dots.contains([0, direction > 0 ? 0 : top]))
      #expect(plot.dots.contains([right, direction > 0 ? top : 0]))
      for x in 0...right { #expect(plot.dots.contains { $0[0] == x }, "nothing in column \(x)") }
      for dot in plot.dots {
        let share = Double(dot[0]) / Double(right)
        let expected = (direction > 0 ? share : 1 - share) * Double(top)
        #expect(abs(Double(dot[1]) - expected) <= max(1, Double(top) / Double(right)), "\(dot)")
      }
    }
  }

  @Test func aLineIsTheSameAsManyPointsOnIt() {
    let few = chart([.init(0, 0), .init(1, 1)])
    let many = chart((0...4000).map { .init(Double($0) / 4000, Double($0) / 4000) })
    let (first, second) = (ReadPlot(text(few)).dots, ReadPlot(text(many)).dots)
    for dot in first { #expect(second.contains { $0[0] == dot[0] && abs($0[1] - dot[1]) <= 1 }, "\(dot)") }
    for dot in second { #expect(first.contains { $0[0] == dot[0] && abs($0[1] - dot[1]) <= 1 }, "\(dot)") }
  }

  @Test func manyPointsInAColumnAreOneStroke() {
    let noise = chart((0..<20_000).map { .init(Double($0), $0 % 2 == 0 ? 1 : 3) }, y: 0...4)
    let plot = ReadPlot(text(noise))
    let (bottom, top) = ((plot.size.down - 1) / 4, (plot.size.down - 1) * 3 / 4)
    for x in 0..<plot.size.across {
      let column = plot.dots.filter { $0[0] == x }.map { $0[1] }
      #expect(abs((column.min() ?? -9) - bottom) <= 1 && abs((column.max() ?? -9) - top) <= 1)
      #expect(column.count == (column.max() ?? 0) - (column.min() ?? 0) + 1)
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func whatIsNoNumberMakesAGap(value: Double) {
    let points = (0...100).map { Chart.Point(Double($0), (40...60).contains($0) ? value : 1) }
    let plot = ReadPlot(text(chart(points, y: 0...2)))
    let right = Double(plot.size.across - 1)
    for dot in plot.dots {
      let share = Double(dot[0]) / right
      #expect(share < 0.41 || share > 0.59, "a dot at \(share)")
    }
    #expect(plot.dots.contains { Double($0[0]) / right > 0.9 })
  }

  @Test func whatIsOutsideIsCutOffAtTheEdge() {
    let plot = ReadPlot(text(chart([.init(-10, -10), .init(11, 11)], x: 0...1, y: 0...1)))
    let whole = ReadPlot(text(chart([.init(0, 0), .init(1, 1)], x: 0...1, y: 0...1)))
    #expect(plot.dots == whole.dots)
    #expect(ReadPlot(text(chart([.init(-1, 5), .init(2, 5)], x: 0...1, y: 0...1))).dots.isEmpty)
  }

  @Test(arguments: [ColorDepth.none, .truecolor], [true, false])
  func aPointStandsWhereTheAxesSay(colors: ColorDepth, unicode: Bool) throws {
    let points = [Chart.Point(0, 0), .init(2, 20), .init(6, 60), .init(10, 100)]
    let chart = Chart(
      x: Axis("", range: 0...10, ticks: [0, 2, 6, 10]), y: Axis("", range: 0...100, ticks: [0, 20, 60, 100]),
      .points([.init("a", .blue, points: points)]))
    let shown = text(chart, colors: colors, unicode: unicode)
    let plot = ReadPlot(shown, signs: unicode ? ["●"] : ["*"])
    #expect(plot.dots.count == 4)
    let lines = EscapeCodes.stripped(from: shown).split(separator: "\n").map(Array.init)
    let axis = try #require(lines.last { $0.contains(unicode ? "└" : "-") })
    let ticks = axis.indices.filter { axis[$0] == (unicode ? "┬" : "+") }.suffix(4)
    for (point, tick) in zip(points, ticks) {
      let row = try #require(plot.labels.firstIndex(of: String(Int(point.y))))
      let gutter = axis.count - plot.size.across
      #expect(plot.dots.contains([tick - gutter, plot.size.down - 1 - row]), "\(point)")
    }
  }

  @Test func veryLargeNumbersAreShort() {
    let shown = text(chart([.init(0, -1e300), .init(1, 1e300)]), colors: .none)
    for label in ["1e+300 ┤", "-5e+299 ┤", " 0 ┤"] { #expect(shown.contains(label), "\(shown)") }
  }

  @Test func withoutColoursEverySeriesHasItsOwnSign() {
    let series = (0..<4).map { index in
      Chart.Series("s\(index)", .blue, points: [.init(0, Double(index)), .init(1, Double(index))])
    }
    let chart = Chart(x: Axis(""), y: Axis(""), .lines(series))
    for (unicode, signs) in [(true, "●+○×"), (false, "*o+x")] {
      let shown = text(chart, colors: .none, unicode: unicode)
      for (index, sign) in signs.enumerated() {
        #expect(shown.contains("\(sign) s\(index) \(index)"))
        #expect(shown.contains(String(repeating: sign, count: 50)))
      }
    }
  }

  @Test func theFirstSeriesIsDrawnOverTheOthers() {
    let points = [Chart.Point(0, 1), .init(1, 1)]
    let chart = Chart(
      x: Axis(""), y: Axis("", range: 0...2),
      .lines([.init("a", .blue, points: points), .init("b", .gray, points: points)]))
    let rows = text(chart).split(separator: "\n").filter {
      $0.contains("⠒") || $0.contains("⠉") || $0.contains("⠤") || $0.contains("⣀")
    }
    #expect(rows.count == 1)
    #expect(rows.allSatisfy { $0.contains("38;2;24;112;240m") && !$0.contains("38;2;108;108;108m") })
  }

  @Test(arguments: [10, 37, 45, 52, 100, 200, 300])
  func aHistogramShowsEveryBinOnce(count: Int) {
    let heights = (0..<count).map { Double($0 % 13) }
    for columns in [30, 60, 100] {
      let bins = Bins(heights, columns: columns)
      #expect(bins.heights.count <= columns && !bins.heights.isEmpty)
      #expect(bins.heights.reduce(0, +) == heights.reduce(0, +))
      #expect(bins.heights.count == (count + bins.merged - 1) / bins.merged)
    }
    #expect(Bins(Array(repeating: 1, count: 256), columns: 53).heights == Array(repeating: 8, count: 32))
  }

  @Test func theBarsOfAHistogramAreAsHighAsTheirBins() {
    let heights = (0..<32).map(Double.init)
    let chart = Chart(x: Axis("", range: 0...32), y: Axis("", range: 0...31), .histogram(heights, .green))
    let plot = ReadPlot(text(chart, columns: 40, rows: 20))
    let blocks = Array(" ▁▂▃▄▅▆▇█")
    for (bin, height) in heights.enumerated() {
      let eighths = plot.rows.reduce(0) { sum, row in
        sum + (bin < row.count ? blocks.firstIndex(of: row[bin]) ?? 0 : 0)
      }
      #expect(abs(Double(eighths) - height / 31 * Double(plot.rows.count * 8)) <= 0.51)
    }
  }

  @Test func theHighestOfAddedUpBinsFillsTheHeight() throws {
    let heights = (0..<256).map { $0 == 100 ? 4.0 : 1 }
    for range in [nil, 0...4.0] {
      let chart = Chart(x: Axis("", range: 0...256), y: Axis("", range: range), .histogram(heights, .blue))
      let plot = ReadPlot(text(chart, columns: 40))
      let top = try #require(plot.rows.first)
      #expect(top.count { $0 == "█" } == 1, "\(plot.rows.map { String($0) })")
    }
  }

  @Test func anAxisOfCountsHasNoFractions() {
    let points = [Chart.Point(0, 3), .init(1, 4)]
    let series = [Chart.Series("", .blue, points: points)]
    let chart = Chart(x: Axis("", style: .count), y: Axis("", range: 3...4, style: .count), .lines(series))
    let plot = ReadPlot(text(chart))
    #expect(plot.labels.filter { !$0.isEmpty } == ["4", "3"])
    #expect(text(chart).split(separator: "\n").last?.split(separator: " ") == ["0", "1"])
  }

  @Test func barsGrowToBothSidesOfZero() {
    let values = [1, 0.5, 0, -0.5, -1.0]
    let chart = Chart(x: Axis(""), y: Axis(""), .bars(values.map { .init("b", $0, .blue) }))
    let lines = text(chart, columns: 51, colors: .none, unicode: false).split(separator: "\n").map(
      String.init)
    #expect(lines.count == 5)
    let lengths = lines.map { line in
      let sides = line.split(separator: "|", omittingEmptySubsequences: false)
      return sides[1].count { $0 == "#" } - sides[0].count { $0 == "#" }
    }
    #expect(lengths == [20, 10, 0, -10, -20])
    #expect(lines.allSatisfy { $0.count == 51 })
    #expect(lines[4].hasSuffix(" -1.000"))
  }

  @Test(arguments: [
    ([1, 0.5], [42, 21]), ([-1, -0.5], [-41, -21]), ([1, 0.5, -0.001], [40, 20, 0]),
    ([0.001, -0.5, -1], [0, -20, -40]),
  ])
  func barsOnOneSideOfZeroFillTheRow(values: [Double], lengths: [Int]) {
    let chart = Chart(x: Axis(""), y: Axis(""), .bars(values.map { .init("b", $0, .blue) }))
    let shown = text(chart, columns: 51, colors: .none, unicode: false)
    let read = shown.split(separator: "\n").map { line in
      let sides = line.split(separator: "|", omittingEmptySubsequences: false)
      return sides[1].count { $0 == "#" } - sides[0].count { $0 == "#" }
    }
    #expect(read == lengths, "\(shown)")
  }

  @Test func moreBarsThanRowsAreCountedInTheMiddle() {
    let bars = (0..<512).map { Chart.Bar("n\($0)", Double($0), .gray) }
    let lines = text(Chart(x: Axis(""), y: Axis(""), .bars(bars)), rows: 10).split(separator: "\n")
    #expect(lines.count == 10)
    #expect(lines.contains("… 503 more"))
    #expect(lines[0].hasPrefix("n0 ") && lines[9].hasPrefix("n511 "))
  }
}
