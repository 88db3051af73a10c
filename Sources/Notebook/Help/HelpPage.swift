import CommandLanguage

/// What help shows of the commands, from their declarations.
enum HelpPage {
  /// Cells in a line of text.
  private static let width = 78

  /// All commands, in the order in which a person works, on one screen.
  static func overview(_ declarations: [CommandDeclaration]) -> Output {
    var lines: [String] = []
    for group in CommandGroup.all {
      let names = declarations.filter { $0.group == group }.map { $0.name }
      guard !names.isEmpty else { continue }
      let name = group.name + String(repeating: " ", count: 8 - group.name.count)
      lines += folded(names, behind: group.title + ":").enumerated().map {
        ($0.offset == 0 ? name : "        ") + $0.element
      }
    }
    lines.append("")
    lines += wrapped(HelpTopics.all.map { $0.name }, separator: ", ", first: "ideas   ").enumerated().map {
      $0.offset == 0 ? $0.element : "        " + $0.element
    }
    lines.append("help train explains a command, help loss an idea, help keys the keys.")
    return Output(
      kind: "help",
      fields: [
        "commands": .list(declarations.map { .text($0.name) }),
        "topics": .list(HelpTopics.all.map { .text($0.name) }),
      ],
      presentation: .text(lines.joined(separator: "\n")))
  }

  /// The commands of a group, each with its summary.
  static func list(_ declarations: [CommandDeclaration], of group: CommandGroup) -> Output {
    Output(
      kind: "help",
      fields: [
        "group": .text(group.name), "commands": .list(declarations.map { .text($0.name) }),
      ],
      presentation: .table(
        Table(title: "\(group.name): \(group.title)", rows: declarations.map { [$0.name, $0.summary] })))
  }

  /// Everything about one command.
  static func page(_ declaration: CommandDeclaration) -> Output {
    var lines = wrapped(declaration.usage.split(separator: " ").map(String.init), separator: " ")
      .enumerated().map { $0.offset == 0 ? $0.element : "  " + $0.element }
    lines += wrapped(declaration.summary)
    if !declaration.discussion.isEmpty { lines += wrapped(declaration.discussion) }
    lines += parameters(declaration)
    let examples = declaration.examples.map { ["> " + $0.line, "# " + $0.explanation] }
    if !examples.isEmpty { lines.append(TextRenderer.text(Table(rows: examples))) }
    if !declaration.paper.isEmpty { lines += wrapped("In the paper: " + declaration.paper) }
    if let lesson = declaration.lesson { lines.append("Used in: \(lesson)") }
    return Output(
      kind: "help",
      fields: [
        "command": .text(declaration.name), "usage": .text(declaration.usage),
        "summary": .text(declaration.summary),
        "parameters": .list(
          declaration.parameters.map {
            .fields(["name": .text($0.name), "explanation": .text($0.explanation)])
          }),
        "examples": .list(declaration.examples.map { .text($0.line) }),
        "paper": declaration.paper.isEmpty ? FieldValue.none : .text(declaration.paper),
        "lesson": declaration.lesson.map { .text($0) } ?? FieldValue.none,
      ],
      presentation: .text(lines.joined(separator: "\n")))
  }

  /// A parameter a line; where a name is long, its explanation stands below.
  private static func parameters(_ declaration: CommandDeclaration) -> [String] {
    let names = declaration.parameters.map { $0.name }
    let column = min(14, names.map { $0.count }.max() ?? 0)
    return declaration.parameters.flatMap { parameter -> [String] in
      let room = width - column - 4
      let explanation = wrapped(parameter.explanation, to: room)
      let indent = String(repeating: " ", count: column + 4)
      guard parameter.name.count > column else {
        let space = String(repeating: " ", count: column - parameter.name.count + 2)
        return explanation.enumerated().map {
          $0.offset == 0 ? "  " + parameter.name + space + $0.element : indent + $0.element
        }
      }
      return ["  " + parameter.name] + explanation.map { indent + $0 }
    }
  }

  /// A title and names in lines, where neighbours with the same first word share it: `load image, text · show`.
  private static func folded(_ names: [String], behind title: String) -> [String] {
    var lines = [title]
    var family: Substring?
    for (index, name) in names.enumerated() {
      let words = name.split(separator: " ")
      let isAnother = words.count == 2 && words[0] == family
      family = words.count == 2 ? words[0] : nil
      let shown = isAnother ? String(words[1]) : name
      let separator = index == 0 ? " " : isAnother ? ", " : " · "
      // A comma may have to stand behind the name.
      if lines[lines.count - 1].count + separator.count + shown.count + 1 > width - 8 {
        if isAnother { lines[lines.count - 1] += "," }
        lines.append(shown)
      } else {
        lines[lines.count - 1] += separator + shown
      }
    }
    return lines
  }

  private static func wrapped(_ text: String, to width: Int = width) -> [String] {
    wrapped(text.split(whereSeparator: { $0.isWhitespace }).map(String.init), separator: " ", to: width)
  }

  /// Words in lines of at most so many characters.
  private static func wrapped(
    _ words: [String], separator: String, first: String = "", to width: Int = width
  ) -> [String] {
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in words {
      if !isEmpty, line.count + separator.count + word.count > width - 8 * (separator == " " ? 0 : 1) {
        lines.append(line + (separator == ", " ? "," : ""))
        line = ""
        isEmpty = true
      }
      line += (isEmpty ? "" : separator) + word
      isEmpty = false
    }
    return lines + [line]
  }
}
