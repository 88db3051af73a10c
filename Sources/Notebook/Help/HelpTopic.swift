import CommandLanguage

/// An idea that help explains in a few lines.
struct HelpTopic: Sendable {
  /// What one asks for.
  let name: String
  /// Other words for it.
  let otherNames: [String]
  /// What it is, for the list of topics.
  let summary: String
  /// The explanation, at most 78 characters a line.
  let lines: [String]

  init(_ name: String, _ otherNames: [String] = [], summary: String, _ text: String) {
    self.name = name
    self.otherNames = otherNames
    self.summary = summary
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// What help shows.
  var output: Output {
    Output(
      kind: "topic", fields: ["topic": .text(name), "summary": .text(summary), "text": .text(text)],
      presentation: .text(text))
  }

  private var text: String { lines.joined(separator: "\n") }
}

/// Everything that help explains beside the commands.
enum HelpTopics {
  /// Ideas, and how to work the notebook.
  static let all = Concepts.all + Manual.all

  /// The topic of a name.
  static func topic(_ name: String) -> HelpTopic? {
    all.first { $0.name == name || $0.otherNames.contains(name) }
  }

  /// All names that help knows, with what they are.
  static func completions(_ commands: CommandTable) -> [Completion] {
    commands.declarations.map { Completion(text: quoted($0.name), description: $0.summary) }
      + all.map { Completion(text: $0.name, description: $0.summary) }
  }

  /// Names of two words are completed word by word: the first one will do.
  private static func quoted(_ name: String) -> String { String(name.prefix { $0 != " " }) }
}
