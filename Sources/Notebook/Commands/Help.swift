import CommandLanguage

/// The command `help [TOPIC]`.
enum Help: Command {
  static let topic = Parameter.repeated("TOPIC", .text, default: [], "a command")

  static let declaration = CommandDeclaration(
    name: "help",
    summary: "Lists the commands, or explains one.",
    parameters: [topic.declaration],
    examples: [Example("help train", "what train does and takes")],
    synonyms: ["?", "man", "usage"])

  static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let words = arguments[topic]
    let declarations = context.commands.declarations
    guard !words.isEmpty else {
      context.emit(overview(declarations))
      return
    }
    let name = words.joined(separator: " ").lowercased()
    let found = declarations.filter { $0.name == name || $0.name.hasPrefix(name + " ") }
    guard !found.isEmpty else {
      let nearest = Suggestions.nearest(to: name, among: declarations.map(\.name))
      throw Diagnostic(
        code: .failed,
        message: "there is no help about '\(Diagnostic.shortened(name))'"
          + (nearest.map { " · did you mean '\($0)'?" } ?? " · help lists the commands"),
        range: arguments.range(of: topic), suggestion: nearest.map { "help \($0)" })
    }
    for declaration in found { context.emit(page(declaration)) }
  }

  private static func overview(_ declarations: [CommandDeclaration]) -> Output {
    Output(
      kind: "help",
      fields: ["commands": .list(declarations.map { .text($0.name) })],
      presentation: .table(
        Table(
          rows: declarations.map { [$0.name, $0.summary] },
          note: "help train explains one command · several commands on a line are parted by ;")))
  }

  /// Lines of at most 78 characters.
  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > 78 {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + [line]
  }

  private static func page(_ declaration: CommandDeclaration) -> Output {
    var lines = [declaration.usage, declaration.summary]
    if !declaration.discussion.isEmpty { lines += wrapped(declaration.discussion) }
    let rows = declaration.parameters.map { ["  " + $0.name, $0.explanation] }
    if !rows.isEmpty { lines.append(TextRenderer.text(Table(rows: rows))) }
    let examples = declaration.examples.map { ["> " + $0.line, "# " + $0.explanation] }
    if !examples.isEmpty { lines.append(TextRenderer.text(Table(rows: examples))) }
    return Output(
      kind: "help",
      fields: [
        "command": .text(declaration.name), "usage": .text(declaration.usage),
        "summary": .text(declaration.summary),
        "examples": .list(declaration.examples.map { .text($0.line) }),
      ],
      presentation: .text(lines.joined(separator: "\n")))
  }
}
