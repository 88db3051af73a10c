/// Something that a person caused, in one sentence of plain words: what is wrong and, behind ` · `, what to do about it.
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
  /// What is wrong.
  package var problem: String
  /// What to do about it; nil where nothing is known, or where the problem says it.
  package var remedy: Remedy?
  /// The place in the line.
  package var range: SourceRange?
  /// What was probably meant.
  package var suggestion: String?

  /// What to do about a mistake.
  package enum Remedy: Equatable, Sendable {
    /// What is said in the same words everywhere.
    case words(String)
    /// Another name, or to have the file replaced that is there.
    case anotherNameOrReplacing

    /// The remedy, where files are replaced in this way.
    package func words(_ overwriting: Overwriting) -> String {
      switch (self, overwriting) {
      case (.words(let words), _): words
      case (.anotherNameOrReplacing, .word): "add the word force to replace it, or choose another name"
      case (.anotherNameOrReplacing, .option): "add --force to replace it, or choose another name"
      case (.anotherNameOrReplacing, .never): "choose another name"
      }
    }
  }

  /// How whoever meets a file that is there already has it replaced.
  package enum Overwriting: Sendable {
    /// By a word behind the command.
    case word
    /// By an option of the command line.
    case option
    /// Not at all: the file stays.
    case never
  }

  /// A diagnostic.
  package init(
    code: Code, problem: String, remedy: Remedy?, range: SourceRange? = nil, suggestion: String? = nil
  ) {
    self.code = code
    self.problem = problem
    self.remedy = remedy
    self.range = range
    self.suggestion = suggestion
  }

  /// A diagnostic whose remedy has the same words everywhere.
  package init(
    code: Code, problem: String, remedy: String? = nil, range: SourceRange? = nil, suggestion: String? = nil
  ) {
    self.init(
      code: code, problem: problem, remedy: remedy.map { .words($0) }, range: range, suggestion: suggestion)
  }

  /// The sentence as it is said in a notebook: one line, under 200 characters.
  package var message: String { message(.word) }

  /// The sentence, where files are replaced in this way.
  package func message(_ overwriting: Overwriting) -> String {
    remedy.map { "\(problem) · \($0.words(overwriting))" } ?? problem
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
