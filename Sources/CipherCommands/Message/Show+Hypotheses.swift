import CommandLanguage
import Notebook

extension Show {
  /// All predictions with what came of them.
  static func hypotheses(_ hypotheses: [Hypothesis]) -> Output {
    let fields: Fields = [
      "hypotheses": .list(hypotheses.map { .fields($0.fields) }),
      "open": .integer(hypotheses.count { $0.verdict == nil }),
      "held": .integer(hypotheses.count { $0.verdict?.held == true }),
      "failed": .integer(hypotheses.count { $0.verdict?.held == false }),
    ]
    guard !hypotheses.isEmpty else {
      return Output(
        kind: Hypothesis.listKind, fields: fields,
        presentation: .text("nothing has been predicted yet · help hypothesis"))
    }
    let rows = hypotheses.map { hypothesis in
      [
        String(hypothesis.number), hypothesis.statement, hypothesis.condition.text, hypothesis.verdictWord,
        hypothesis.verdict.map { "[\($0.cell)]" } ?? "", hypothesis.valueWords,
        hypothesis.seenBefore.map { "cell \($0) had shown such values" } ?? "",
      ]
    }
    return Output(
      kind: Hypothesis.listKind, fields: fields, presentation: .table(Table(rows: rows, numeric: [0])))
  }
}
