import Figures
import Images

/// Small figures of every kind, which golden files show in full.
package enum SampleFigures {
  package static let lines = Chart(
    title: "Losses", x: Axis("step"), y: Axis("wrong bits (of 16)"),
    .lines([
      Chart.Series("Bob", .green, points: [.init(0, 8), .init(500, 2), .init(1000, 0.25)]),
      Chart.Series(
        "Eve", .vermilion, dash: .dashed,
        points: [.init(0, 8), .init(400, 7.5), .init(500, .nan), .init(600, 7), .init(1000, 6.5)]),
      Chart.Series("chance", .gray, dash: .dotted, points: [.init(0, 8), .init(1000, 8)]),
    ]), markers: [Chart.Marker(250, "phase 2"), Chart.Marker(300, "phase 3")])
  package static let points = Chart(
    x: Axis("a pixel", range: 0...255), y: Axis("its neighbour", range: 0...255),
    .points([
      Chart.Series("plaintext", .blue, points: [.init(0, 0), .init(100, 110), .init(255, 255)]),
      Chart.Series("ciphertext", .orange, points: [.init(20, 200), .init(.infinity, 3)]),
    ]))
  package static let histogram = Chart(
    x: Axis("wrong bits", range: -0.5...4.5), y: Axis("share", style: .percent),
    .histogram([0.1, 0.4, 0.25, 0.25, 0], .vermilion))
  package static let bars = Chart(
    title: "Sorted", x: Axis("correlation"), y: Axis(""),
    .bars([
      Chart.Bar("c2", 1, .gray), Chart.Bar("c7", 0.5, .blue), Chart.Bar("c1", -0.26, .blue),
      Chart.Bar("c9", .nan, .blue),
    ]))
  package static let heatMap = Chart(
    x: Axis("input"), y: Axis("output"),
    .heatMap(
      HeatMap(
        columns: 3, rows: 2, values: [-1, -0.5, 0, 0.5, 1, .nan],
        scale: ColorScale(.diverging, limit: 1, label: "weight"), columnNames: ["a", "b", "c"])))
  package static let ridges = Chart(
    x: Axis("value", range: -1...1), y: Axis("coordinate"),
    .ridges([
      Chart.Ridge("c0", [0, 1, 2, 1]), Chart.Ridge("c1", [4, 2, 1, 0]), Chart.Ridge("c2", [0, 0, 0, 0]),
    ]))
  package static let diagram = Diagram(
    columns: 40, rows: 7,
    boxes: [
      Diagram.Box(at: .init(1, 1), width: 12, height: 3, ["Alice"], .blue),
      Diagram.Box(at: .init(26, 1), width: 13, height: 4, ["Bob", "and his key"], .green),
    ],
    arrows: [
      Diagram.Arrow([.init(13, 2), .init(25, 2)]),
      Diagram.Arrow([.init(6, 4), .init(6, 6), .init(32, 6), .init(32, 5)], isDashed: true),
    ], labels: [Diagram.Label(at: .init(15, 1), "ciphertext")])
  package static let picture = Image(width: 2, height: 2, channels: 1, bytes: [0, 85, 170, 255])

  package static let all: [(name: String, figure: Figure)] = [
    ("lines", Figure(lines, words: "")),
    ("points", Figure(points, words: "")),
    ("histogram", Figure(histogram, words: "")),
    ("bars", Figure(bars, words: "")),
    ("heatmap", Figure(heatMap, words: "")),
    ("ridges", Figure(ridges, words: "")),
    ("diagram", Figure(diagram, title: "Who sends what", words: "")),
    (
      "pictures",
      Figure(
        title: "Before and after",
        panels: [
          .picture(picture, caption: "before"),
          .picture(picture, caption: "afterwards, with a caption that needs two lines of words"),
        ], words: "")
    ),
    (
      "grid",
      Figure(
        panels: [.picture(picture, caption: "a picture"), .chart(histogram), .chart(points)], columns: 2,
        words: "")
    ),
  ]

  /// Figures with data and words that nobody wishes for.
  package static let wild: [(name: String, figure: Figure)] = {
    let long = String(repeating: "very long words ", count: 40)
    let axis = Axis("x")
    func lines(_ points: [Chart.Point], x: Axis = axis, y: Axis = axis) -> Chart {
      Chart(x: x, y: y, .lines([Chart.Series("one", .blue, points: points)]))
    }
    let many = (0..<100_000).map { Chart.Point(Double($0), Double($0 * 7919 % 1000)) }
    let charts: [(String, Chart)] = [
      ("no series", Chart(x: axis, y: axis, .lines([]))),
      ("no points", lines([])),
      ("one point", lines([.init(3, 4)])),
      ("all equal", lines((0..<50).map { .init(Double($0), 8) })),
      ("nothing finite", lines([.init(.nan, 1), .init(1, .infinity), .init(-.infinity, .nan)])),
      ("gaps", lines((0..<99).map { .init(Double($0), $0 % 3 == 0 ? .nan : Double($0)) })),
      ("huge", lines([.init(-1e308, -1.7e308), .init(1e308, 1.7e308), .init(0, -0.0)])),
      ("infinite axis", lines([.init(0, 0), .init(1, 1)], y: Axis("y", range: 0 ... .infinity))),
      ("narrow", lines([.init(1e15, 1), .init(1e15 + 1, 1 + 1e-15)])),
      ("tiny", lines([.init(0, 1e-300), .init(1e-300, 2e-300)])),
      ("empty axis", lines([.init(0, 0), .init(1, 1)], x: Axis("x", range: 2...2))),
      ("far outside", lines([.init(0, -1e9), .init(1, 1e9)], y: Axis("y", range: 0...1))),
      ("many", lines(many)),
      ("many backwards", lines(many.reversed())),
      (
        "many points", Chart(x: axis, y: axis, .points([Chart.Series("cloud", .purple, points: many)]))
      ),
      (
        "long words",
        Chart(
          title: long, x: Axis(long), y: Axis(long),
          .lines(
            (0..<9).map {
              Chart.Series(long, Hue.allCases[$0 % 6], points: [.init(0, Double($0)), .init(1, 1)])
            }),
          markers: [Chart.Marker(0.5, long)])
      ),
      (
        "many series",
        Chart(
          x: axis, y: axis,
          .lines(
            (0..<60).map { Chart.Series("series \($0)", .blue, points: [.init(0, Double($0)), .init(1, 1)]) })
        )
      ),
      (
        "same ends",
        Chart(
          x: axis, y: axis,
          .lines(
            (0..<8).map { Chart.Series("series \($0)", .blue, points: [.init(0, Double($0)), .init(1, 1)]) }))
      ),
      (
        "many markers",
        Chart(
          x: axis, y: axis, .lines([Chart.Series("one", .blue, points: [.init(0, 0), .init(100, 1)])]),
          markers: (0...100).map { Chart.Marker(Double($0), "marker \($0)") }
            + [Chart.Marker(.nan, "none"), Chart.Marker(1e9, "far")])
      ),
      ("no bars", Chart(x: axis, y: axis, .bars([]))),
      ("no heights", Chart(x: Axis("x", range: 0...1), y: axis, .histogram([], .blue))),
      (
        "65,536 heights",
        Chart(x: Axis("x", range: 0...65536), y: axis, .histogram(many.prefix(65536).map(\.y), .blue))
      ),
      ("negative heights", Chart(x: Axis("x", range: 0...3), y: axis, .histogram([-1, .nan, 2], .blue))),
      (
        "huge bars",
        Chart(x: axis, y: axis, .bars([.init("a", 1e300, .blue), .init("b", -.infinity, .green)]))
      ),
      (
        "bars with markers",
        Chart(
          x: Axis("x", range: 0...1, style: .percent), y: axis,
          .bars([.init("a", 0.99, .blue), .init("b", 0.51, .green), .init("c", 0.2, .green)]),
          markers: [Chart.Marker(0.5, "chance"), Chart.Marker(0.55, "a good guess")])
      ),
      (
        "ridges with markers",
        Chart(
          x: Axis("x", range: 0...1), y: axis, .ridges([Chart.Ridge("c", [1, 2, 1])]),
          markers: [Chart.Marker(0.5, "middle")])
      ),
      ("equal bars", Chart(x: axis, y: axis, .bars([.init("a", -0.0, .blue), .init("b", 0, .green)]))),
      (
        "negative bars",
        Chart(
          title: "t", x: Axis("x", range: -1...1, style: .percent), y: Axis("names"),
          .bars([.init(long, -1, .blue), .init("b", -0.00001, .green), .init("c", 7, .green)]))
      ),
      (
        "512 names",
        Chart(x: axis, y: Axis("y"), .bars((0..<512).map { .init("name \($0)", sin(Double($0)), .blue) }))
      ),
      ("no ridges", Chart(x: Axis("x", range: 0...1), y: axis, .ridges([]))),
      (
        "64 ridges",
        Chart(
          x: Axis("x", range: 0...1), y: axis,
          .ridges((0..<64).map { Chart.Ridge("c\($0)", [1, .infinity, -3]) }))
      ),
      ("one cell", map(1, 1)), ("a thread", map(1, 300)), ("a row", map(300, 1)),
      ("many cells", map(1000, 900)),
      ("names", map(40, 3, names: { "column \($0)" })),
      ("long names", map(3, 40, names: { "\(long) \($0)" })),
      ("logarithmic", map(256, 256, .logarithmic)),
    ]
    return charts.map { ($0, Figure($1, words: long)) } + [
      (
        "empty diagram",
        Figure(
          Diagram(columns: 0, rows: 0, boxes: [], arrows: [.init([.init(0, 0)]), .init([])]), title: long,
          words: "")
      ),
      (
        "full diagram",
        Figure(
          Diagram(
            columns: 30, rows: 9,
            boxes: [
              .init(at: .init(0, 0), width: 10, height: 3, [long], .blue),
              .init(at: .init(0, 2), width: 10, height: 3, ["WWWWWWWW", "two", "three"], .blue),
              .init(at: .init(11, 0), width: 1, height: 1, [], .blue),
            ], arrows: [],
            labels: [.init(at: .init(12, 4), "WWWWWWWWWWWWWWWWWW"), .init(at: .init(0, 8), long)]),
          title: "", words: "")
      ),
      (
        "pictures of all shapes",
        Figure(
          title: "\u{1B}[31m<b>\u{0}\n\u{202E}title",
          panels: [(1, 1), (500, 1), (1, 500), (700, 600), (33, 21)].map {
            .picture(noiseImage(width: $0.0, height: $0.1, channels: 3), caption: long)
          }, columns: 3, words: "")
      ),
      (
        "thirty pictures in a row",
        Figure(
          panels: (0..<30).map {
            .picture(noiseImage(width: 9, height: 9, channels: 1), caption: "picture \($0)")
          },
          words: "")
      ),
    ]
  }()

  private static func map(
    _ columns: Int, _ rows: Int, _ kind: ColorScale.Kind = .diverging, names: ((Int) -> String)? = nil
  ) -> Chart {
    Chart(
      x: Axis("columns"), y: Axis("rows"),
      .heatMap(
        HeatMap(
          columns: columns, rows: rows, values: (0..<columns * rows).map { Double($0 % 97) / 48 - 1 },
          scale: ColorScale(kind, limit: 65536, label: "how often"),
          columnNames: names.map { (0..<columns).map($0) } ?? [],
          rowNames: names.map { (0..<rows).map($0) } ?? [])))
  }

  private static func sin(_ x: Double) -> Double { x.truncatingRemainder(dividingBy: 7) - 3 }
}
