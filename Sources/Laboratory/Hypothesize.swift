import CommandLanguage
import Notebook

/// The command `hypothesis "…" CONDITION`.
package enum Hypothesize: Command {
  static let statement = Parameter.positional(
    "\"…\"", .text, "what you expect, in your own words and in quotes")
  static let condition = Parameter.remainder(
    "CONDITION", .condition, "what must hold for it to come true, as help conditions explains")

  /// The most characters that a prediction has in words.
  private static let longest = 200
  /// The most predictions in a notebook.
  private static let most = 1_000

  package static let declaration = CommandDeclaration(
    name: "hypothesis", group: .attack, traits: .namesCells,
    summary: "Writes a prediction down before the run that decides it.",
    discussion: """
      The first later cell that shows every value of the condition decides whether it held or failed, and says so; one \
      that was interrupted decides nothing. What is written cannot be changed: neither undo nor reset takes a prediction \
      away, and one that failed stays as well. restore brings back a session, not its predictions. show hypotheses lists \
      them.
      """,
    parameters: [statement.declaration, condition.declaration],
    examples: [
      Example("hypothesis \"Bob reads nearly all\" bob.messages_correct > 0.99; eval", "decided by eval"),
      Example(
        "hypothesis \"Eve guesses\" eve.bits_correct == 0.5±0.01; eval; show hypotheses",
        "one that will fail, and stays"),
      Example(
        "hypothesis \"Bob beats Eve\" bob.bits_correct > eve.bits_correct and bob.messages_correct > 0.9",
        "several values, which one cell must show"),
    ],
    synonyms: ["expect", "claim"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let statement = arguments[statement]
    let condition = arguments[condition]
    guard !statement.isEmpty, statement.count <= longest else {
      throw Diagnostic(
        code: .unreadableLine,
        problem:
          "a prediction has 1 to \(longest) letters, and this one has \(Format.integer(statement.count))",
        range: arguments.range(of: Self.statement))
    }
    guard !condition.paths.isEmpty else {
      throw Diagnostic(
        code: .unreadableLine,
        problem: "this condition asks for no value, so no run can decide it",
        remedy: "for example: bob.bits_correct > 0.9",
        range: arguments.range(of: Self.condition))
    }
    try requireSense(condition, from: arguments.range(of: Self.condition)?.lowerBound ?? 0, in: context)
    guard context.hypotheses.count < most else {
      throw Diagnostic(
        code: .failed, problem: "a notebook holds \(Format.integer(most)) predictions at most")
    }
    let seen = context.cells.last { cell in
      cell.status == .ok && Hypothesis.values(condition, in: cell.outputs) != nil
    }
    let hypothesis = Hypothesis(
      number: context.hypotheses.count + 1, statement: statement, condition: condition,
      cell: context.cells.count + 1, seenBefore: seen?.number)
    context.predict(hypothesis)
    var lines = ["hypothesis \(hypothesis.number): \(statement) (\(condition.text))"]
    if let seen { lines.append("cell \(seen.number) has shown such values before") }
    lines += hints(condition, context)
    context.say(Hypothesis.kind, lines.joined(separator: "\n"), hypothesis.fields)
  }

  /// Sees to it that every name can be that of one value, and that what is compared with nothing is true or false.
  ///
  /// - Parameter place: Where the condition begins in its line.
  private static func requireSense(
    _ condition: Condition, from place: Int, in context: CommandContext
  ) throws(Diagnostic) {
    try condition.requireSingle(known(context), from: place)
    for (name, range) in condition.bareNames {
      let path = name.split(separator: ".").map(String.init)
      let isFlag = context.cells.contains { cell in
        cell.outputs.contains {
          if case .flag? = $0.fields.conditionValue(at: path) { true } else { false }
        }
      }
      guard !isFlag else { continue }
      throw Diagnostic(
        code: .unreadableLine,
        problem: "'\(Diagnostic.shortened(name))' is compared with nothing",
        remedy: "a condition looks like " + "bob.messages_correct > 0.99, or is_right == true",
        range: SourceRange(range.lowerBound + place..<range.upperBound + place))
    }
  }

  /// The values that training and what was run so far have shown.
  private static func known(_ context: CommandContext) -> [String] {
    TrainingPlan.fields + context.cells.flatMap { $0.outputs.flatMap { $0.fields.paths } }
  }

  /// Names that no output has had so far and that are nearly those of values.
  private static func hints(_ condition: Condition, _ context: CommandContext) -> [String] {
    let known = Set(known(context))
    var hints: [String] = []
    for (path, _) in condition.paths where !known.contains(path) {
      guard let nearest = Suggestions.nearest(to: path, among: known.sorted()) else { continue }
      let hint =
        "nothing has shown '\(Diagnostic.shortened(path))' so far, only '\(Diagnostic.shortened(nearest))'"
      if !hints.contains(hint) { hints.append(hint) }
    }
    return hints
  }
}
