import CommandLanguage
import NeuralCipher
import Notebook

/// The command `thaw alice bob`.
package enum Thaw: Command {
  static let players = Parameter.repeated(
    "alice bob|eve|all", .choice(LearnerWord.self), "who learns again")

  package static let declaration = CommandDeclaration(
    name: "thaw", group: .train,
    summary: "Lets frozen players learn again.",
    parameters: [players.declaration],
    examples: [
      Example("thaw alice bob", "train teaches all three again"),
      Example("thaw all", "nobody is frozen"),
      Example("freeze alice; thaw alice", "there and back"),
    ])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    var model = try context.requireModel()
    model.thaw(LearnerWord.players(arguments[players]))
    context.session.model = model
    context.emit(learners(of: model))
  }

  /// Who learns and who does not.
  static func learners(of model: CipherModel) -> Output {
    let free = Set(PlayerName.allCases).subtracting(model.frozen)
    var words = "frozen: \(Describe.names(model.frozen))"
    words += free.isEmpty ? " · nobody is left to learn" : " · learning: \(Describe.names(free))"
    return Output(
      kind: "learners",
      fields: [
        "frozen": .list(PlayerName.allCases.filter(model.frozen.contains).map { .text($0.rawValue) }),
        "learning": .list(PlayerName.allCases.filter(free.contains).map { .text($0.rawValue) }),
      ],
      presentation: .text(words))
  }
}
