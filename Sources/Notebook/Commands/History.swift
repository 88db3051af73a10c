import CommandLanguage

/// The command `history`.
enum History: Command {
  static let declaration = CommandDeclaration(
    name: "history",
    summary: "Lists the commands that were run, with the numbers of their cells.",
    parameters: [],
    examples: [Example("history", "everything so far")])

  static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let cells = context.cells
    guard !cells.isEmpty else {
      context.say("history", "nothing has been run yet", ["cells": .list([])])
      return
    }
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
            numeric: [0]))))
  }
}
