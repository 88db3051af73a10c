import CommandLanguage

/// The command `help [TOPIC]`.
enum Help: Command {
  static let topic = Parameter.repeated(
    "TOPIC", ValueType.text.offering(.names(.topics)), default: [], "a command or an idea")

  static let declaration = CommandDeclaration(
    name: "help", group: .learn,
    summary: "Lists the commands, or explains a command or an idea.",
    discussion: "In the notebook, ? behind a command shows how it goes, and Tab what may come next.",
    parameters: [topic.declaration],
    examples: [
      Example("help", "every command on one screen"), Example("help train", "what train does and takes"),
      Example("help loss", "an idea in five lines"),
    ],
    synonyms: ["?", "man", "usage", "info"])

  static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let words = arguments[topic]
    let declarations = context.commands.declarations
    guard !words.isEmpty else {
      context.emit(HelpPage.overview(declarations))
      return
    }
    let name = words.joined(separator: " ").lowercased()
    let found = declarations.filter { $0.name == name || $0.name.hasPrefix(name + " ") }
    for declaration in found { context.emit(HelpPage.page(declaration)) }
    guard found.isEmpty else { return }
    if let idea = HelpTopics.topic(name) { return context.emit(idea.output) }
    if let group = CommandGroup.all.first(where: { $0.name == name }) {
      return context.emit(HelpPage.list(declarations.filter { $0.group == group }, of: group))
    }
    let known =
      declarations.map { $0.name } + HelpTopics.all.map { $0.name } + CommandGroup.all.map { $0.name }
    let nearest = Suggestions.nearest(to: name, among: known)
    throw Diagnostic(
      code: .failed,
      problem: "there is no help about '\(Diagnostic.shortened(name))'",
      remedy: nearest.map { "did you mean '\($0)'?" } ?? "help lists the commands and the ideas",
      range: arguments.range(of: topic), suggestion: nearest.map { "help \($0)" })
  }
}
