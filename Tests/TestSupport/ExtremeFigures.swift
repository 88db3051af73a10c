import Figures
import Images

/// Figures that nobody would think of.
package enum ExtremeFigures {
  /// All of them, with what is odd about each.
  package static let all: [(name: String, figure: Figure)] =
    [false, true].flatMap { isConnected in
      extremeSeries.map { name, points in
        let series = [
          Chart.Series("a", .blue, points: points), .init("b", .gray, dash: .dotted, points: points),
        ]
        let chart = Chart(x: Axis("x"), y: Axis("y"), isConnected ? .lines(series) : .points(series))
        return ("\(isConnected ? "lines" : "points"): \(name)", Figure(chart, words: name))
      }
    } + extremeCharts.map { ($0, Figure($1, words: "words\twith\u{1B}[2Jharm\nand lines")) } + panels

  private static let extremeSeries: [(String, [Chart.Point])] = [
    ("no points", []), ("one point", [.init(3, 4)]), ("all equal", Array(repeating: .init(7, -2), count: 50)),
    ("no numbers", [.init(.nan, .nan), .init(1, .nan), .init(.infinity, 2)]),
    ("gaps", [.init(0, 0), .init(1, 1), .init(2, .nan), .init(3, -.infinity), .init(4, 0), .init(5, 2)]),
    ("huge", [.init(-1e300, -1e300), .init(1e300, 1e300)]),
    ("largest", [.init(-1.7e308, 1.7e308), .init(1.7e308, -1.7e308)]),
    ("huge and equal", [.init(1e300, 1e300), .init(1e300, 1e300)]),
    ("tiny", [.init(0, 0), .init(.leastNonzeroMagnitude, 1e-300)]),
    ("close", [.init(1, 1e6), .init(1.0000000000000002, 1e6 + 1e-9)]),
    ("many", (0..<100_000).map { .init(Double($0), Double($0 * 7919 % 1000)) }),
    ("backwards", (0..<100).map { .init(Double(100 - $0), Double($0 % 10)) }),
  ]

  private static let odd = [
    "", "😀👩‍👩‍👧‍👦 family", "漢字の名前がとても長いので切られる", "e\u{301}\u{302}", "\u{301}", "a\nb\u{1B}[31m\u{202E}", "x",
  ]

  private static let extremeCharts: [(String, Chart)] = [
    ("empty histogram", Chart(x: Axis("", range: 0...1), y: Axis(""), .histogram([], .gray))),
    (
      "odd histogram",
      Chart(
        title: odd[2], x: Axis(odd[1], range: 0...0), y: Axis(odd[3], range: 5...5),
        .histogram([.nan, -1, .infinity, 1e300, 1e308, 0, 3], .purple), markers: [.init(0, odd[2])])
    ),
    (
      "many bins",
      Chart(x: Axis("", range: -1e308...1e308), y: Axis(""), .histogram((0..<9973).map(Double.init), .blue))
    ),
    ("no bars", Chart(x: Axis(""), y: Axis(""), .bars([]))),
    (
      "odd bars",
      Chart(
        title: odd[5], x: Axis("share", range: 2...3, style: .percent), y: Axis(odd[2]),
        .bars(
          odd.enumerated().map { .init($1, [.nan, .infinity, -.infinity, 1e300, -1, 0, 2.5][$0 % 7], .blue) })
      )
    ),
    (
      "512 bars",
      Chart(
        x: Axis("value"), y: Axis("name"),
        .bars((0..<512).map { .init("name \($0)", Double($0) - 300, .green) }))
    ),
    (
      "512 ridges",
      Chart(
        x: Axis("", range: 0...1), y: Axis(""), .ridges((0..<512).map { .init("\($0)", [Double($0), 1]) }))
    ),
    ("no ridges", Chart(x: Axis("x", range: 0...1), y: Axis("y"), .ridges([]))),
    (
      "odd ridges",
      Chart(
        title: odd[1], x: Axis("", range: 0...1), y: Axis(""),
        .ridges(odd.map { .init($0, [.nan, 1e308, 1e308, -1, .infinity]) } + [.init("none", [])]))
    ),
    (
      "512 curves",
      Chart(
        x: Axis("x"), y: Axis("y"),
        .lines(
          (0..<512).map {
            .init(odd[$0 % 7] + "\($0)", Hue.allCases[$0 % 6], points: [.init(0, Double($0)), .init(1, 3)])
          }))
    ),
    (
      "outside",
      Chart(
        title: odd[0], x: Axis("x", range: 0...1, ticks: (0...200).map { Double($0) / 200 }),
        y: Axis("y", range: 0...1, ticks: [0.5, .nan, 7]),
        .lines([
          .init("through", .blue, points: [.init(-10, -10), .init(10, 10), .init(0.5, -1e300), .init(2, 2)])
        ]),
        markers: (0..<40).map { .init(Double($0) / 37, "marker \($0)") } + [
          .init(.nan, "no place"), .init(5, "outside"),
        ])
    ),
    ("one cell", Chart(x: Axis("x"), y: Axis("y"), .heatMap(matrix(1, 1, .diverging) { _ in -3 }))),
    (
      "no numbers in a matrix",
      Chart(x: Axis("x"), y: Axis("y"), .heatMap(matrix(5, 7, .logarithmic) { _ in .nan }))
    ),
    (
      "far beyond the scale",
      Chart(
        x: Axis("x"), y: Axis("y"),
        .heatMap(
          HeatMap(
            columns: 3, rows: 1, values: [-1e300, 1, 1e300],
            scale: ColorScale(.sequential, limit: 1e-300, label: "number"))))
    ),
    (
      "a scale without an end",
      Chart(
        x: Axis("x"), y: Axis("y"),
        .heatMap(
          HeatMap(
            columns: 2, rows: 1, values: [1, 1e300],
            scale: ColorScale(.logarithmic, limit: .infinity, label: "number"))))
    ),
    (
      "large matrix",
      Chart(x: Axis("x"), y: Axis("y"), .heatMap(matrix(701, 503, .sequential) { Double($0 % 977) }))
    ),
    (
      "long matrix",
      Chart(
        x: Axis("x"), y: Axis("y"), .heatMap(matrix(1000, 3, .diverging) { $0 % 5 == 0 ? 1e300 : -1e308 }))
    ),
    (
      "high matrix",
      Chart(x: Axis("x"), y: Axis("y"), .heatMap(matrix(2, 900, .logarithmic) { pow2($0 % 1000) }))
    ),
    (
      "odd names",
      Chart(
        title: odd[2], x: Axis(odd[2]), y: Axis(odd[2]),
        .heatMap(
          HeatMap(
            columns: 7, rows: 7, values: (0..<49).map { Double($0) - 20 },
            scale: ColorScale(.diverging, limit: .nan, label: odd[2] + odd[5]), columnNames: odd,
            rowNames: odd)))
    ),
  ]

  private static func pow2(_ exponent: Int) -> Double { (0..<exponent).reduce(1) { power, _ in power * 2 } }

  private static func matrix(
    _ columns: Int, _ rows: Int, _ kind: ColorScale.Kind, _ value: (Int) -> Double
  ) -> HeatMap {
    HeatMap(
      columns: columns, rows: rows, values: (0..<(columns * rows)).map(value),
      scale: ColorScale(kind, limit: 900, label: "number"))
  }

  private static let picture = Image(
    width: 20, height: 20, channels: 1, bytes: (0..<400).map { UInt8($0 % 256) })

  private static let panels: [(name: String, figure: Figure)] = [
    (
      "pictures",
      Figure(
        title: odd[2], panels: odd.map { .picture(picture, caption: $0) }, columns: 3, words: "seven pictures"
      )
    ),
    (
      "everything",
      Figure(
        title: "everything",
        panels: [.picture(picture, caption: "picture")]
          + [UsualFigures.losses, UsualFigures.parties, UsualFigures.ridges, UsualFigures.pairs].flatMap(
            \.panels),
        columns: 3, words: "")
    ),
    (
      "odd diagram",
      Figure(
        Diagram(
          columns: 30, rows: 9,
          boxes: [
            .init(at: .init(-3, -2), width: 10, height: 5, odd, .orange),
            .init(at: .init(20, 5), width: 400, height: 400, odd, .purple),
            .init(at: .init(4, 4), width: 0, height: -7, ["none"], .gray),
            .init(at: .init(8, 2), width: 1, height: 1, ["none"], .gray),
          ],
          arrows: [
            .init([]), .init([.init(1, 1)]), .init([.init(-5, 3), .init(500, 3)]),
            .init([.init(2, 2), .init(9, 7)]),
            .init([.init(12, 8), .init(12, -80)], isDashed: true), .init([.init(40, 1), .init(28, 1)]),
          ],
          labels: odd.enumerated().map { .init(at: .init(25, $0), $1) } + [.init(at: .init(-2, 0), "漢字")]),
        title: odd[5], words: odd[2])
    ),
    ("no diagram", Figure(Diagram(columns: 0, rows: 0, boxes: [], arrows: []), title: "", words: "")),
  ]
}
