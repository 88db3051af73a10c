import Lessons
import Notebook
import TestSupport
import Testing
import TerminalNotebook

/// What a dry run finds out.
struct RehearsalTests {
  private func played(_ text: String) throws -> (Rehearsal, [LessonRun.Failure]) {
    let lesson = try LessonParser.parse(text)
    var rehearsal = Rehearsal(of: lesson)
    let failures = rehearsal.play(lesson, notebook: Notebook(), in: NotebookEnvironment(threads: 1))
    return (rehearsal, failures)
  }

  static let text = """
    # Keys

    An introduction.

    ## One

    ```codebook
    > make key
    key 0101010101010101 (the paper's, 16 bits)
    > show key
    key 0101010101010101 (16 bits)
    ```

    ## Two

    <!-- check: bit == 3 -->
    <!-- solution: flip bit 3 -->
    """

  @Test func everyStepHasItsCommandsAndWhatTheyTook() throws {
    let (rehearsal, failures) = try played(Self.text)
    #expect(failures.isEmpty && rehearsal.holds)
    #expect(rehearsal.steps.map(\.number) == [0, 1, 2])
    #expect(rehearsal.steps.map(\.commands) == [0, 2, 1])
    #expect(rehearsal.steps[2].slowest?.text == "flip bit 3")
    #expect(rehearsal.commands == 3 && rehearsal.seconds > 0)
  }

  @Test func whatDoesNotHoldIsNamedInItsStepAndAllIsPlayed() throws {
    let (rehearsal, failures) = try played(
      Self.text.replacing("(16 bits)", with: "(17 bits)").replacing("bit == 3", with: "bit == 4"))
    #expect(failures.count == 3 && !rehearsal.holds)
    #expect(rehearsal.steps.map(\.failures.count) == [0, 1, 2])
    #expect(rehearsal.steps[1].failures[0].hasPrefix("line 11: 'show key' printed something other"))
    #expect(rehearsal.commands == 3)
  }

  @Test func theTimesCanBeReadAgain() throws {
    let (rehearsal, _) = try played(Self.text)
    let read = try #require(Rehearsal(parsing: rehearsal.text))
    #expect(read.steps.map(\.seconds) == rehearsal.steps.map(\.seconds))
    #expect(read.steps.map(\.heading) == ["", "One", "Two"])
    #expect(Rehearsal(parsing: "nonsense") == nil)
  }

  @Test(arguments: [(0.0, "0.00"), (0.054, "0.05"), (9.996, "10.0"), (83.26, "83.2")])
  func secondsInFewDigits(seconds: Double, words: String) {
    #expect(Rehearsal.words(seconds) == words)
  }
}
