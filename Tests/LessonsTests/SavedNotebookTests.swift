import CommandLanguage
import Foundation
import Lessons
import Notebook
import Synchronization
import TestSupport
import Testing
import TerminalNotebook

/// A notebook that is saved is a lesson that holds, whatever was typed and written in it.
struct SavedNotebookTests {
  /// A folder of its own, with the course's pictures within reach.
  final class Desk {
    private let own: TemporaryFolder
    var environment: NotebookEnvironment

    init() throws {
      own = try TemporaryFolder()
      environment = NotebookEnvironment(writingTo: own)
    }

    var folder: URL { URL(fileURLWithPath: own.path) }

    func text(_ name: String) throws -> String {
      try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    /// The same, with nothing but what lies beside the lessons.
    func emptied() throws -> Desk {
      let desk = try Desk()
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".md")
      {
        try FileManager.default.copyItem(
          at: folder.appendingPathComponent(name), to: desk.folder.appendingPathComponent(name))
      }
      return desk
    }

    /// What a saved notebook does not keep to.
    func faults(_ name: String) throws -> [String] {
      var run = LessonRun(
        try LessonParser.parse(try text(name)), notebook: Notebook(session: Session(seed: 1)),
        in: try emptied().environment)
      return run.run(.testing, keepGoing: true).map {
        "\($0.line): \($0.message) \($0.expected ?? "") | \($0.printed ?? "") \($0.difference)"
      }
    }
  }

  /// Fifty cells of all kinds, with errors, plots, pictures and numbers of cells.
  static let lines = """
    note "# A long day"
    load image Samples/penguin.png size=32
    show image
    note "A list:\\n\\n- one\\n- two"
    make key
    make model phase3
    train 60 stop=25
    train
    eval 500
    hypothesis "Bob reads" bob.messages_correct > 0.99; eval 400
    show hypotheses
    note "## Sending"
    encrypt
    show ciphertext
    decrypt
    decrypt as eve
    compare image decrypted
    plot losses
    plot histogram
    plot weights
    figure fig1
    flip bit 3
    decrypt
    rerun 9
    rerun 12-14
    undo
    undo 3
    redo
    history
    laod image
    load image nowhere.png
    show bits count=1
    show blocks
    show key
    seed 9
    make key random
    load text "adi > bob"
    show text
    note "## Other ciphers"
    make cipher xor; encrypt; decrypt
    attack codebook
    make cipher aes-ctr
    encrypt
    decrypt
    help conditions
    help train
    show session
    set graphics off
    save notebook day.txt
    export html
    reset
    measure
    """

  @Test func aLongNotebookHoldsWhenItIsPlayedAgain() throws {
    let desk = try Desk()
    var notebook = Notebook(session: Session(seed: 11))
    for line in Self.lines.split(separator: "\n") { notebook.run(String(line), in: desk.environment) }
    #expect(notebook.cells.count > 50)
    let saved = notebook.run("save notebook day.md", in: desk.environment)
    #expect(saved.last?.status == .ok, "\(saved.last?.error?.message ?? "")")
    let text = try desk.text("day.md")
    #expect(text.hasPrefix("# A long day\n\n```codebook\n> seed 11\n"))
    #expect(
      text.contains("`load image nowhere.png` failed: there is no file") && text.contains("<!-- fails -->"))
    #expect(!text.contains("> save notebook") && !text.contains("> export"))
    #expect(try desk.faults("day.md") == [])
    // Every picture that is named is there, and nothing else.
    let named = text.matches(of: /\]\((day-files\/[^)]*)\)/).map { String($0.output.1) }
    let there = try FileManager.default.contentsOfDirectory(
      atPath: desk.folder.appendingPathComponent("day-files").path)
    #expect(named.count > 12 && Set(named) == Set(there.map { "day-files/" + $0 }))
  }

  @Test func aNotebookThatWasLoadedIsSavedAsItWas() throws {
    let desk = try Desk()
    var notebook = Notebook(session: Session(seed: 11))
    for line in Self.lines.split(separator: "\n") { notebook.run(String(line), in: desk.environment) }
    notebook.run("save notebook day.md", in: desk.environment)
    var second = Notebook()
    let cells = second.run("load notebook day.md; save notebook night.md", in: desk.environment)
    #expect(cells.allSatisfy { $0.status == .ok || $0.mayFail })
    #expect(second.session.isSame(as: notebook.session))
    #expect(try desk.text("night.md").replacing("night-files", with: "day-files") == desk.text("day.md"))
  }

  @Test func aNotebookGoesOnBehindOthersWithItsOwnNumbers() throws {
    let desk = try Desk()
    var notebook = Notebook()
    notebook.run("make key; make key random; rerun 2; undo; show key", in: desk.environment)
    notebook.run("save notebook a.md", in: desk.environment)
    var other = Notebook()
    other.run("load text \"adi\"; show text", in: desk.environment)
    other.run("load notebook a.md", in: desk.environment)
    #expect(other.session.isSame(as: notebook.session))
    other.run("note \"behind\"; rerun 5; save notebook b.md", in: desk.environment)
    #expect(try desk.faults("b.md") == [])
    other.run("undo 1000", in: desk.environment)
    #expect(other.session.message == nil && other.session.key == nil)
  }

  /// A training that was interrupted is saved with the steps that it had done.
  @Test func anInterruptionIsSavedWithTheStepsThatWereDone() throws {
    let desk = try Desk()
    var notebook = Notebook()
    notebook.run("make model phase1", in: desk.environment)
    let asked = Mutex(0)
    var impatient = desk.environment
    impatient.shouldStop = {
      asked.withLock {
        $0 += 1; return $0 > 40
      }
    }
    let cells = notebook.run("train 100000", in: impatient)
    #expect(cells.last?.status == .interrupted)
    asked.withLock { $0 = 1_000 }
    notebook.run("attack codebook", in: impatient)
    notebook.run("eval 100; save notebook stopped.md", in: desk.environment)
    #expect(try desk.text("stopped.md").contains(/> train 100000 .*stop=[1-9]/))
    #expect(try desk.faults("stopped.md") == [])
  }

  @Test func wordsNeverBecomeCommands() throws {
    let desk = try Desk()
    let pieces = [
      "```codebook", "```", "~~~", "> quit", "> ", ">quit", "<!-- fails -->", "<!-- chek: 1 -->", "<!--",
      "-->",
      "# Title", "## Step", "## Step", "Setext", "===", "---", "<div>", "- list", "  - inside", "    > quit",
      "    ```codebook", "1. one", "| a | b |", "|---|---|", "text", "", "``` code book", "````codebook", "`",
      "```python", "[a]: /b", "\t> quit", "![x](a-files/cell-1.png)", "\u{2028}> quit", "* * *",
      "&lt;!-- fails",
    ]
    var random = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      var notebook = Notebook()
      var written: [String] = []
      for _ in 0..<4 {
        let words = (0..<Int.random(in: 1...5, using: &random)).map { _ in
          pieces[Int.random(in: 0..<pieces.count, using: &random)]
        }
        written.append((words + ["end"]).joined(separator: "\\n"))
        notebook.run("note \"\(written.last!.replacing("\"", with: "'"))\"", in: desk.environment)
        notebook.run("show settings", in: desk.environment)
      }
      let name = "n-\(UInt64.random(in: 0...UInt64.max, using: &random)).md"
      let saved = notebook.run("save notebook \(name)", in: desk.environment)
      #expect(saved[0].status == .ok)
      let text = try desk.text(name)
      do {
        let lesson = try LessonParser.parse(text)
        let commands = lesson.items.compactMap { if case .command(let command) = $0 { command } else { nil } }
        #expect(commands.map(\.text) == ["seed 7"] + Array(repeating: "show settings", count: 4), "\(text)")
        #expect(commands.allSatisfy { !$0.mustFail }, "\(text)")
      } catch {
        Issue.record("\(error) in\n\(text)")
      }
    }
  }

  @Test func aStrangersNotebookReplacesNothing() throws {
    let desk = try Desk()
    let text = """
      # Kind words

      ```codebook
      > seed 7
      > load text "adi"
      > save notebook /tmp/codebook-was-here.md
      > show text
      ```
      """
    try Data(text.utf8).write(to: desk.folder.appendingPathComponent("kind.md"))
    var environment = desk.environment
    environment.files = FileAccess()
    var notebook = Notebook()
    let path = desk.folder.appendingPathComponent("kind.md").path
    let cells = notebook.run("load notebook \"\(path)\"", in: environment)
    #expect(cells.last?.error?.message.contains("inside the working directory only") == true)
    #expect(!FileManager.default.fileExists(atPath: "/tmp/codebook-was-here.md"))
    let forced = text.replacing("/tmp/codebook-was-here.md", with: "x.md force")
    try Data(forced.utf8).write(to: desk.folder.appendingPathComponent("kind.md"))
    #expect(
      notebook.run("load notebook \"\(path)\"", in: environment).last?.error?.message.contains(
        "never replaces")
        == true)
  }

  @Test func aNotebookThatLoadsItselfEndsWithASentence() throws {
    let desk = try Desk()
    let text = "# Round\n\n```codebook\n> load notebook round.md\n```\n"
    try Data(text.utf8).write(to: desk.folder.appendingPathComponent("round.md"))
    var notebook = Notebook()
    let cells = notebook.run("load notebook round.md", in: desk.environment)
    #expect(cells.last?.error?.message.contains("does 'round.md' load itself?") == true)
  }

  @Test func aLessonWithAMistakeIsNotLoaded() throws {
    let desk = try Desk()
    let text = "# A\n\n<!-- chek: 1 -->\n"
    try Data(text.utf8).write(to: desk.folder.appendingPathComponent("a.md"))
    var notebook = Notebook()
    notebook.run("make key", in: desk.environment)
    let before = notebook.session
    let cell = notebook.run("load notebook a.md", in: desk.environment)[0]
    #expect(
      cell.error?.message
        == "line 3 of this file is in the way: there is no directive 'chek' · did you mean 'check'?")
    #expect(notebook.session == before)
  }
}
