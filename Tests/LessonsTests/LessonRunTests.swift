import Lessons
import Notebook
import TestSupport
import Testing
import TerminalNotebook

/// A lesson that is run from top to bottom, and what its author is told.
struct LessonRunTests {
  private func run(of text: String) throws -> LessonRun {
    LessonRun(try LessonParser.parse(text), notebook: Notebook(), in: NotebookEnvironment(threads: 1))
  }

  /// What does not hold, each with its line.
  private func faults(in text: String) throws -> [String] {
    var run = try run(of: text)
    return run.run(.testing).map { "\($0.line): \($0.message)" }
  }

  @Test func aSolutionThatDoesNotSolveAndAHintThatMisleadsAreFound() throws {
    let text = """
      # A

      ## Make it

      <!-- check: length == 16 -->
      <!-- hint: type `make kye` or `flip bit` -->
      <!-- solution: show session -->
      """
    #expect(
      try faults(in: text) == [
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
    #expect(
      try faults(in: text) == [
        "20: no command of this step shows what its check asks for · ask for something that the step brings: length == 16"
      ])
    var played = try run(of: text)
    #expect(played.run(.playing).isEmpty)
  }

  @Test func aCommandThatIsTakenForOutputIsPointedOut() throws {
    let text = "# A\n\n```codebook\n> make key\n...\nshow key\nkey 01\n```"
    #expect(
      try faults(in: text) == [
        "6: 'show key' is taken for output · put '> ' in front of it to have it run"
      ])
  }

  @Test func whereNoCommandIsShownTheSolutionStandsIn() throws {
    var run = try run(of: Student.lesson)
    _ = run.run(.playing)
    #expect(run.notebook.session == Session.after("make key; flip bit 3"))
  }
}
