/// A place in a line: characters from `lowerBound` up to, not including, `upperBound`, counted from 0.
public struct SourceRange: Equatable, Sendable {
  /// The first character.
  public let lowerBound: Int
  /// The character behind the last.
  public let upperBound: Int

  /// The characters of a range of numbers.
  public init(_ range: Range<Int>) {
    lowerBound = range.lowerBound
    upperBound = range.upperBound
  }

  /// The column that a message names, counted from 1.
  public var column: Int { lowerBound + 1 }
}
