/// What a command is called and takes, and the words that explain it: the one source of parsing, help, completion
/// and every check of what was typed.
package struct CommandDeclaration: Sendable {
  /// One word, or two such as `load image`.
  package let name: String
  /// What it does, in a sentence.
  package let summary: String
  /// What else there is to say.
  package let discussion: String
  /// What it takes, in the order in which the words stand.
  package let parameters: [ParameterDeclaration]
  /// Lines to try.
  package let examples: [Example]
  /// What people type elsewhere for the same: suggested, not accepted.
  package let synonyms: [String]
  /// What kind of command it is, whatever it is given.
  package let traits: CommandTraits
  /// Where it stands in the list of all commands.
  package let group: CommandGroup
  /// What the paper says about it; empty where it says nothing.
  package let paper: String
  /// The lesson that introduces it; nil where none does.
  package let lesson: String?

  /// A declaration.
  package init(
    name: String, group: CommandGroup, traits: CommandTraits = [], summary: String, discussion: String = "",
    paper: String = "",
    lesson: String? = nil, parameters: [ParameterDeclaration] = [], examples: [Example] = [],
    synonyms: [String] = []
  ) {
    self.group = group
    self.traits = traits
    self.paper = paper
    self.lesson = lesson
    self.synonyms = synonyms
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.parameters = parameters
    self.examples = examples
  }

  /// The command with its parameters: `train N [steps|epochs] [batch=256]`.
  package var usage: String {
    ([name] + parameters.map(Self.usage)).joined(separator: " ")
  }

  private static func usage(_ parameter: ParameterDeclaration) -> String {
    let choices = parameter.candidates.map { $0.text }.joined(separator: "|")
    let text: String
    switch parameter.placement {
    case .positional, .repeated, .remainder, .flag: text = parameter.name
    case .keyword: text = "\(parameter.name) \(choices)"
    case .rest(let placeholder): text = "\(parameter.name) \(placeholder)"
    case .named: text = "\(parameter.typedName)\(parameter.defaultText?.filter { $0 != "," } ?? choices)"
    }
    return parameter.isOptional ? "[\(text)]" : text
  }
}

/// A line to try, with what it does.
package struct Example: Equatable, Sendable {
  /// What is typed.
  package let line: String
  /// What it does, in a few words.
  package let explanation: String

  /// An example.
  package init(_ line: String, _ explanation: String) {
    self.line = line
    self.explanation = explanation
  }
}
