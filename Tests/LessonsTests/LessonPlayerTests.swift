import CommandLanguage
import Foundation
import Lessons
import Notebook
import TestSupport
import Testing
import TerminalNotebook

/// A lesson as it is taken: nothing that is typed breaks it, and every step starts where it should.
struct LessonPlayerTests {
  static let text = """
    # Keys

    What is a key?

    <!-- predict: How many bits has the paper's key? = length -->

    ## Make one

    Make the paper's key.

    ```codebook
    > make key
    > show key
    ```

    <!-- check: length == 16 -->
    <!-- hint: two words -->
    <!-- hint: `make key` -->
    <!-- solution: make key; show key -->

    There it is.

    ## Change it

    <!-- predict: Which bit is the first? [zero | one] = zero -->

    Flip a bit.

    <!-- check: bit == 3 and value == 0 -->
    <!-- solution: flip bit 3 -->

    ## Look again

    ```codebook
    > show key
    ```

    It has changed.

    ## The end

    That was all.
    """

  /// A lesson in somebody's hands, with everything that it has said.
  struct Student {
    var player: LessonPlayer
    var heard: [String] = []
    let environment: NotebookEnvironment

    init(_ text: String = LessonPlayerTests.text, allowsSkipping: Bool = true) throws {
      player = LessonPlayer(
        try LessonParser.parse(text), notebook: Notebook(), allowsSkipping: allowsSkipping)
      var environment = NotebookEnvironment(threads: 1)
      environment.takesRequests = true
      self.environment = environment
      var heard: [String] = []
      try player.open(in: environment) { heard += Self.words($0) }
      self.heard = heard
    }

    static func words(_ event: TeachingEvent) -> [String] {
      switch event {
      case .title(let text), .prose(let text), .note(let text): [text]
      case .step(let heading, let number, let count): ["\(number)/\(count) \(heading)"]
      case .question(let question): ["? \(question.question)"]
      case .suggestion(let commands): commands.map { "> \($0.text)" }
      case .willRun(let command, let isAsked): isAsked ? ["runs \(command)"] : []
      case .didRun: []
      case .verdict(let answer):
        ["\(answer.guess?.words ?? "") \(answer.verdict?.isRight == true ? "right" : "wrong")"]
      case .held(let left): [left == 0 ? "held" : "held, \(left) left"]
      case .done(let number, _, _, let isLast): [isLast ? "over" : "done \(number)"]
      case .hint(let text, let number, let count): ["hint \(number)/\(count) \(text)"]
      case .solution(let commands): commands.map { "solution \($0)" }
      case .finished: ["finished"]
      }
    }

    /// Types a line, and gives back what the lesson says to it; a refusal is the last of it.
    mutating func type(_ line: String) -> [String] {
      var said: [String] = []
      let cells = player.run(SourceLine(line), in: environment) { said += Self.words($0) }
      if let error = cells.last?.error { said.append("error: \(error.message)") }
      if let request = cells.last?.request {
        do throws(Diagnostic) {
          try player.carryOut(request, in: environment) { said += Self.words($0) }
        } catch {
          said.append("refused: \(error.message)")
        }
      }
      return said
    }
  }

  private func session(after commands: String) -> Session {
    var notebook = Notebook()
    notebook.run(commands)
    return notebook.session
  }

  @Test func aLessonIsTakenFromItsFirstQuestionToItsEnd() throws {
    var student = try Student()
    #expect(student.heard == ["Keys", "What is a key?", "? How many bits has the paper's key?"])
    #expect(student.type("predict 17") == ["noted: 17", "done 0"])
    #expect(student.type("next") == ["1/4 Make one", "Make the paper's key.", "> make key", "> show key"])
    #expect(student.type("make key") == ["held, 1 left"])
    #expect(student.type("show key") == ["17 wrong", "There it is.", "done 1"])
    #expect(student.type("next") == ["2/4 Change it", "? Which bit is the first?", "Flip a bit."])
    #expect(student.type("predict 1") == ["noted: zero"])
    #expect(student.type("flip bit 3") == ["zero right", "done 2"])
    #expect(student.type("next") == ["3/4 Look again", "> show key"])
    #expect(student.type("show key") == ["It has changed.", "done 3"])
    #expect(student.type("next") == ["4/4 The end", "That was all.", "over"])
    #expect(student.player.isFinished)
    #expect(student.player.records.allSatisfy { $0.status == .passed })
    #expect(student.player.answers.map { $0.verdict?.isRight } == [false, true])
  }

  @Test func nextWaitsForTheCheckAndNotForAParticularCommand() throws {
    var student = try Student()
    _ = student.type("next")
    #expect(
      student.type("next") == [
        "refused: not yet: this step waits for 'make key' · hint helps, skip leaves it out"
      ])
    // Any key of sixteen bits will do.
    #expect(student.type("make key 1111000011110000").contains("held, 2 left"))
    #expect(student.player.checksHold)
    #expect(student.type("next") == ["There it is.", "done 1"])
    let said = student.type("next")
    #expect(
      said.first
        == "the lesson goes on from where its own commands lead; yours led elsewhere, and are set aside")
    #expect(said.contains("2/4 Change it"))
    #expect(student.player.notebook.session == session(after: "make key"))
  }

  @Test func detoursMistakesAndOtherStatesBreakNothing() throws {
    var student = try Student()
    _ = student.type("next")
    for line in [
      "make cipher xor", "laod", "make key random", "seed 3", "undo", "load text \"adi\"", "reset",
    ] {
      _ = student.type(line)
    }
    _ = student.type("make key; show key")
    _ = student.type("next")
    #expect(student.player.step.heading == "Change it")
    #expect(student.player.notebook.session == session(after: "make key"))
    #expect(student.player.start(of: 2)?.session == session(after: "make key"))
  }

  @Test func theNotebookStaysAsItIsWhereNothingElseWasDone() throws {
    var student = try Student()
    _ = student.type("next")
    for line in ["help key", "make  key", "show key", "next"] { _ = student.type(line) }
    #expect(student.player.step.heading == "Change it")
    #expect(student.player.notebook.cells.map(\.command) == ["help key", "make  key", "show key"])
  }

  @Test func skipRunsTheStepAndBackRestoresExactly() throws {
    var student = try Student()
    _ = student.type("next")
    #expect(student.type("skip").prefix(2) == ["runs make key", "runs show key"])
    let start = student.player.notebook
    #expect(start.session == session(after: "make key"))
    #expect(student.type("skip").contains("3/4 Look again"))
    #expect(student.player.notebook.session == session(after: "make key; flip bit 3"))
    _ = student.type("make key 0000000000000000")
    _ = student.type("back")
    #expect(student.player.step.heading == "Change it")
    #expect(student.player.notebook.session == start.session && student.player.notebook.cells == start.cells)
    #expect(student.player.records.map(\.status) == [.passed, .skipped, .skipped, .open, .open])
    _ = student.type("goto look")
    #expect(student.player.notebook.session == session(after: "make key; flip bit 3"))
    _ = student.type("goto 1")
    #expect(student.player.notebook.session == Session())
    #expect(
      student.type("goto nowhere") == ["refused: this lesson has no step 'nowhere' · its steps are 1 to 4"])
    _ = student.type("make key")
    #expect(student.type("goto").contains("1/4 Make one"))
    #expect(student.player.notebook.session == Session())
  }

  @Test func nothingIsLeftOutWhereThatIsNotAllowed() throws {
    var student = try Student(allowsSkipping: false)
    _ = student.type("next")
    let refusal = ["refused: this lesson is taken step by step · hint helps"]
    #expect(student.type("skip") == refusal)
    #expect(student.type("goto 3") == refusal)
    for line in ["make key", "show key", "next", "goto 1"] { _ = student.type(line) }
    #expect(student.player.step.heading == "Make one")
    _ = student.type("goto 2")
    #expect(student.player.step.heading == "Change it")
  }

  @Test func hintsClimbAndTheSolutionIsShownAndNotRun() throws {
    var student = try Student()
    _ = student.type("next")
    #expect(student.type("hint") == ["hint 1/2 two words"])
    #expect(student.type("hint") == ["hint 2/2 `make key`"])
    #expect(student.type("hint").last == "there are no more hints · solution shows how it goes")
    #expect(student.type("solution") == ["solution make key", "solution show key"])
    #expect(student.player.notebook.cells.isEmpty)
    #expect(student.player.records[1].hints == 2 && student.player.records[1].sawSolution)
  }

  @Test func anAnswerIsTakenBeforeTheRunOnly() throws {
    var student = try Student()
    #expect(student.type("predict twelve") == ["noted: twelve", "done 0"])
    #expect(student.type("predict 16") == ["noted: 16"])
    _ = student.type("next")
    #expect(student.type("make key; show key").contains("16 right"))
    #expect(student.type("predict 16") == ["refused: no question is open here · next goes on"])
    _ = student.type("next")
    #expect(student.type("predict three") == ["refused: 'three' is not one of the choices · 1 zero, 2 one"])
    _ = student.type("flip bit 3")
    #expect(
      student.type("predict zero") == [
        "refused: it is too late to predict this: what decides it has begun or was shown · next goes on"
      ])
  }

  @Test func aQuestionThatWasPassedOverTakesAnAnswerUntilTheFirstRun() throws {
    var student = try Student()
    #expect(student.player.mayAnswer("16") && !student.player.mayAnswer("sixteen"))
    let said = student.type("next")
    #expect(said.last == "the question before this step still takes an answer, until you begin: predict")
    #expect(student.type("predict 16") == ["noted: 16"])
    #expect(student.type("make key; show key").contains("16 right"))
    student = try Student()
    _ = student.type("next")
    _ = student.type("make key")
    #expect(student.type("predict 16") == ["refused: no question is open here · next goes on"])
    #expect(!student.player.mayAnswer("16"))
  }

  @Test func whatAnswersAQuestionIsReadAfterItAndTheRunDecides() throws {
    let text = """
      # A

      ## One

      <!-- predict: How long? [short | long] = short -->

      It is short.

      ```codebook
      > make key
      ```
      """
    var student = try Student(text)
    #expect(student.heard == ["A", "1/1 One", "? How long?"])
    #expect(student.type("predict long") == ["noted: long", "It is short.", "> make key"])
    #expect(student.type("make key") == ["long wrong", "over"])
    student = try Student(text)
    #expect(student.type("next") == ["It is short.", "> make key"])
    #expect(student.type("predict short").first?.hasPrefix("refused: ") == true)
  }

  @Test func aMistakeOrAnOlderValueIsNotWhatAStepAsksFor() throws {
    let text = """
      # A

      ## One

      ```codebook
      > make key
      ```

      ## Two

      <!-- predict: How long? [short | long] = short -->

      ```codebook
      > make key random
      > show key
      ```

      <!-- check: length == 16 -->
      """
    var student = try Student(text)
    for line in ["make key", "next"] { _ = student.type(line) }
    #expect(student.type("laod") == ["error: there is no command 'laod' · did you mean 'load image'?"])
    #expect(student.type("next").first?.hasPrefix("refused: not yet") == true)
    #expect(student.type("predict short") == ["noted: short"])
    #expect(student.type("make key random") == ["held, 1 left"])
    #expect(student.type("show key") == ["short right", "over"])
  }

  @Test func aCommandOfTheCourseIsTheLastOfItsLine() throws {
    var student = try Student()
    #expect(
      student.type("next; make key") == [
        "error: 'next' leads elsewhere in the lesson · let it be the last command of its line"
      ])
    _ = student.type("show session; next")
    #expect(student.player.step.heading == "Make one")
  }

  @Test func progressIsKeptAndTakenUpAgain() throws {
    var student = try Student()
    for line in ["predict 16", "next", "hint", "make key; show key", "next"] { _ = student.type(line) }
    let progress = LessonProgress(student.player)
    let kept = try #require(LessonProgress(parsing: progress.text))
    #expect(kept == progress && kept.done == 1 && kept.place == "Change it" && !kept.isFinished)
    var player = LessonPlayer(student.player.lesson, notebook: Notebook())
    let place = player.resume(kept)
    try player.open(at: place, in: student.environment) { _ in }
    #expect(player.step.heading == "Change it" && player.records == student.player.records)
    #expect(player.notebook.session == session(after: "make key"))
    #expect(player.answers.first?.verdict?.isRight == true)
    #expect(LessonProgress(parsing: "{}") == nil && LessonProgress(parsing: "nonsense") == nil)
  }

  @Test func aReportHoldsAndAChangedOneDoesNot() throws {
    var student = try Student()
    for line in [
      "predict 16", "next", "make key random", "undo", "hint", "make key; show key", "next", "skip", "back",
    ] {
      _ = student.type(line)
    }
    let text = Self.text
    let report = LessonReport(student.player, name: "keys", text: text, seed: 7)
    func differences(_ report: String) throws -> [String] {
      let read = try #require(LessonReport(parsing: report))
      return read.differences(
        lesson: student.player.lesson, text: text, notebook: Notebook(), in: student.environment)
    }
    #expect(try differences(report.text) == [])
    let forged = report.text.replacing("\"hints\":1", with: "\"hints\":0")
    #expect(
      try differences(forged) == [
        "the report was changed after it was written: its digest is that of another one"
      ])
    let other = LessonReport(student.player, name: "keys", text: text + " ", seed: 7)
    #expect(
      try differences(other.text) == [
        "the lesson 'keys' here is not the one that was taken: its text has changed"
      ])
    #expect(LessonReport(parsing: "{}") == nil)
  }

  @Test func aReportFromAnotherSeedSaysWhichLineDiffers() throws {
    var student = try Student()
    for line in ["next", "make key random"] { _ = student.type(line) }
    let report = LessonReport(student.player, name: "keys", text: Self.text, seed: 7)
    let read = try #require(LessonReport(parsing: report.text))
    let differences = read.differences(
      lesson: student.player.lesson, text: Self.text, notebook: Notebook(session: Session(seed: 8)),
      in: student.environment)
    #expect(differences == ["line 2, 'make key random', prints something else than it did"])
  }

  @Test func aSolutionThatDoesNotSolveAndAHintThatMisleadsAreFound() throws {
    let text = """
      # A

      ## Make it

      <!-- check: length == 16 -->
      <!-- hint: type `make kye` or `flip bit` -->
      <!-- solution: show session -->
      """
    var run = LessonRun(
      try LessonParser.parse(text), notebook: Notebook(), in: NotebookEnvironment(threads: 1))
    #expect(
      run.run(.testing).map { "\($0.line): \($0.message)" } == [
        "5: there is no value 'length' yet",
        "6: this hint says 'make kye': make does not know 'kye' · did you mean 'make key'?",
        "7: the solution does not make the check in line 5 hold: length == 16",
      ])
  }

  @Test func aCheckThatOnlyEarlierStepsMeetIsFound() throws {
    let text = """
      # A

      ## Make it

      ```codebook
      > make key
      ...
      ```

      <!-- check: length == 16 -->
      <!-- hint: make key -->

      ## Turn it

      ```codebook
      > flip bit 3
      ...
      ```

      <!-- check: length == 16 -->
      <!-- check: bit == 3 -->
      <!-- hint: flip bit 3 -->
      """
    var run = LessonRun(
      try LessonParser.parse(text), notebook: Notebook(), in: NotebookEnvironment(threads: 1))
    #expect(
      run.run(.testing).map { "\($0.line): \($0.message)" } == [
        "20: no command of this step shows what its check asks for · ask for something that the step brings: length == 16"
      ])
    var played = LessonRun(
      try LessonParser.parse(text), notebook: Notebook(), in: NotebookEnvironment(threads: 1))
    #expect(played.run(.playing).isEmpty)
  }

  @Test func aCommandThatIsTakenForOutputIsPointedOut() throws {
    let text = "# A\n\n```codebook\n> make key\n...\nshow key\nkey 01\n```"
    var run = LessonRun(
      try LessonParser.parse(text), notebook: Notebook(), in: NotebookEnvironment(threads: 1))
    #expect(
      run.run(.testing).map { "\($0.line): \($0.message)" } == [
        "6: 'show key' is taken for output · put '> ' in front of it to have it run"
      ])
  }

  @Test func whereNoCommandIsShownTheSolutionStandsIn() throws {
    var run = LessonRun(
      try LessonParser.parse(Self.text), notebook: Notebook(), in: NotebookEnvironment(threads: 1))
    _ = run.run(.playing)
    #expect(run.notebook.session == session(after: "make key; flip bit 3"))
  }
}
