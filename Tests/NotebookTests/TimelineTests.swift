import CommandLanguage
import Foundation
import NeuralCipher
import Notebook
import TerminalNotebook
import TestSupport
import Testing

struct TimelineTests {
  private let environment = CommandTests.environment

  private func notebook(_ line: String) -> Notebook {
    var notebook = Notebook()
    for cell in notebook.run(line, in: environment) { #expect(cell.status == .ok, "\(cell)") }
    return notebook
  }

  @Test func everyCommandThatChangesSomethingCanBeTakenBackAndDoneAgain() {
    let commands = [
      "load image Samples/penguin.png size=16", "make key", "make model phase1", "train 3", "freeze eve",
      "thaw eve",
      "encrypt", "decrypt", "flip bit 3", "flip bit 0 of ciphertext", "flip bit 9 of message", "seed 5",
      "make key random", "load text \"adi\"", "reset", "make key",
    ]
    var notebook = Notebook()
    var states = [notebook.session]
    for command in commands {
      #expect(notebook.run(command, in: environment)[0].status == .ok, "\(command)")
      #expect(notebook.session != states.last, "\(command) changed nothing")
      states.append(notebook.session)
    }
    for state in states.dropLast().reversed() {
      notebook.run("undo")
      #expect(notebook.session == state)
    }
    #expect(notebook.run("undo")[0].status == .error)
    for state in states.dropFirst() {
      notebook.run("redo")
      #expect(notebook.session == state)
    }
    #expect(notebook.run("redo")[0].status == .error)
    notebook.run("undo 16")
    #expect(notebook.session == states[0])
  }

  @Test func whatOnlyLooksIsNoStep() {
    var notebook = notebook("make key; make model phase1; show key; eval 64; help; history; correlate c1")
    #expect(notebook.run("undo")[0].outputs[0].fields["undo_left"] == .integer(1))
    #expect(notebook.session.model == nil && notebook.session.key != nil)
  }

  @Test func aNewChangeEndsWhatCouldBeDoneAgain() {
    var notebook = notebook("make key; undo; make key random")
    #expect(notebook.run("redo")[0].status == .error)
    #expect(notebook.timeline.undone.isEmpty)
  }

  @Test func theTrailLeadsToTheSameSession() {
    let lines = [
      "make key; flip bit 3; undo; load text \"adi\"; make model phase1; train 5; train; encrypt; decrypt",
      "load text \"hello\"; seed 9; make key random; make model phase3 average=0.9; train 2 eve batch=100; freeze eve",
      "make key; reset; load text \"x\"; make model phase1; train 300 until bob_loss < 7.9; train 4 rate=0.01",
      "make model phase1; train 500 eve until eve_loss < 1 stop=120; train stop=7; train 4 stop=2; train",
      "make key random; reset; undo; make key random", "seed 3; reset; make key random; undo 2; redo",
    ]
    for line in lines {
      let original = notebook(line)
      var copy = Notebook(session: Session(seed: 1))
      for command in original.timeline.trail {
        let cell = copy.run(command, in: environment)[0]
        #expect(cell.status == .ok, "\(command)")
      }
      #expect(copy.session.model == original.session.model, "\(line)")
      #expect(copy.session.training == original.session.training, "\(line)")
      #expect(copy.session.key == original.session.key && copy.session.message == original.session.message)
      #expect(copy.session.ciphertext == original.session.ciphertext)
      #expect(copy.session.seed == original.session.seed && copy.session.draws == original.session.draws)
    }
  }

  @Test func theTrailNamesFilesFromTheRootAndStepsThatWereDone() throws {
    var stopping = environment
    let original = notebook("load image Samples/eye.png size=8 color=gray; make model phase1")
    #expect(original.timeline.trail[1].hasPrefix("load image \"/"))
    #expect(original.timeline.trail[1].hasSuffix("/Samples/eye.png\" size=8 color=gray"))
    let polls = Counter()
    stopping.shouldStop = { polls.next() > 6 }
    var interrupted = original
    let cell = interrupted.run("train 1000", in: stopping)[0]
    #expect(cell.status == .interrupted)
    let steps = try #require(interrupted.session.model?.step)
    #expect(steps > 0 && steps < 1000 && interrupted.timeline.trail.last == "train 1000 stop=\(steps)")
    let rest = interrupted.run("train", in: environment)[0]
    #expect(rest.outputs[0].fields["steps"] == .integer(1000 - steps))
    #expect(interrupted.session.model == notebook("make model phase1; train 1000").session.model)
  }

  @Test func notesStandInTheJournalWhereTheyWereWritten() {
    var notebook = notebook("note \"# Keys\"; make key; note \"a \\\"b\\\" \\n c\"; flip bit 3; note last")
    let whole = [
      "seed 7", "note \"# Keys\"", "make key", "note \"a \\\"b\\\" \\n c\"", "flip bit 3", "note \"last\"",
    ]
    #expect(notebook.timeline.journal == whole)
    #expect(notebook.timeline.trail == ["seed 7", "make key", "flip bit 3"])
    // A command that is taken back takes no words with it.
    notebook.run("undo 2")
    #expect(notebook.timeline.journal == whole.filter { $0.hasPrefix("note") || $0.hasPrefix("seed") })
    notebook.run("make key random; note more")
    #expect(notebook.timeline.journal.suffix(2) == ["make key random", "note \"more\""])
    // What was before is in a journal of its own, and comes back.
    notebook.run("reset; make key; note new; undo 2; redo")
    #expect(notebook.timeline.journal == ["seed 7", "note \"new\""])
    notebook.run("undo")
    #expect(notebook.timeline.journal.suffix(2) == ["make key random", "note \"more\""])
  }

  @Test func restoreBringsNotesBackInTheirPlaces() {
    let original = notebook("note \"# Keys\"; make key; note one; flip bit 3; note \"two\\nrows\"")
    let kept = KeptNotebook(commands: original.timeline.journal, time: "just now")
    for beginning in ["", "make key random; note before"] {
      var copy = Notebook(kept: [kept])
      copy.run(beginning, in: environment)
      let cells = copy.run("restore", in: environment)
      #expect(
        cells.allSatisfy { $0.status == .ok } && cells.suffix(2).map(\.command) == ["make key", "flip bit 3"])
      #expect(copy.session.key == original.session.key)
      #expect(copy.timeline.journal == original.timeline.journal)
      let parts = copy.document(title: "none", language: TerminalWindow.language, in: NotebookEnvironment())
        .parts
        .map { part in
          switch part {
          case .prose(let words): words
          case .cell(let cell): cell.command
          }
        }
      #expect(parts.suffix(4) == ["make key", "one", "flip bit 3", "two\nrows"])
      if beginning.isEmpty {
        #expect(
          copy.document(title: "none", language: TerminalWindow.language, in: NotebookEnvironment()).title
            == "Keys"
        )
      }
    }
  }

  @Test func aNotebookOfWordsAloneIsKept() {
    let original = notebook("note \"only words\"")
    #expect(original.timeline.journal == ["seed 7", "note \"only words\""])
    var copy = Notebook(kept: [KeptNotebook(commands: original.timeline.journal, time: "just now")])
    copy.run("restore", in: environment)
    #expect(copy.prose.map(\.text) == ["only words"])
    #expect(copy.timeline.journal == original.timeline.journal)
  }

  @Test(arguments: ["", "a", "\\", "\"", "\n", "a\r\nb", "\\n", "é 漢\u{301}", "\u{1B}[31m", "x\\\"y\n\n## z"])
  func aNoteIsOneLineThatSaysTheSameAgain(words: String) {
    var notebook = Notebook()
    let command = NoteText.command("w" + words)
    #expect(!command.utf8.contains(0x0A))
    // What could not be typed is left out.
    let expected = String(
      String.UnicodeScalarView(("w" + words).unicodeScalars.filter { !["\r", "\u{1B}"].contains($0) }))
    #expect(NoteText.words(in: command) == expected)
    #expect(notebook.run(command)[0].outputs[0].fields["text"] == .text(expected))
  }

  @Test func manyStepsAreForgottenFromTheOldestOnAndTheTrailKeepsThem() {
    var notebook = Notebook()
    for _ in 0..<1_003 { notebook.run("make key random") }
    #expect(notebook.timeline.steps.count == 1_000 && notebook.timeline.trail.count == 1_004)
    #expect(notebook.run("undo 1000")[0].status == .ok)
    #expect(notebook.session.draws == 3 && notebook.run("undo")[0].status == .error)
  }

  @Test func commandsAreRunAgainByTheirNumbers() {
    var notebook = notebook("make key; flip bit 3; show key")
    #expect(notebook.run("rerun 2-3").map(\.command) == ["rerun 2-3", "flip bit 3", "show key"])
    #expect(notebook.session.key == notebook.session.key.map { _ in BitString.paperKey(bits: 16) })
    notebook.run("bogus")
    #expect(notebook.run("rerun 1-7").map(\.number) == Array(8...13))
    #expect(notebook.run("rerun 7").map(\.status) == [.ok, .error])
  }

  @Test func historyIsSearchedWithoutRegardToCapitals() {
    var notebook = notebook("make key; make model phase1; show key")
    guard case .list(let cells)? = notebook.run("history search KEY")[0].outputs[0].fields["cells"] else {
      Issue.record("there is no list of cells")
      return
    }
    #expect(cells.count == 2)
  }
}

/// Counts, from any thread.
private final class Counter: @unchecked Sendable {
  private var count = 0
  private let lock = NSLock()

  func next() -> Int {
    lock.lock()
    defer { lock.unlock() }
    count += 1
    return count
  }
}
