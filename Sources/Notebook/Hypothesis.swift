import CommandLanguage

/// A prediction that was written down before the run that decides it.
///
/// It is scored at the first later cell whose outputs have every value that its condition asks for, and stays as it was
/// scored.
package struct Hypothesis: Equatable, Sendable {
  /// Its number in the notebook, from 1.
  package let number: Int
  /// The prediction in words.
  package let statement: String
  /// What must hold for it to come true.
  package let condition: Condition
  /// The cell that it was written in.
  package let cell: Int
  /// The last cell before it that had shown all of its values already; nil where none had.
  package let seenBefore: Int?
  /// What came of it; nil while it is open.
  package private(set) var verdict: Verdict?

  /// A prediction with what has come of it.
  package init(
    number: Int, statement: String, condition: Condition, cell: Int, seenBefore: Int?, verdict: Verdict?
  ) {
    self.number = number
    self.statement = statement
    self.condition = condition
    self.cell = cell
    self.seenBefore = seenBefore
    self.verdict = verdict
  }

  /// What came of a prediction.
  package struct Verdict: Equatable, Sendable {
    /// Whether the condition held.
    package let held: Bool
    /// The cell that decided it.
    package let cell: Int
    /// The values that decided it, by their paths, in the condition's order.
    package let values: [Value]
  }

  /// A value that a condition asked for.
  package struct Value: Equatable, Sendable {
    /// Its path.
    package let path: String
    /// What it was.
    package let value: Condition.Value

    /// What a path was.
    package init(path: String, value: Condition.Value) {
      self.path = path
      self.value = value
    }
  }

  /// A prediction that nothing has decided yet.
  package init(number: Int, statement: String, condition: Condition, cell: Int, seenBefore: Int?) {
    self.number = number
    self.statement = statement
    self.condition = condition
    self.cell = cell
    self.seenBefore = seenBefore
  }

  /// Decides an open prediction, if a cell's outputs can.
  ///
  /// - Returns: Whether it was decided now.
  mutating func score(by outputs: [Output], cell: Int) -> Bool {
    guard verdict == nil, let values = Self.values(condition, in: outputs) else { return false }
    // Where a number is compared with a text, nothing is decided.
    let held = try? condition.evaluate { path in
      values.first { $0.path == path.joined(separator: ".") }?.value
    }
    guard let held else { return false }
    verdict = Verdict(held: held, cell: cell, values: values)
    return true
  }

  /// The values that a condition asks for, each from the first output that has it; nil where one is missing.
  package static func values(_ condition: Condition, in outputs: [Output]) -> [Value]? {
    // What is said about predictions is no measurement.
    let measured = outputs.filter { $0.kind != kind && $0.kind != listKind }
    var values: [Value] = []
    for (path, _) in condition.paths where !values.contains(where: { $0.path == path }) {
      let parts = path.split(separator: ".").map(String.init)
      let found = measured.lazy.compactMap { $0.fields.conditionValue(at: parts) }.first
      guard let found else { return nil }
      values.append(Value(path: path, value: found))
    }
    return values
  }

  /// The kinds of output that tell of predictions.
  package static let kind = "hypothesis"
  package static let listKind = "hypotheses"
}

extension Hypothesis {
  /// Open, held or failed.
  package var verdictWord: String { verdict.map { $0.held ? "held" : "failed" } ?? "open" }

  /// The values that decided it: `bob.messages_correct is 0.9991`.
  package var valueWords: String {
    (verdict?.values ?? []).map { "\($0.path) is \(Self.words($0.value))" }.joined(separator: ", ")
  }

  /// The line behind the cell that decided it.
  var announcement: Output {
    Output(
      kind: Self.kind, fields: fields,
      presentation: .text("hypothesis \(number) \(verdictWord): \(valueWords)"))
  }

  /// All of it for programs.
  package var fields: Fields {
    let values = (verdict?.values ?? []).map { entry -> Fields.Entry in
      switch entry.value {
      case .number(let number): Fields.Entry(name: entry.path, value: .number(number))
      case .text(let text): Fields.Entry(name: entry.path, value: .text(text))
      case .flag(let flag): Fields.Entry(name: entry.path, value: .flag(flag))
      }
    }
    return [
      "number": .integer(number), "statement": .text(statement), "condition": .text(condition.text),
      "written_in_cell": .integer(cell), "seen_in_cell": seenBefore.map(FieldValue.integer) ?? .none,
      "verdict": .text(verdictWord), "decided_in_cell": verdict.map { .integer($0.cell) } ?? .none,
      "values": verdict == nil ? .none : .fields(Fields(values)),
    ]
  }

  /// A value with six digits behind the point at most, or as it is where these would leave nothing of it.
  private static func words(_ value: Condition.Value) -> String {
    switch value {
    case .text(let text): return "\"\(Diagnostic.shortened(text))\""
    case .flag(let flag): return flag ? "true" : "false"
    case .number(let number):
      guard number.isFinite, number.magnitude < 1e15, number == 0 || number.magnitude >= 0.0001 else {
        return "\(number)"
      }
      if number == number.rounded() { return Format.integer(Int64(number)) }
      let digits = Format.fixed(number, 6).reversed().drop { $0 == "0" }.drop { $0 == "." }
      return String(digits.reversed())
    }
  }
}
