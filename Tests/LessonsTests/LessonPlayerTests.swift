import Lessons
import Notebook
import Testing

/// A lesson as it is taken: nothing that is typed breaks it, and every step starts where it should.
struct LessonPlayerTests {
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
    #expect(student.player.notebook.session == Session.after("make key"))
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
    #expect(student.player.notebook.session == Session.after("make key"))
    #expect(student.player.start(of: 2)?.session == Session.after("make key"))
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
    #expect(start.session == Session.after("make key"))
    #expect(student.type("skip").contains("3/4 Look again"))
    #expect(student.player.notebook.session == Session.after("make key; flip bit 3"))
    _ = student.type("make key 0000000000000000")
    _ = student.type("back")
    #expect(student.player.step.heading == "Change it")
    #expect(student.player.notebook.session == start.session && student.player.notebook.cells == start.cells)
    #expect(student.player.records.map(\.status) == [.passed, .skipped, .skipped, .open, .open])
    _ = student.type("goto look")
    #expect(student.player.notebook.session == Session.after("make key; flip bit 3"))
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
}
