import CommandLanguage

/// A promise that the language gave and did not keep.
public struct BrokenPromise: Error, Equatable, Sendable, CustomStringConvertible {
  /// The line, or the lesson, that found it out.
  public let input: String
  /// What does not hold.
  public let description: String

  init(_ input: some StringProtocol, _ description: String) {
    self.input = String(input)
    self.description = description
  }
}

/// What came of the lines so far.
public struct Tally: Equatable, Sendable {
  /// Lines that were run.
  public var lines = 0
  /// Lines that did what they say.
  public var results = 0
  /// Lines of which something was wrong, and it was said.
  public var diagnostics = 0
  /// Lines that were stopped because they would have gone on for long.
  public var stopped = 0
  /// Lines without a command.
  public var empty = 0
  /// The commands that did what they say, by name.
  public var reached: Set<String> = []

  /// Nothing so far.
  public init() {}

  /// Adds what came of other lines.
  public static func += (sum: inout Tally, other: Tally) {
    sum.lines += other.lines
    sum.results += other.results
    sum.diagnostics += other.diagnostics
    sum.stopped += other.stopped
    sum.empty += other.empty
    sum.reached.formUnion(other.reached)
  }
}

/// What a message that a person caused must be.
enum Fitness {
  /// What is wrong with a diagnostic about a line of so many characters; nil if nothing is.
  static func fault(of diagnostic: Diagnostic, length: Int) -> String? {
    if let fault = fault(of: diagnostic.message) { return fault }
    // A suggestion may be the name of a file, whatever that holds, as long as it can be typed.
    if let suggestion = diagnostic.suggestion, suggestion.isEmpty || suggestion.contains(where: isControl) {
      return "the suggestion cannot be typed: \(suggestion.debugDescription)"
    }
    guard let range = diagnostic.range else { return nil }
    guard 0 <= range.lowerBound, range.lowerBound <= range.upperBound, range.upperBound <= length else {
      return "the range \(range.lowerBound)..<\(range.upperBound) is outside the line of \(length): "
        + diagnostic.message
    }
    return nil
  }

  /// What is wrong with a message.
  static func fault(of message: String) -> String? {
    if message.isEmpty { return "the message is empty" }
    guard message.count < 200 else { return "the message has \(message.count) characters: \(message)" }
    guard !message.unicodeScalars.contains(where: isHarmful) else {
      return "the message holds a control character: \(message.debugDescription)"
    }
    return nil
  }

  /// Whether a character holds a control character, which no line can.
  static func isControl(_ character: Character) -> Bool {
    character.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  /// Whether a character could break a line, move the cursor or turn the writing round.
  static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
  }
}
