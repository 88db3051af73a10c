import CommandLanguage
import NeuralCipher
import Notebook

/// The command `attack game [games=1000]`.
package enum AttackGame: Command {
  static let games = Parameter.named(
    "games", .integer(in: 10...100_000), default: 1_000, "how many games of each kind")

  package static let declaration = CommandDeclaration(
    name: "attack game", group: .attack, traits: .worksOnSession,
    summary: "Plays the game of two messages, in which the attacker says which one was encrypted.",
    discussion: """
      The attacker chooses two messages, one of them is encrypted, and he says which. Tossing a coin wins half of the \
      games; the advantage is twice the share of games won, less one: 0 for a coin, 1 for one who always wins. Three \
      strategies play under a fresh key every time, one under the session's key, where both messages were encrypted before.
      """,
    parameters: [games.declaration],
    examples: [
      Example("attack game games=100", "a hundred games of each kind"),
      Example("attack game", "a thousand: narrower intervals"),
      Example("make model phase3; attack game games=100", "before anything was learned"),
    ],
    synonyms: ["game", "indistinguishability", "advantage"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let target = try context.requireTarget()
    let game = DistinguishingGame(against: target)
    var rows: [[String]] = []
    var fields: Fields = [:]
    var practice = 0
    for (done, strategy) in DistinguishingGame.Strategy.allCases.enumerated() {
      let outcome = try context.finished(game.play(strategy, games: arguments[games]), "game")
      context.reporter("strategy")(done + 1, DistinguishingGame.Strategy.allCases.count)
      practice = max(practice, outcome.practice)
      let interval = outcome.interval
      rows.append([
        words(strategy), strategy.hasFreshKeys ? "fresh" : "one",
        Format.percent(Double(outcome.wins) / Double(outcome.games)), Format.fixed(outcome.advantage, 3),
        "\(Format.fixed(interval.lower, 3)) to \(Format.fixed(interval.upper, 3))",
      ])
      fields[strategy.rawValue] = .fields([
        "fresh_keys": .flag(strategy.hasFreshKeys), "games": .integer(outcome.games),
        "wins": .integer(outcome.wins), "practice_games": .integer(outcome.practice),
        "advantage": .number(outcome.advantage),
        "wilson_95": .list([.number(interval.lower), .number(interval.upper)]),
      ])
    }
    let report = AttackReport(
      attack: "game", knowledge: .chosenPlaintext,
      knows: "the cipher, and chooses the messages; not the key of the game",
      cost: "\(Format.count(arguments[games], "game")) of each kind, messages of one or two blocks; "
        + "\(Format.integer(practice)) games with keys of his own to learn a rule")
    var all = report.fields
    for entry in fields.entries { all[entry.name] = entry.value }
    context.emit(
      Output(
        kind: "attack", fields: all,
        presentation: .table(
          Table(
            title: report.title, headings: ["strategy", "key", "won", "advantage", "95 % interval"],
            rows: rows,
            numeric: [2, 3, 4], note: "tossing a coin wins 50.00 %, an advantage of 0"))))
  }

  private static func words(_ strategy: DistinguishingGame.Strategy) -> String {
    switch strategy {
    case .equalBlocks: "two blocks: are they equal?"
    case .difference: "black, then white or stripes?"
    case .oneBlock: "one block: black or white?"
    case .seenBefore: "black or white, seen before?"
    }
  }
}
