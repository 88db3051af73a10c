import Figures

/// The numbers along an axis, each at its place and none over another.
struct AxisLabels: Equatable, Sendable {
  /// A number or name beside a tick.
  struct Label: Equatable, Sendable {
    /// The words.
    let text: String
    /// The cell of the tick.
    let position: Int
    /// The first cell of the words.
    let start: Int

    /// The first cell behind the words.
    var end: Int { start + CellWidth.of(text) }
  }

  /// The labels, from left to right or in the axis's order.
  let labels: [Label]

  private init(labels: [Label]) { self.labels = labels }

  /// As many round numbers as stand below an axis without touching.
  ///
  /// - Parameters:
  ///   - axis: The axis.
  ///   - span: From where to where it goes.
  ///   - room: The cells that words may take.
  ///   - style: What the words may be made of.
  ///   - position: The cell of a number's tick.
  init(
    below axis: Axis, _ span: Span, room: Range<Int>, style: TextStyle, position: (Double) -> Int
  ) {
    func labels(_ ticks: [Axis.Tick]) -> [Label] {
      Self.centered(ticks.map { ($0.text, position($0.value)) }, room: room, style: style)
    }
    self.init(labels: labels(axis.numbers(across: span) { Self.isFree(labels($0), gap: 2) }))
  }

  /// Names below their places; where not all have room, every second, fifth or tenth, and so on.
  ///
  /// - Parameters:
  ///   - names: Each name with the cell that it belongs to.
  ///   - room: The cells that words may take.
  ///   - gap: Free cells between two names.
  ///   - style: What the words may be made of.
  init(thinning names: [(text: String, position: Int)], room: Range<Int>, gap: Int, style: TextStyle) {
    let kept = Thinning.thinned(names) {
      Self.isFree(Self.centered($0, room: room, style: style), gap: gap)
    }
    labels = Self.centered(kept, room: room, style: style)
  }

  /// Names beside their rows, so many rows apart; where not all have room, every second, fifth or tenth, and so on.
  init(stacking names: [(text: String, position: Int)], distance: Int) {
    let kept = Thinning.thinned(names) { kept in
      zip(kept, kept.dropFirst()).allSatisfy { $0.position + distance <= $1.position }
    }
    labels = kept.map { Label(text: $0.text, position: $0.position, start: 0) }
  }

  /// Round numbers beside an axis that goes upwards, at most one a row.
  init(beside axis: Axis, _ span: Span, rows: Int, position: (Double) -> Int) {
    var taken: Set<Int> = []
    labels = axis.numbers(up: span, lines: Double(rows)).compactMap { tick in
      let row = position(tick.value)
      guard taken.insert(row).inserted else { return nil }
      return Label(text: tick.text, position: row, start: 0)
    }
  }

  /// The cells of the longest label.
  var width: Int { labels.reduce(0) { max($0, CellWidth.of($1.text)) } }

  private static func centered(
    _ names: [(text: String, position: Int)], room: Range<Int>, style: TextStyle
  ) -> [Label] {
    names.map { name in
      let text = style.words(name.text, within: room.count)
      let width = CellWidth.of(text)
      let start = min(room.upperBound - width, max(room.lowerBound, name.position - width / 2))
      return Label(text: text, position: name.position, start: start)
    }
  }

  private static func isFree(_ labels: [Label], gap: Int) -> Bool {
    zip(labels, labels.dropFirst()).allSatisfy { $0.end + gap <= $1.start }
  }
}
