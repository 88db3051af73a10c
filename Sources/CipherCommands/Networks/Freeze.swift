import CommandLanguage
import NeuralCipher
import Notebook

/// The command `freeze alice bob`.
package enum Freeze: Command {
  static let players = Parameter.repeated(
    "alice bob|eve|all", .choice(LearnerWord.self), "who stops learning")

  package static let declaration = CommandDeclaration(
    name: "freeze", group: .train,
    summary: "Stops players from learning until they are thawed.",
    discussion: "What a frozen player has learned stays as it is, and counts in eval, encrypt and decrypt.",
    paper: """
      Phase 2 freezes Alice and Bob and trains Eve alone.
      """,
    parameters: [players.declaration],
    examples: [
      Example("freeze alice bob", "from now on train teaches Eve alone"),
      Example("freeze eve; train 100", "Alice and Bob practise against an Eve who does not"),
      Example("freeze all; thaw bob", "only Bob learns"),
    ])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    var model = try context.requireModel()
    model.freeze(LearnerWord.players(arguments[players]))
    context.session.model = model
    context.emit(Thaw.learners(of: model))
  }
}
