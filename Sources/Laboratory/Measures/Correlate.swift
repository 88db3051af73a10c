import CommandLanguage
import NeuralCipher
import Notebook

/// The command `correlate [c2]`.
package enum Correlate: Command {
  static let coordinate = Parameter.positional(
    "cI", coordinateType, default: 2, "which of the ciphertext's numbers, counted from c0")

  package static let declaration = CommandDeclaration(
    name: "correlate", group: .attack, traits: .worksOnSession,
    summary: "Shows how one number of the ciphertext goes with the others: the paper's list.",
    discussion: """
      Over 10,000 random messages, each under a random key, as in eval. 1 means that two numbers rise and fall \
      together, -1 that one rises as the other falls, 0 that a straight line relates nothing. Numbers that go \
      together tell an eavesdropper twice what she needs once; numbers that do not are no proof of anything.
      """,
    paper: """
      Section 3 prints such a list for c2, sorted, from 0.155 down to -0.260 beside the 1 of c2 with itself, and \
      calls it values between -1 and 1.
      """,
    parameters: [coordinate.declaration],
    examples: [
      Example("correlate", "c2 with every other, as in the paper"), Example("correlate c0", "another one"),
      Example("make model phase3; correlate", "what networks do that have learned nothing"),
    ],
    synonyms: ["corr", "correlation"])

  private static let coordinateType = ValueType<Int>(
    expected: "a number of the ciphertext from c0 on, such as c2",
    source: .fixed(
      (0..<16).map { Completion(text: "c\($0)", description: "number \($0) of every block's ciphertext") })
  ) { text in
    let lower = text.lowercased()
    guard lower.hasPrefix("c"), lower.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return nil
    }
    return Int(lower.dropFirst())
  }

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let model = try context.requireModel()
    let coordinate = arguments[coordinate]
    guard coordinate < model.bits else {
      throw Diagnostic(
        code: .unreadableLine,
        problem: "there is no c\(coordinate)", remedy: "a block's numbers are c0 to c\(model.bits - 1)",
        range: arguments.range(of: Self.coordinate))
    }
    guard
      let result = try? model.correlate(
        coordinate, threads: context.environment.threads, shouldStop: context.environment.shouldStop)
    else {
      throw Diagnostic(
        code: .interrupted,
        problem: "correlate was interrupted before all messages were sent; nothing was changed")
    }
    let rows = result.sorted.map { index in
      ["c\(index)", result.correlations[index].map { Format.fixed($0, 6) } ?? "never changes"]
    }
    context.emit(
      Output(
        kind: "correlation",
        fields: [
          "coordinate": .text("c\(coordinate)"), "messages": .integer(result.messages),
          "correlations": .fields(
            Fields(
              result.sorted.map {
                Fields.Entry(
                  name: "c\($0)",
                  value: result.correlations[$0].map { .number($0) } ?? FieldValue.none)
              })),
        ],
        presentation: .table(
          Table(
            title:
              "c\(coordinate) with every number of the ciphertext, over \(Format.integer(result.messages)) random messages",
            rows: rows, numeric: [1]))))
  }
}
