import CommandLanguage
import Notebook

/// The command `load notebook PATH`.
package enum LoadNotebook: Command {
  static let path = Parameter.positional(
    "PATH", .path(endings: ["md"]), "a notebook that was saved, or a lesson")

  package static let declaration = CommandDeclaration(
    name: "load notebook", group: .keep, traits: [.bringsOthers, .givesWay, .tellsOfHere],
    summary: "Runs a saved notebook, so that it goes on where it was.",
    discussion: """
      Its commands are run again from an empty notebook under its seed, so that the same comes out, and its words stay \
      between them. It writes below the working directory only and replaces no file, whoever wrote it. What is here now \
      is put away: undo brings it back.
      """,
    parameters: [path.declaration],
    examples: [
      Example("load notebook mine.md", "where you were when you saved it"),
      Example("load notebook mine.md; history", "and the commands that it holds"),
      Example("load notebook mine.md; undo", "without its last step"),
    ])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let path = arguments[path]
    let range = arguments.range(of: Self.path)
    guard context.depth < Source.maximumDepth else {
      throw Diagnostic(
        code: .failed,
        problem: "\(Source.maximumDepth) files run each other here",
        remedy: "does '\(Diagnostic.shortened(path))' load itself?",
        range: range)
    }
    let bytes = try context.environment.files.read(path, endings: ["md"], range: range)
    let text: String
    do throws(SourceEncoding.Unreadable) {
      text = try SourceEncoding.text(of: bytes)
    } catch {
      throw error.diagnostic(about: "'\(Diagnostic.shortened(path))'", range: range)
    }
    let parts: [LessonFilePart]
    do throws(LessonError) {
      parts = try LessonParser.parse(text, in: context.language).notebookParts
    } catch {
      throw Diagnostic(
        code: .missingInput, problem: "line \(error.line) of this file is in the way: \(error.message)",
        range: range)
    }
    let isEmpty = context.session == context.session.emptied
    var lines = isEmpty ? [] : [FollowUp(SourceLine(Reset.declaration.name), isGuarded: true)]
    let offset = context.cells.count + 1 + lines.count
    var prose: [String] = []
    var count = 0
    for part in parts {
      switch part {
      case .prose(let words): prose.append(words)
      case .command(let command, let line, let mustFail):
        lines.append(
          FollowUp(
            SourceLine(
              Rerun.moved(command, by: offset), file: path, number: line, indentation: 2),
            mayFail: mustFail, isGuarded: true, prose: prose))
        prose = []
        count += 1
      }
    }
    if !prose.isEmpty { lines.append(FollowUp(SourceLine(""), prose: prose)) }
    context.follow(with: lines)
    context.say(
      "notebook", "\(Format.count(count, "command")) from \(path)",
      ["path": .text(path), "commands": .integer(count)])
  }
}
