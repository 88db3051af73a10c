import CommandLanguage
import Text

/// The command `history [search TEXT]`.
enum History: Command {
  static let search = Parameter.rest(
    "search", .text, placeholder: "TEXT", "only commands that hold this text")

  /// How many cells are listed, unless they are searched.
  private static let listed = 100

  static let declaration = CommandDeclaration(
    name: "history", group: .keep, traits: [.namesCells, .tellsOfHere],
    summary: "Lists the commands that were run, with the numbers of their cells.",
    discussion: "The numbers are what rerun takes. Capitals do not matter in a search.",
    parameters: [search.declaration],
    examples: [
      Example("history", "everything so far"), Example("history search train", "every training"),
      Example("history search make model", "every model"),
    ])

  static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let all = context.cells
    let text = arguments[search]
    let found = text.map { text in
      all.filter { $0.command.lowercased().contains(text: text.lowercased()) }
    }
    let cells = found ?? all.suffix(listed)
    guard !cells.isEmpty else {
      context.say(
        "history",
        text.map { "no command so far holds '\(Diagnostic.shortened($0))'" } ?? "nothing has been run yet",
        ["cells": .list([])])
      return
    }
    let hidden = found == nil ? all.count - cells.count : 0
    context.emit(
      Output(
        kind: "history",
        fields: [
          "cells": .list(
            cells.map {
              .fields([
                "cell": .integer($0.number), "command": .text($0.command),
                "status": .text($0.status.rawValue),
              ])
            })
        ],
        presentation: .table(
          Table(
            rows: cells.map {
              ["[\($0.number)]", $0.command, $0.status == .ok ? "" : $0.status.rawValue]
            },
            numeric: [0],
            note: hidden > 0
              ? "\(Format.count(hidden, "earlier one")) not shown · history search TEXT looks through all"
              : nil
          ))))
  }
}
