/// A place in a line: characters from `lowerBound` up to, not including, `upperBound`, counted from 0.
package struct SourceRange: Equatable, Sendable {
  /// The first character.
  package let lowerBound: Int
  /// The character behind the last.
  package let upperBound: Int

  /// The characters of a range of numbers.
  package init(_ range: Range<Int>) {
    lowerBound = range.lowerBound
    upperBound = range.upperBound
  }

  /// The column that a message names, counted from 1.
  package var column: Int { lowerBound + 1 }
}
