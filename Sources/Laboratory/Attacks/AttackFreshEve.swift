import CommandLanguage
import NeuralCipher
import NeuralNetwork
import Notebook

/// The command `attack fresh-eve [count=5] [steps=5000] [width=]`.
package enum AttackFreshEve: Command {
  static let count = Parameter.named(
    "count", .integer(in: 1...100), default: 5, "how many new Eves, each from a seed of her own")
  static let steps = Parameter.named(
    "steps", .integer(in: 1...1_000_000), default: 5_000,
    "minibatches of 256 messages that each learns from")
  static let width = Parameter.named("width", ListenerWidth.type, ListenerWidth.summary)

  package static let declaration = CommandDeclaration(
    name: "attack fresh-eve", group: .attack, traits: .worksOnSession,
    summary: "Trains new Eves from scratch against an Alice who has stopped learning.",
    discussion: """
      The Eve who trained along was never better than Alice and Bob let her be. New ones meet a finished Alice (the \
      averaged one, where there is one), and every message is under a random key of its own. The best of them is \
      chosen on 10,000 messages and scored on 10,000 others, since the best of several is partly luck. width=128 makes \
      them larger. What they do not read, another attack may.
      """,
    paper: """
      The paper does not do this; Abadi and Andersen do, with five Eves.
      """,
    parameters: [count.declaration, steps.declaration, width.declaration],
    examples: [
      Example("attack fresh-eve", "five Eves, 5,000 steps each"),
      Example("attack fresh-eve count=1 steps=200 width=64", "one Eve, larger than the paper's"),
      Example("make cipher xor; attack fresh-eve count=1 steps=100", "a control: the key is used once"),
    ],
    synonyms: ["fresh eve", "new eve"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let name = context.session.cipher.name
    let cipher = try context.requireBlockCipher()
    let environment = context.environment
    let model = context.session.model
    let attack = FreshEveAttack(
      on: cipher, like: model?.architecture ?? .phase3, count: arguments[count], steps: arguments[steps],
      width: arguments[width], seed: model?.seed ?? context.session.seed, threads: environment.threads)
    let total = attack.count * attack.steps
    guard
      let result = try? attack.run(
        shouldStop: environment.shouldStop,
        report: { done, finished in
          let best = finished.map { $0.bitShare }.max()
          environment.report(
            Progress(
              done: done, total: total, unit: "step",
              values: best.map { [Progress.Value(name: "best, bits", number: $0)] } ?? [], figure: nil,
              pictures: nil))
        })
    else {
      throw Diagnostic(
        code: .interrupted,
        problem: "attack fresh-eve was interrupted before all Eves were done; nothing was changed")
    }
    let along = name == .neural ? model.flatMap { score(of: $0, result, environment) } : nil
    let report = report(attack, result, without: context.withoutTheCipher)
    context.emit(
      output(
        report, attack, result, along: along, cipher: name,
        averaged: name == .neural && model?.averaging != nil)
    )
  }

  /// What the Eve who trained along reads of the same messages.
  private static func score(
    of model: CipherModel, _ result: FreshEveAttack.Result, _ environment: NotebookEnvironment
  ) -> BlockScore? {
    (try? Listener(of: model).read(result.scored.numbers, threads: environment.threads)).map {
      BlockScore($0, result.scored.plaintexts, width: model.blockBytes)
    }
  }

  private static func report(
    _ attack: FreshEveAttack, _ result: FreshEveAttack.Result, without: String
  ) -> AttackReport {
    let messages = attack.count * attack.steps * FreshEveAttack.batch
    var cost = "\(Format.count(attack.count, "network")) of "
    cost += "\(Format.count(result.listener.network.parameters.count, "weight")), "
    cost += "\(Format.count(attack.steps, "step")) each; \(Format.count(messages, "message")) altogether"
    return AttackReport(
      attack: "fresh-eve", knowledge: .knownPlaintext,
      knows: "messages with their ciphertexts, each under a random key of its own; \(without)", cost: cost)
  }

  private static func output(
    _ report: AttackReport, _ attack: FreshEveAttack, _ result: FreshEveAttack.Result, along: BlockScore?,
    cipher: CipherName,
    averaged: Bool
  ) -> Output {
    let bits = attack.cipher.blockBits
    let seen = attack.count * attack.steps * FreshEveAttack.batch
    // Where there is one Eve alone, nothing was chosen.
    let isChoice = result.choices.count > 1
    var rows =
      !isChoice
      ? []
      : result.choices.enumerated().map { number, score in
        ListenerReport.rowWithIntervals("Eve \(number + 1), tried out", score)
      }
    rows.append(
      ListenerReport.rowWithIntervals(
        isChoice ? "Eve \(result.chosen + 1), on other messages" : "the new Eve", result.score))
    if let along { rows.append(ListenerReport.rowWithIntervals("the Eve who trained along", along)) }
    rows.append(["guessing at random", ListenerReport.chanceWords(bits: bits), "", "50.00 %", ""])
    let shares = result.choices.map { $0.bitShare }
    var fields = report.fields
    fields["cipher"] = .text(cipher.rawValue)
    fields["count"] = .integer(attack.count)
    fields["steps"] = .integer(attack.steps)
    fields["messages_seen"] = .integer(seen)
    fields["weights"] = .integer(result.listener.network.parameters.count)
    fields["averaged"] = .flag(averaged)
    fields["chosen"] = .integer(result.chosen + 1)
    fields["best"] = .fields(ListenerReport.fields(result.score, intervals: true))
    fields["mean_bits_correct"] = .number(shares.reduce(0, +) / Double(shares.count))
    fields["choices"] = .list(
      result.choices.map { FieldValue.fields(ListenerReport.fields($0, intervals: true)) })
    fields["eve"] =
      along.map { FieldValue.fields(ListenerReport.fields($0, intervals: true)) } ?? FieldValue.none
    fields["chance"] = ListenerReport.chanceFields(bits: bits)
    let messages = Format.integer(FreshEveAttack.messages)
    var note = "read right of \(messages) random messages, with 95 % intervals"
    if isChoice {
      note +=
        "\nall are tried out on the same messages, and the best on others, since part\n"
        + "of being the best is luck"
    }
    if averaged { note += "\nAlice's weights are the averaged ones" }
    return Output(
      kind: "attack", fields: fields,
      presentation: .table(
        Table(
          title: report.title,
          headings: ["", "messages", "95 % (Wilson)", "bits", "95 % (normal)"],
          rows: rows, numeric: [1, 2, 3, 4], note: note)))
  }
}
