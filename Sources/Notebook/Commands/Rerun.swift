import CommandLanguage

/// The command `rerun N` and `rerun N-M`.
package enum Rerun: Command {
  static let cells = Parameter.positional("N|N-M", cellRange, "a cell's number, or the first and the last")

  package static let declaration = CommandDeclaration(
    name: "rerun", group: .keep, traits: [.bringsOthers, .namesCells, .tellsOfHere],
    summary: "Runs commands again that were run before, by the numbers of their cells.",
    discussion: """
      Each is a new cell, and works on the notebook as it is now. In a range, failed commands are skipped, and so are \
      source, rerun, restore and load notebook: what they ran has numbers of its own.
      """,
    parameters: [cells.declaration],
    examples: [
      Example("rerun 1", "the first command once more"), Example("rerun 1-3", "the first three"),
      Example("undo 2; rerun 2", "something else this time"),
    ],
    synonyms: ["repeat", "again"])

  /// `4` or `4-7`.
  private static let cellRange = ValueType<ClosedRange<Int>>(
    expected: "a cell's number or two with a dash, such as 4 or 4-7", source: .names(.cells)
  ) { text in
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard let first = parts.first ?? nil, let last = parts.last ?? nil, parts.count <= 2, first >= 1,
      first <= last
    else { return nil }
    return first...last
  }

  /// Whether a cell is not run again among others: what it ran has cells of its own, or it is none of the work.
  private static func isContainer(_ cell: Cell) -> Bool {
    !cell.traits.isDisjoint(with: [.bringsOthers, .keepsNotebook, .isWords, .ends])
  }

  /// The command of another notebook with the numbers of cells that it names moved, as they are where that notebook
  /// begins behind other cells.
  package static func moved(_ command: String, by offset: Int) -> String {
    let words = command.split(whereSeparator: { $0.isWhitespace })
    let names = [declaration.name] + declaration.synonyms
    guard words.count == 2, names.contains(words[0].lowercased()) else { return command }
    let ends = words[1].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count <= 2, ends.allSatisfy({ $0.map { (1...1_000_000).contains($0) } ?? false }) else {
      return command
    }
    return "\(declaration.name) " + ends.compactMap { $0 }.map { "\($0 + offset)" }.joined(separator: "-")
  }

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let range = arguments[cells]
    let past = context.cells
    guard range.upperBound <= past.count else {
      let there =
        switch past.count {
        case 0: "nothing has been run yet"
        case 1: "there is one so far"
        default: "there are 1 to \(Format.integer(past.count)) so far"
        }
      throw Diagnostic(
        code: .unreadableLine, problem: "there is no cell \(Format.integer(range.upperBound)) yet: \(there)",
        range: arguments.range(of: cells))
    }
    let chosen = past[range.lowerBound - 1...range.upperBound - 1].filter { cell in
      !isContainer(cell)
        && (cell.status != .error || range.count == 1)
    }
    guard !chosen.isEmpty else {
      throw Diagnostic(
        code: .failed,
        problem: range.count == 1
          ? "cell \(range.lowerBound) ran other commands, which have cells of their own"
          : "nothing in cells \(range.lowerBound) to \(range.upperBound) can be run again",
        remedy: range.count == 1 ? "history lists them" : nil,
        range: arguments.range(of: cells))
    }
    context.follow(with: chosen.map { SourceLine($0.command) })
    context.emit(
      Output(
        kind: "rerun",
        fields: ["cells": .list(chosen.map { .integer($0.number) })],
        presentation: .text(chosen.map { "again: [\($0.number)] \($0.command)" }.joined(separator: "\n"))))
  }
}
