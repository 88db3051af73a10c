import CommandLanguage

/// All commands of a notebook, by name.
package struct Registry: Sendable {
  /// The declarations, which the parser, the help and the completion work with.
  package let table: CommandTable
  private let commands: [String: RegisteredCommand]

  /// A registry of these commands, in the order in which a person meets them within their groups.
  package init(_ commands: [RegisteredCommand]) {
    table = CommandTable(commands.map { $0.declaration }, advice: Self.advice)
    self.commands = commands.reduce(into: [:]) { $0[$1.declaration.name] = $0[$1.declaration.name] ?? $1 }
  }

  /// What to do instead of what other programs know as a command.
  private static let advice = [
    "clear": "Ctrl-L clears the screen, reset empties the notebook",
    "cls": "Ctrl-L clears the screen, reset empties the notebook",
  ]

  /// The command of a name.
  package subscript(name: String) -> RegisteredCommand? { commands[name] }
}

/// A command as the registry holds it.
package struct RegisteredCommand: Sendable {
  /// Its name, its parameters and the words that explain them.
  package let declaration: CommandDeclaration
  private let kindTraits: @Sendable (_ arguments: Arguments) -> CommandTraits
  /// Does its work.
  let run: @Sendable (_ arguments: Arguments, _ context: inout CommandContext) throws(Diagnostic) -> Void

  /// A command that needs nothing but its arguments and its context.
  package init<Kind: Command>(_ kind: Kind.Type) {
    self.init(Kind.declaration, traits: { Kind.traits(of: $0) }) { (arguments, context) throws(Diagnostic) in
      try Kind.run(arguments, in: &context)
    }
  }

  /// A command that was given something on its way: what only a window has.
  package init(
    _ declaration: CommandDeclaration, traits: (@Sendable (_ arguments: Arguments) -> CommandTraits)? = nil,
    run:
      @escaping @Sendable (_ arguments: Arguments, _ context: inout CommandContext) throws(Diagnostic) -> Void
  ) {
    self.declaration = declaration
    kindTraits = traits ?? { _ in declaration.traits }
    self.run = run
  }

  /// What kind of command it is with these arguments.
  func traits(of arguments: Arguments) -> CommandTraits {
    kindTraits(arguments).union(arguments.namesNewFile ? .writesFile : [])
  }
}
