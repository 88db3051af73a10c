/// Why something that is kept between runs could not be read or written.
public struct StateFileProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// One sentence for a person; the path in it is as it is, control characters included.
  public let description: String
}
