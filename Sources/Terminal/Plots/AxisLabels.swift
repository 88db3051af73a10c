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
    let widest = max(1, CellWidth.of(axis.ticks(in: span.range, atMost: 3).last?.text ?? ""))
    let most = min(12, room.count / (widest + 2) + 1)
    for count in stride(from: axis.ticks == nil ? most : 0, to: 1, by: -1) {
      let ticks = axis.ticks(in: span.range, atMost: count)
      let labels = Self.centered(
        ticks.map { (Self.short($0), position($0.value)) }, room: room, style: style)
      if Self.isFree(labels, gap: 2) {
        self.init(labels: labels)
        return
      }
    }
    let ticks = axis.ticks(in: span.range, atMost: 2)
    self.init(
      thinning: ticks.map { (Self.short($0), position($0.value)) }, room: room, gap: 2, style: style)
  }

  /// Names below their places; where not all have room, every second, fifth or tenth, and so on.
  ///
  /// - Parameters:
  ///   - names: Each name with the cell that it belongs to.
  ///   - room: The cells that words may take.
  ///   - gap: Free cells between two names.
  ///   - style: What the words may be made of.
  init(thinning names: [(text: String, position: Int)], room: Range<Int>, gap: Int, style: TextStyle) {
    for step in Self.steps(upTo: names.count) {
      let kept = stride(from: 0, to: names.count, by: step).map { names[$0] }
      let labels = Self.centered(kept, room: room, style: style)
      if Self.isFree(labels, gap: gap) {
        self.labels = labels
        return
      }
    }
    labels = Self.centered(Array(names.prefix(1)), room: room, style: style)
  }

  /// Names beside their rows, so many rows apart; where not all have room, every second, fifth or tenth, and so on.
  init(stacking names: [(text: String, position: Int)], distance: Int) {
    var kept = names
    for step in Self.steps(upTo: names.count) {
      kept = stride(from: 0, to: names.count, by: step).map { names[$0] }
      if zip(kept, kept.dropFirst()).allSatisfy({ $0.position + distance <= $1.position }) { break }
    }
    labels = kept.map { Label(text: $0.text, position: $0.position, start: 0) }
  }

  /// Round numbers beside an axis that goes upwards, at most one a row.
  init(beside axis: Axis, _ span: Span, rows: Int, position: (Double) -> Int) {
    var taken: Set<Int> = []
    labels = axis.ticks(in: span.range, atMost: max(2, (rows + 5) / 3)).compactMap { tick in
      let row = position(tick.value)
      guard taken.insert(row).inserted else { return nil }
      return Label(text: Self.short(tick), position: row, start: 0)
    }
  }

  /// The cells of the longest label.
  var width: Int { labels.reduce(0) { max($0, CellWidth.of($1.text)) } }

  /// A number in writing, with an exponent and three digits where it would be very long.
  private static func short(_ tick: Axis.Tick) -> String {
    guard tick.text.utf8.count > 11 else { return tick.text }
    let parts = String(tick.value).split(separator: "e")
    guard parts.count == 2 else { return tick.text }
    var digits = parts[0].prefix(parts[0].hasPrefix("-") ? 5 : 4)
    while digits.hasSuffix("0") || digits.hasSuffix(".") {
      let isPoint = digits.hasSuffix(".")
      digits.removeLast()
      if isPoint { break }
    }
    return digits + "e" + parts[1]
  }

  /// 1, 2, 5, 10, 20… up to a number or the next above it.
  private static func steps(upTo count: Int) -> [Int] {
    var steps = [1, 2, 5]
    while let last = steps.last, last < count { steps += steps.suffix(3).map { $0 * 10 } }
    return steps
  }

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
