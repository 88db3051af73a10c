import CommandLanguage

/// Settings as they stand in a file: lines exactly as one types them, of which only `set` is allowed.
package struct Configuration: Equatable, Sendable {
  /// What the file sets.
  package private(set) var settings = Settings()
  /// What is wrong in it; the rest still counts.
  package private(set) var mistakes: [Mistake] = []

  /// Something wrong in a line.
  package struct Mistake: Equatable, Sendable {
    /// The line, from 1.
    package let line: Int
    /// The column, from 1.
    package let column: Int
    /// What is wrong, in a sentence.
    package let message: String
  }

  /// Reads the text of a file.
  package init(parsing text: String) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: { $0.isNewline })
    for (index, line) in lines.enumerated() { read(String(line), number: index + 1) }
  }

  private mutating func read(_ line: String, number: Int) {
    do throws(Diagnostic) {
      for invocation in try Parser.parse(line) {
        do throws(Diagnostic) {
          try read(invocation, number: number)
        } catch {
          note(error, at: error.range ?? invocation.range, number)
        }
      }
    } catch {
      note(error, at: error.range, number)
    }
  }

  private mutating func read(_ invocation: Invocation, number: Int) throws(Diagnostic) {
    guard let verb = invocation.words.first, verb.text.lowercased() == SetSetting.declaration.name else {
      throw Diagnostic(
        code: .unreadableLine, problem: "only set may stand in this file",
        remedy: "for example: set graphics ascii")
    }
    let arguments = try SetSetting.declaration.decode(invocation)
    try SetSetting.apply(arguments, to: &settings, from: .file(line: number))
  }

  private mutating func note(_ error: Diagnostic, at range: SourceRange?, _ number: Int) {
    mistakes.append(Mistake(line: number, column: range?.column ?? 1, message: error.message))
  }
}
