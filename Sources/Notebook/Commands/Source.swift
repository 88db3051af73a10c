import CommandLanguage

/// The command `source FILE`.
package enum Source: Command {
  static let path = Parameter.positional("FILE", .path(endings: ["codebook", "txt"]), "a file with commands")

  /// How many files may run each other.
  package static let maximumDepth = 16

  package static let declaration = CommandDeclaration(
    name: "source", group: .keep, traits: [.bringsOthers, .tellsOfHere],
    summary: "Runs the commands in a file, as if they were typed here.",
    discussion: """
      One command a line, or several separated by semicolons; # begins a comment, and a backslash at the end of a line \
      continues it. It stops at the first command that fails. A file may run other files.
      """,
    parameters: [path.declaration],
    examples: [
      Example("source Samples/first-steps.codebook", "a picture, a key and networks"),
      Example("source Samples/first-steps.codebook; show session", "and what they made"),
      Example("reset; source Samples/first-steps.codebook", "from the beginning"),
    ],
    synonyms: ["run", "include", "."])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let path = arguments[path]
    let range = arguments.range(of: Self.path)
    guard !path.lowercased().hasSuffix(".md") else {
      throw Diagnostic(
        code: .failed,
        problem: "'\(Diagnostic.shortened(path))' is a lesson, not a list of commands",
        remedy: "codebook run plays it",
        range: range)
    }
    guard context.depth < maximumDepth else {
      throw Diagnostic(
        code: .failed,
        problem: "\(maximumDepth) files run each other here",
        remedy: "does '\(Diagnostic.shortened(path))' run itself?",
        range: range)
    }
    let bytes = try context.environment.files.read(path, endings: ["codebook", "txt"], range: range)
    if let complaint = SourceEncoding.complaint(about: bytes) {
      throw complaint.diagnostic(about: "'\(Diagnostic.shortened(path))'", range: range)
    }
    let lines = SourceLine.lines(of: bytes, file: path)
    context.follow(with: lines)
    context.say(
      "source", "\(Format.count(lines.count, "line")) from \(path)",
      ["path": .text(path), "lines": .integer(lines.count)])
  }
}
