import CommandLanguage
import NeuralCipher
import Notebook

/// The history of a training as a table for other programs.
package enum TrainingTable {
  /// A row for each point of losses and for each score, in the order of the steps; what there is no value for is empty.
  package static func rows(of context: CommandContext) throws(Diagnostic) -> [Fields] {
    let model = try context.requireModel()
    let history = context.session.history
    guard !history.points.isEmpty else {
      throw Diagnostic(
        code: .failed,
        problem: model.step == 0
          ? "nobody has been trained yet" : "this model was trained elsewhere, which left no trace",
        remedy: model.step == 0 ? "train" : "train it here",
        suggestion: "train")
    }
    var scores = history.scores[...]
    var rows: [Fields] = []
    for point in history.points {
      while let score = scores.first, score.step < point.step {
        rows.append(row(step: score.step, nil, score.evaluation, history))
        scores.removeFirst()
      }
      var evaluation: Evaluation?
      if let score = scores.first, score.step == point.step {
        evaluation = score.evaluation
        scores.removeFirst()
      }
      rows.append(row(step: point.step, point, evaluation, history))
    }
    return rows + scores.map { row(step: $0.step, nil, $0.evaluation, history) }
  }

  private static func row(
    step: Int, _ point: TrainingHistory.Point?, _ score: Evaluation?, _ history: TrainingHistory
  ) -> Fields {
    let number = history.phases.lastIndex { $0.start < step }
    let phase = number.map { history.phases[$0] }
    return [
      "step": .integer(step), "steps": .integer(point?.count ?? 0),
      "phase": number.map { .integer($0 + 1) } ?? .none,
      "learners": .text(
        PlayerName.allCases.filter { phase?.learners.contains($0) == true }.map { $0.rawValue }.joined(
          separator: " ")),
      "batch": phase.map { .integer($0.batch) } ?? .none,
      "alice_bob_loss": .number(point?.losses.aliceBob), "bob_loss": .number(point?.losses.bob),
      "eve_loss": .number(point?.losses.eve),
      "bob_messages_correct": .share(score.map { $0.messagesCorrect($0.bob) }),
      "bob_bits_correct": .share(score.map { $0.bitsCorrect($0.bob) }),
      "eve_messages_correct": .share(score.map { $0.messagesCorrect($0.eve) }),
      "eve_bits_correct": .share(score.map { $0.bitsCorrect($0.eve) }),
    ]
  }
}

extension FieldValue {
  fileprivate static func share(_ value: Double?) -> FieldValue { value.map { .number($0) } ?? .none }
}
