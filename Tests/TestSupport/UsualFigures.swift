import Figures

/// Figures of each kind, with as many numbers as those that lessons show.
package enum UsualFigures {
  /// Numbers between 0 and 1 that are the same on every machine.
  package struct Noise {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / 16_777_216
    }

    /// About a normal distribution: mean 0, deviation near 1.
    package mutating func bell() -> Double { (0..<12).reduce(-6) { sum, _ in sum + next() } }
  }

  package static let losses: Figure = {
    var noise = Noise(seed: 1)
    var (both, bob, eve) = ([Chart.Point](), [Chart.Point](), [Chart.Point]())
    for step in stride(from: 0.0, through: 7680, by: 20) {
      let learnt = 8 / (1 + step * step / 500_000)
      bob.append(.init(step, max(0.03, learnt + 0.1 * learnt * noise.bell())))
      let hump = 1.2 / (1 + (step - 3000) * (step - 3000) / 200_000)
      both.append(.init(step, max(0.05, learnt + hump + 0.15 * noise.bell())))
      eve.append(.init(step, 5.9 + 2.1 / (1 + step / 400) + 0.1 * noise.bell()))
    }
    return Figure(
      Chart(
        title: "Losses while training", x: Axis("steps"), y: Axis("loss (wrong bits of 16)", range: 0...9),
        .lines([
          .init("Alice and Bob", .blue, points: both), .init("Bob", .green, dash: .dashed, points: bob),
          .init("Eve", .vermilion, points: eve),
        ]), markers: [.init(0, "phase 1"), .init(3840, "phase 2: Eve alone")]),
      words: "Alice and Bob learn; Eve stays near 5.9 wrong bits.")
  }()

  package static let accuracy: Figure = {
    let steps = Array(stride(from: 0.0, through: 10_000, by: 100))
    return Figure(
      Chart(
        title: "Messages read without a mistake", x: Axis("steps"),
        y: Axis("messages", range: 0...1, style: .percent),
        .lines([
          .init("Bob", .green, points: steps.map { .init($0, $0 * $0 / ($0 * $0 + 4_000_000)) }),
          .init("chance", .gray, dash: .dotted, points: [.init(0, 0.25), .init(10_000, 0.25)]),
        ])), words: "Bob reads nearly every message.")
  }()

  package static let scatter: Figure = {
    var noise = Noise(seed: 2)
    let first = (0..<1500).map { _ -> Chart.Point in
      let x = 0.25 * noise.bell() - 0.3
      return .init(x, 0.8 * x + 0.1 + 0.1 * noise.bell())
    }
    let second = (0..<1500).map { _ in Chart.Point(0.4 + 0.15 * noise.bell(), -0.3 + 0.2 * noise.bell()) }
    return Figure(
      Chart(
        title: "Two ciphertext values", x: Axis("c1", range: -1...1), y: Axis("c2", range: -1...1),
        .points([.init("key A", .blue, points: first), .init("key B", .vermilion, points: second)])),
      words: "The two keys lie apart.")
  }()

  package static let seeds = Figure(
    Chart(
      title: "Accuracy by seed", x: Axis("seed", range: 0...10),
      y: Axis("right", range: 0...1, style: .percent),
      .points([
        .init("Bob", .green, points: (1...9).map { .init(Double($0), 0.9 + Double($0) / 100) }),
        .init("Eve", .vermilion, points: (1...9).map { .init(Double($0), Double($0) / 20) }),
      ])), words: "Bob is right with every seed.")

  package static let histogram: Figure = {
    var noise = Noise(seed: 3)
    var bins = Array(repeating: 0.0, count: 256)
    for index in 0..<20_000 {
      let byte = index % 3 == 0 ? 190 + 12 * noise.bell() : 90 + 25 * noise.bell()
      bins[min(255, max(0, Int(byte)))] += 1
    }
    return Figure(
      Chart(
        title: "Bytes of the picture", x: Axis("byte", range: 0...256), y: Axis("pixels"),
        .histogram(bins, .blue)), words: "Two humps.")
  }()

  package static let bars: Figure = {
    let values = [
      1, 0.982, 0.871, 0.64, 0.52, 0.33, 0.21, 0.13, 0.08, 0.03, 0, -0.02, -0.09, -0.13, -0.21, -0.26,
    ]
    return Figure(
      Chart(
        title: "The paper's list", x: Axis("correlation with c2"), y: Axis("value"),
        .bars(values.enumerated().map { .init("c\($0)", $1, $1 < 0 ? .vermilion : .blue) })),
      words: "From 1 to -0.26.")
  }()

  package static let correlation: Figure = {
    var noise = Noise(seed: 4)
    let values = (0..<256).map { index -> Double in
      let (row, column) = (index / 16, index % 16)
      return row == column ? 1 : row + column == 15 ? -0.9 : 0.3 * noise.bell()
    }
    return Figure(
      Chart(
        title: "Correlation of bits and values", x: Axis("plaintext bit"), y: Axis("ciphertext value"),
        .heatMap(
          HeatMap(
            columns: 16, rows: 16, values: values,
            scale: ColorScale(.diverging, limit: 1, label: "correlation")))), words: "A diagonal.")
  }()

  package static let weights: Figure = {
    var noise = Noise(seed: 5)
    return Figure(
      Chart(
        title: "Weights of the first layer", x: Axis("input"), y: Axis("output"),
        .heatMap(
          HeatMap(
            columns: 32, rows: 32,
            values: (0..<1024).map { 0.05 * noise.bell() + ($0 % 33 == 0 ? 0.25 : 0) },
            scale: ColorScale(.diverging, limit: 0.3, label: "weight")))), words: "A diagonal.")
  }()

  package static let pairs: Figure = {
    var noise = Noise(seed: 6)
    var counts = Array(repeating: 0.0, count: 65_536)
    for _ in 0..<30_000 {
      let pixel = 255 * noise.next()
      let neighbour = min(255, max(0, pixel + 12 * noise.bell()))
      counts[Int(neighbour) * 256 + Int(pixel)] += 1
    }
    return Figure(
      Chart(
        title: "Neighbouring pixels", x: Axis("pixel"), y: Axis("its right neighbour"),
        .heatMap(
          HeatMap(
            columns: 256, rows: 256, values: counts,
            scale: ColorScale(.logarithmic, limit: counts.max() ?? 2, label: "pairs")))),
      words: "Neighbours are alike.")
  }()

  package static let names: Figure = {
    let names = ["Alice dense", "conv 1", "conv 2", "conv 3", "conv 4"]
    return Figure(
      Chart(
        title: "Gradients", x: Axis(""), y: Axis(""),
        .heatMap(
          HeatMap(
            columns: 5, rows: 5, values: (0..<25).map { Double($0) / 24 },
            scale: ColorScale(.sequential, limit: 1, label: "norm"), columnNames: names, rowNames: names))),
      words: "They grow.")
  }()

  package static let ridges: Figure = {
    var noise = Noise(seed: 7)
    let ridges = (0..<16).map { value -> Chart.Ridge in
      var bins = Array(repeating: 0.0, count: 40)
      for index in 0..<1000 {
        let middle = value % 3 > 0 ? Double(5 + 2 * value) : index % 2 == 0 ? 4 : 35
        bins[min(39, max(0, Int(middle + 3 * noise.bell())))] += 1
      }
      return .init("c\(value)", bins)
    }
    return Figure(
      Chart(
        title: "What each value is like", x: Axis("value", range: -1...1), y: Axis("ciphertext value"),
        .ridges(ridges)), words: "Some are at both ends.")
  }()

  package static let stacks: Figure = {
    let players = [("Alice", Hue.blue), ("Bob", .green), ("Eve", .vermilion)]
    var (boxes, arrows) = ([Diagram.Box](), [Diagram.Arrow]())
    for (index, (name, hue)) in players.enumerated() {
      let left = index * 20
      boxes += [
        .init(at: .init(left, 0), width: 19, height: 4, [name, index == 2 ? "C 16" : "P 16 + K 16"], hue),
        .init(at: .init(left, 5), width: 19, height: 3, ["dense 32 → 32"], hue),
        .init(at: .init(left, 7), width: 19, height: 3, ["conv 4 × 1 → 2"], hue),
        .init(at: .init(left, 11), width: 19, height: 3, ["tanh · 16 out"], hue),
      ]
      arrows += [
        .init([.init(left + 9, 3), .init(left + 9, 5)]),
        .init([.init(left + 9, 10), .init(left + 9, 10 + 1)]),
      ]
    }
    return Figure(
      Diagram(columns: 59, rows: 14, boxes: boxes, arrows: arrows), title: "Three networks",
      words: "Alice, Bob and Eve are stacks of layers.")
  }()

  package static let parties = Figure(
    Diagram(
      columns: 58, rows: 12,
      boxes: [
        .init(at: .init(10, 1), width: 12, height: 4, ["Alice", "encrypts"], .blue),
        .init(at: .init(38, 1), width: 12, height: 4, ["Bob", "decrypts"], .green),
        .init(at: .init(24, 8), width: 11, height: 4, ["Eve", "guesses"], .vermilion),
      ],
      arrows: [
        .init([.init(3, 2), .init(9, 2)]), .init([.init(3, 4), .init(6, 4), .init(6, 3), .init(9, 3)]),
        .init([.init(22, 2), .init(37, 2)]), .init([.init(50, 2), .init(54, 2)]),
        .init([.init(29, 2), .init(29, 7)], isDashed: true), .init([.init(43, 7), .init(43, 5)]),
        .init([.init(35, 9), .init(40, 9)], isDashed: true),
      ],
      labels: [
        .init(at: .init(1, 2), "P"), .init(at: .init(1, 4), "K"), .init(at: .init(23, 1), "C, public"),
        .init(at: .init(56, 2), "P"), .init(at: .init(43, 8), "K"), .init(at: .init(42, 9), "P?"),
      ]), title: "Who knows what",
    words: "Alice encrypts P under the key K. Bob decrypts C with the same key. Eve sees C and has no key.")

  package static let grid = Figure(
    title: "Two by two", panels: [histogram, scatter, correlation, bars].flatMap(\.panels), columns: 2,
    words: "Four charts.")

  /// One of each kind, with the name of its file.
  package static let all: [(name: String, figure: Figure)] = [
    ("losses", losses), ("accuracy", accuracy), ("scatter", scatter), ("seeds", seeds),
    ("histogram", histogram), ("bars", bars), ("correlation", correlation), ("weights", weights),
    ("pairs", pairs), ("names", names), ("ridges", ridges), ("stacks", stacks), ("parties", parties),
    ("grid", grid),
  ]
}
