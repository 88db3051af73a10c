/// Why something that is kept between runs could not be read or written.
package struct StateFileProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// One sentence for a person; the path in it is as it is, control characters included.
  package let description: String
}
