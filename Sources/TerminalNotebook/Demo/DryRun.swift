import CommandLanguage
import Lessons
import StateFiles
import Terminal

/// A demonstration before class, without anybody: how long each step takes on this machine, and whether it still holds.
package struct DryRun {
  let stage: Stage

  /// A rehearsal on a stage.
  package init(stage: Stage) {
    self.stage = stage
  }

  /// Plays the lesson, prints the table, and keeps the times for the notes of the next demonstration.
  ///
  /// - Returns: The exit code: 0 if all that the lesson says holds, 1 if not.
  package func run(_ volume: LessonShelf.Volume, file: String) -> Int32 {
    guard let scratch = ScratchFolder() else {
      StandardStream.error.write("codebook: there is no folder for temporary files · set TMPDIR\n")
      return 73
    }
    defer { scratch.remove() }
    Interrupts.install()
    var rehearsal = Rehearsal(of: volume.lesson)
    let failures = rehearsal.play(
      volume.lesson, notebook: stage.notebook(), in: stage.environment(.scratch(folder: scratch.path)),
      willRun: { stage.willRun() }, didRun: { _ in stage.finish() })
    stage.finish()
    if Interrupts.isPending {
      StandardStream.error.write("codebook: the dry run was interrupted, and nothing of it was kept\n")
      return Interrupts.exitCode
    }
    if let problem = KeptFile.rehearsal(of: volume.name)?.write(rehearsal.text) {
      StandardStream.error.write("\(problem.description)\n")
    }
    if stage.options.json {
      Stage.write("\(lines: rehearsal.text)")
    } else {
      if !stage.options.quiet { Stage.write("\(lines: table(rehearsal))\(summary(rehearsal))\n") }
      for failure in failures { StandardStream.error.write(LessonStage.description(failure, file: file)) }
    }
    return rehearsal.holds ? 0 : 1
  }

  /// The times that were kept of a lesson; nil where there was no dry run of this one.
  package static func times(of volume: LessonShelf.Volume) -> Rehearsal? {
    guard let text = KeptFile.rehearsal(of: volume.name)?.contents(), let times = Rehearsal(parsing: text),
      times.isOf(volume.lesson)
    else { return nil }
    return times
  }

  private func table(_ rehearsal: Rehearsal) -> String {
    let steps = rehearsal.steps.filter { $0.number > 0 || $0.commands > 0 || !$0.failures.isEmpty }
    let capabilities = TerminalCapabilities(of: .output)
    let window = capabilities.isTerminal ? capabilities.columns : 100
    let names = steps.map { step in
      HarmlessText.sanitized(step.number == 0 ? "introduction" : "\(step.number) \(step.heading)")
    }
    let room = max(12, min(names.map { CellWidth.of($0) }.max() ?? 12, (window - 34) / 2))
    let rest = max(12, window - room - 34)
    func cut(_ text: String, _ cells: Int) -> String {
      CellWidth.truncated(text, to: cells, unicode: capabilities.unicode || !capabilities.isTerminal)
    }
    func row(_ name: String, _ commands: String, _ seconds: String, _ holds: String, _ slowest: String)
      -> String
    {
      "  " + CellWidth.padded(cut(name, room), to: room) + leading(commands, 10) + leading(seconds, 9) + "  "
        + CellWidth.padded(holds, to: 5) + "  " + cut(slowest, rest) + "\n"
    }
    return row("step", "commands", "seconds", "holds", "slowest command")
      + zip(steps, names).map { step, name in
        row(
          name, String(step.commands), Rehearsal.words(step.seconds), step.failures.isEmpty ? "yes" : "NO",
          step.slowest.map { HarmlessText.sanitized($0.text) } ?? "")
      }.joined()
  }

  private func leading(_ text: String, _ cells: Int) -> String {
    String(repeating: " ", count: max(0, cells - CellWidth.of(text))) + text
  }

  private func summary(_ rehearsal: Rehearsal) -> String {
    let commands = "\(rehearsal.commands) command\(rehearsal.commands == 1 ? "" : "s")"
    let count = rehearsal.steps.reduce(0) { $0 + $1.failures.count }
    let verdict =
      rehearsal.holds
      ? "every output and check holds" : "\(count) \(count == 1 ? "thing does" : "things do") not hold"
    return "\(commands), \(Rehearsal.words(rehearsal.seconds)) s of computing · \(verdict)"
  }
}
