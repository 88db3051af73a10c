/// Rows of equal width that hold all numbers of a list: borders are round, and there are few rows.
public struct NumberBins: Equatable, Sendable {
  /// The lower border of each row, and behind the last its upper one.
  private let borders: [Double]

  /// Rows for at least one number, all of them finite.
  ///
  /// Numbers that are all positive and differ by more than two hundred times get rows of powers of ten.
  ///
  /// - Parameter most: How many rows there are at most, about.
  public init(_ numbers: [Double], most: Int = 10) {
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
  public var indices: Range<Int> { 0..<borders.count - 1 }

  /// The row of one of the numbers; a number on a border is the upper row's.
  public func index(of number: Double) -> Int {
    max(0, (borders.dropLast().lastIndex { $0 <= number }) ?? 0)
  }

  /// "20 to under 30".
  public func label(_ index: Int) -> String {
    "\(Self.words(borders[index])) to under \(Self.words(borders[index + 1]))"
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
public enum Tally {
  /// A sign for each, or fewer where there are more of all than there is room for.
  public static func marks(_ count: Int, of all: Int, width: Int, sign: Character = "*") -> String {
    guard count > 0 else { return "" }
    let scaled = all <= width ? count : max(1, Int((Double(count) * Double(width) / Double(all)).rounded()))
    return String(repeating: sign, count: scaled)
  }
}
