import CommandLanguage
import Text

/// The reference of all commands as a document, from their declarations.
package enum CommandReference {
  /// The document in Markdown, ending in a line break.
  package static func markdown(_ table: CommandTable) -> String {
    var text = """
      # The commands

      This page is made from the program's own help by `make reference`. In the notebook, `help train` says what stands
      here about `train`, and `help loss` explains an idea.

      """
    text += "\n" + language + "\n"
    for group in CommandGroup.all {
      let declarations = table.declarations.filter { $0.group == group }
      guard !declarations.isEmpty else { continue }
      text += "\n## \(group.name.capitalizedFirst): \(group.title)\n"
      for declaration in declarations { text += "\n" + section(declaration) }
    }
    text += "\n## Ideas\n"
    for topic in HelpTopics.all {
      text += "\n### \(topic.name)\n\n\(topic.summary.capitalizedFirst).\n\n```\n"
      text += topic.lines.joined(separator: "\n") + "\n```\n"
    }
    return text
  }

  private static let language = """
    A line is `verb [words] [name=value]`. Several commands on a line are separated by `;`, `#` begins a comment, quotes
    hold what has spaces, and a backslash at the end goes on in the next line. Square brackets mean that something may
    be left out, and `|` stands between choices.
    """

  private static func section(_ declaration: CommandDeclaration) -> String {
    var text = "### \(declaration.name)\n\n`\(declaration.usage)`\n\n\(declaration.summary)"
    if !declaration.discussion.isEmpty { text += " " + declaration.discussion }
    text += "\n"
    if !declaration.parameters.isEmpty {
      text += "\n| parameter | |\n|---|---|\n"
      for parameter in declaration.parameters {
        text += "| `\(escaped(parameter.name))` | \(escaped(parameter.explanation)) |\n"
      }
    }
    if !declaration.examples.isEmpty {
      text += "\n```\n"
      for example in declaration.examples { text += "> \(example.line)  # \(example.explanation)\n" }
      text += "```\n"
    }
    if !declaration.paper.isEmpty { text += "\nIn the paper: \(declaration.paper)\n" }
    if let lesson = declaration.lesson { text += "\nUsed in [\(lesson)](../\(lesson)).\n" }
    return text
  }

  private static func escaped(_ text: String) -> String { text.replacing(text: "|", with: "\\|") }
}

extension String {
  /// The text with its first letter as a capital.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
