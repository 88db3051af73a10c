import CommandLanguage
import NeuralCipher

/// The command `freeze alice bob`.
enum Freeze: Command {
  static let players = Parameter.repeated(
    "alice bob|eve|all", .choice(LearnerWord.self), "who stops learning")

  static let declaration = CommandDeclaration(
    name: "freeze",
    summary: "Stops players from learning until they are thawed.",
    discussion: "The paper's phase 2 freezes Alice and Bob and trains Eve alone.",
    parameters: [players.declaration],
    examples: [Example("freeze alice bob", "from now on train teaches Eve alone")])

  static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    var model = try context.requireModel()
    model.freeze(LearnerWord.players(arguments[players]))
    context.session.model = model
    context.emit(Thaw.learners(of: model))
  }
}
