/// Rows of equal width that hold all numbers of a list: borders are round, and there are few rows.
package struct NumberBins: Equatable, Sendable {
  /// The lower border of each row, and behind the last its upper one.
  private let borders: [Double]
  /// Whether a row stands in front of the first for what lies below it, and one behind the last for what lies beyond.
  private var (opensBelow, opensAbove) = (false, false)

  /// Rows for at least one number, all of them finite.
  ///
  /// Numbers that are all positive and differ by more than two hundred times get rows of powers of ten.
  ///
  /// - Parameter most: How many rows there are at most, about.
  package init(_ numbers: [Double], most: Int = 10) {
    let low = numbers.min() ?? 0
    let high = numbers.max() ?? 0
    precondition(low.isFinite && high.isFinite, "rows hold finite numbers")
    if low > 0, high / low > 200 {
      borders = Self.powers(from: low, to: high, most: most)
      return
    }
    let width = Self.width((high - low) / Double(most - 1))
    let first = (low / width).rounded(.down)
    let last = (high / width).rounded(.down) + 1
    guard last - first <= Double(2 * most), (first * width).isFinite, (last * width).isFinite,
      high < last * width
    else {
      // Numbers beyond all measure stand in one row.
      borders = [low, high.nextUp]
      return
    }
    borders = (0...Int(last - first)).map { (first + Double($0)) * width }
  }

  /// Rows for at least one number in which those can be told apart that lie near most: the others stand in a row at
  /// either end.
  ///
  /// Most are three times the middle half of them, on either side of that half; of positive numbers whose middle half
  /// spans more than a power of ten, three times as many powers of ten.
  ///
  /// - Parameter others: Numbers that are to have a row as well, and decide nothing.
  package init(most numbers: [Double], and others: [Double]) {
    let fences = Self.fences(of: numbers.sorted())
    let all = numbers + others
    self.init(all.filter(fences.contains))
    opensBelow = all.contains { $0 < borders[0] }
    opensAbove = all.contains { $0 >= borders[inner] }
  }

  private static func fences(of sorted: [Double]) -> ClosedRange<Double> {
    let last = sorted.count - 1
    let (low, high) = (sorted[last / 4], sorted[last - last / 4])
    let largest = Double.greatestFiniteMagnitude
    func range(_ low: Double, _ high: Double) -> ClosedRange<Double> {
      max(-largest, low)...min(largest, max(low, high))
    }
    if low > 0, high / low > 10 {
      let ratio = high / low
      return range(low / ratio / ratio / ratio, high * ratio * ratio * ratio)
    }
    // Where half of them are the same, a little more than that counts.
    let wide = (sorted[last / 10], sorted[last - last / 10])
    let span = [high - low, wide.1 - wide.0, abs(low)].first { $0 > 0 } ?? 1
    return range(low - 3 * span, high + 3 * span)
  }

  /// A width of one, two or five times a power of ten, not below the one that is wanted.
  private static func width(_ wanted: Double) -> Double {
    guard wanted > 0, wanted.isFinite else { return 1 }
    var power = 1.0
    while power > wanted, power > 1e-300 { power /= 10 }
    while power * 10 <= wanted, power < 1e300 { power *= 10 }
    return [1, 2, 5].map { $0 * power }.first { $0 >= wanted } ?? 10 * power
  }

  private static func powers(from low: Double, to high: Double, most: Int) -> [Double] {
    var border = 1.0
    while border > low, border > 1e-300 { border /= 10 }
    while border * 10 <= low, border < 1e300 { border *= 10 }
    var borders = [border]
    while let last = borders.last, last <= high, last < 1e300 { borders.append(last * 10) }
    // Of many powers several stand together.
    let together = (borders.count - 2) / most + 1
    var kept = borders.indices.filter { $0 % together == 0 }.map { borders[$0] }
    if let last = borders.last, kept.last != last { kept.append(last) }
    if let last = kept.last, last <= high { kept.append(high.nextUp) }
    return kept
  }

  /// The rows.
  package var indices: Range<Int> { 0..<first + inner + (opensAbove ? 1 : 0) }

  /// The first row that has two borders, and how many there are of those.
  private var first: Int { opensBelow ? 1 : 0 }
  private var inner: Int { borders.count - 1 }

  /// The row of one of the numbers; a number on a border is the upper row's.
  package func index(of number: Double) -> Int {
    if opensBelow, number < borders[0] { return 0 }
    if opensAbove, number >= borders[inner] { return first + inner }
    return first + max(0, borders.dropLast().lastIndex { $0 <= number } ?? 0)
  }

  /// "20 to under 30"; "under 20" and "30 or more" at the ends where most is told apart.
  package func label(_ index: Int) -> String {
    if index < first { return "under \(Self.words(borders[0]))" }
    if index >= first + inner { return "\(Self.words(borders[inner])) or more" }
    return "\(Self.words(borders[index - first])) to under \(Self.words(borders[index - first + 1]))"
  }

  private static func words(_ number: Double) -> String {
    guard abs(number) < 1e9 else { return "\(number)" }
    var digits = 0
    var rest = abs(number)
    while digits < 6, abs(rest - rest.rounded()) > 1e-6 {
      rest *= 10
      digits += 1
    }
    return Format.fixed(number, digits)
  }
}

/// Signs that stand for things that are counted.
package enum Tally {
  /// A sign for each, or fewer where there are more of all than there is room for.
  package static func marks(_ count: Int, of all: Int, width: Int, sign: Character = "*") -> String {
    guard count > 0 else { return "" }
    let scaled = all <= width ? count : max(1, Int((Double(count) * Double(width) / Double(all)).rounded()))
    return String(repeating: sign, count: scaled)
  }
}
