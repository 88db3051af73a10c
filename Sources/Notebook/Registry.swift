import CommandLanguage

/// All commands of a notebook, by name.
package struct Registry: Sendable {
  /// The declarations, which the parser, the help and the completion work with.
  package let table: CommandTable
  private let commands: [String: any Command.Type]

  /// A registry of these commands.
  package init(_ commands: [any Command.Type]) {
    table = CommandTable(commands.map { $0.declaration }, advice: Self.advice)
    self.commands = Dictionary(
      commands.map { ($0.declaration.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What to do instead of what other programs know as a command.
  private static let advice = [
    "clear": "Ctrl-L clears the screen, reset empties the notebook",
    "cls": "Ctrl-L clears the screen, reset empties the notebook",
  ]

  /// The command of a name.
  package subscript(name: String) -> (any Command.Type)? { commands[name] }

  /// Whether a line is nothing but commands, as they would be typed.
  package func canRead(_ line: String) -> Bool {
    guard beginsWithCommand(line), let invocations = try? Parser.parse(line), !invocations.isEmpty else {
      return false
    }
    return invocations.allSatisfy { invocation in
      guard let declaration = try? table.find(invocation) else { return false }
      return (try? declaration.decode(invocation)) != nil
    }
  }

  /// Whether a line begins with the name of a command, which is found out quickly.
  package func beginsWithCommand(_ line: String) -> Bool {
    let words = line.prefix(100).split(maxSplits: 2, whereSeparator: { $0.isWhitespace || ";#".contains($0) })
      .prefix(2).map { $0.lowercased() }
    return words.first.map { commands[$0] != nil || commands[words.joined(separator: " ")] != nil } ?? false
  }

  /// The commands that every notebook has, in the order in which a person meets them.
  package static let standard: Registry = {
    Registry([
      LoadImage.self, LoadText.self, LoadModel.self, LoadCiphertext.self, Show.self, Plot.self,
      DrawFigure.self,
      MakeKey.self, MakeModel.self, MakeCipher.self, Seed.self,
      Train.self, Evaluate.self, Freeze.self, Thaw.self,
      LearnTruthTable.self, Descend.self,
      ComputeDense.self, ComputeConvolution.self, ComputeLoss.self, ComputeGradient.self,
      Encrypt.self, Decrypt.self, FlipBit.self, Compare.self,
      Correlate.self, Measure.self,
      AttackLinear.self, AttackTransfer.self, AttackBruteForce.self,
      AttackCodebook.self, AttackFrequency.self, AttackGame.self,
      AttackFixedKey.self, AttackFreshEve.self,
      Hypothesize.self, ReproducePaper.self, ReproduceSizes.self, ReproduceAttacks.self,
      ListLessons.self, TakeLesson.self, Next.self, Back.self, GoTo.self, Skip.self, Hint.self, Solution.self,
      Predict.self, Leave.self,
      Help.self, SetSetting.self, Doctor.self,
      Note.self, Save.self, LoadNotebook.self, Export.self, Undo.self, Redo.self, Rerun.self, History.self,
      Reset.self, Restore.self, Source.self,
      Quit.self,
    ])
  }()
}
