/// Something that a person caused, in one sentence of plain words: what is wrong and, behind ` · `, what to do.
package struct Diagnostic: Error, Equatable, Sendable {
  /// The kind of mistake, which is also the program's exit code.
  package enum Code: Int, Sendable {
    /// A command could not do what it was asked.
    case failed = 1
    /// The program was started with wrong options.
    case usage = 64
    /// A line that cannot be read.
    case unreadableLine = 65
    /// An input that is not there or cannot be read.
    case missingInput = 66
    /// An output that cannot be made.
    case cannotCreate = 73
    /// Stopped by the person.
    case interrupted = 130
  }

  /// The kind of mistake.
  package var code: Code
  /// The sentence: one line, under 200 characters.
  package var message: String
  /// The place in the line.
  package var range: SourceRange?
  /// What was probably meant.
  package var suggestion: String?

  /// A diagnostic.
  package init(code: Code, message: String, range: SourceRange? = nil, suggestion: String? = nil) {
    self.code = code
    self.message = message
    self.range = range
    self.suggestion = suggestion
  }

  /// A person's own words, fit to be repeated in a message: at most 40 characters, control characters replaced.
  package static func shortened(_ text: String) -> String {
    var result = ""
    for character in text.prefix(41) {
      let isHarmless = character.unicodeScalars.allSatisfy {
        switch $0.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
        default: true
        }
      }
      result.append(isHarmless && character.unicodeScalars.count <= 8 ? character : "?")
    }
    return result.count > 40 ? result.prefix(39) + "…" : result
  }
}
