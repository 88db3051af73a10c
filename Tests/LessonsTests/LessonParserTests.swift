import CommandLanguage
import Lessons
import TestSupport
import Testing

struct LessonParserTests {
  let text = """
    # The key

    An introduction.

    ## Make one

    Some *prose*, and a [link](x).

    <!-- hint: try make key
         or make key random -->
    ```codebook
    > make key
    key 01 (the paper's)
    ...
    > show key
    ```
    <!-- check: length == 16 and bits != "0" -->

    ```sh
    not a command
    ```

    ## Lose it

    <!-- fails -->
    ```codebook
    > flip bit 99
    [..]
    ```
    """

  @Test func aLessonHasItsTitleStepsAndItemsWithTheirLines() throws {
    let lesson = try LessonParser.parse(text)
    #expect(lesson.title == "The key")
    #expect(lesson.steps.map(\.heading) == ["", "Make one", "Lose it"])
    #expect(lesson.steps[0].items == [.prose("An introduction.", line: 3)])
    #expect(
      lesson.steps[1].items == [
        .prose("Some *prose*, and a [link](x).", line: 7),
        .aside(.hint, text: "try make key\n     or make key random", line: 9),
        .command(
          LessonCommand(
            text: "make key", line: 12,
            expected: [.init(text: "key 01 (the paper's)", line: 13), .init(text: "...", line: 14)],
            mustFail: false)),
        .command(LessonCommand(text: "show key", line: 15, expected: [], mustFail: false)),
        .check(
          LessonCheck(condition: try Condition(parsing: "length == 16 and bits != \"0\""), line: 17)),
        .prose("```sh\nnot a command\n```", line: 19),
      ])
    #expect(
      lesson.steps[2].items == [
        .command(
          LessonCommand(
            text: "flip bit 99", line: 27, expected: [.init(text: "[..]", line: 28)], mustFail: true))
      ])
  }

  @Test(arguments: [
    ("## A step", 1, "a lesson begins with its title, as in: # The first key"),
    ("# A\n\n# B", 3, "a lesson has one title · make this heading a step with ##"),
    (
      "# A\n## B\n\n## B", 4,
      "there is already a step 'B' · steps are named by their headings, so each needs its own"
    ),
    ("# A\n\n<!-- chek: a > 1 -->", 3, "there is no directive 'chek' · did you mean 'check'?"),
    (
      "# A\n\n<!-- a remark -->", 3,
      "there is no directive 'a remark' · a comment is one of check, hint, solution, predict, notes and fails"
    ),
    ("# A\n\n<!-- notes: never closed", 3, "this comment has no end · close it with -->"),
    ("# A\n\n<!-- fails -->\n", 3, "'fails' stands in front of a command, and none follows"),
    ("# A\n\n<!-- solution -->", 3, "'solution' needs a colon and its text, as in: <!-- solution: … -->"),
    (
      "# A\n\nProse <!-- check: a > 1 --> here", 3,
      "this stands inside a list or a sentence, where it is not seen · put it on lines of its own"
    ),
    (
      "# A\n\n- item\n\n  ```codebook\n  > eval\n  ```", 5,
      "this stands inside a list or a sentence, where it is not seen · put it on lines of its own"
    ),
    ("# A\n\n<!-- notes: a\n\n<!-- hint: b -->", 3, "this comment has no end · close it with -->"),
    ("# A\n\n```codebok\n> eval\n```", 3, "'codebok' blocks are not run · did you mean 'codebook'?"),
    (
      "# A\n\n```codebook\n>make key\n```", 4,
      "a command stands behind '> ', with a space after the mark"
    ),
    (
      "# A\n\n```codebook\nmake key\n```", 4,
      "a codebook block begins with a command · put '> ' in front of 'make key', or cut it out"
    ),
    (
      "# A\n\nProse.\n\n> Remember:\n> train 100", 6,
      "'train 100' stands in no codebook block, so nobody runs it · put ```codebook in front and ``` behind"
    ),
    (
      "# A\n\n- a point\n\n  > eval", 5,
      "'eval' stands in no codebook block, so nobody runs it · put ```codebook in front and ``` behind"
    ),
    (
      "# A\n\nWait until the share of bits is\n> 0.75 of all.", 4,
      "'> ' at the beginning of a line begins a quotation, in the middle of a sentence · move the > to the line above, or leave a blank line"
    ),
  ])
  func aMistakeOfTheAuthorIsNamedWithItsLine(text: String, line: Int, message: String) {
    let error = #expect(throws: LessonError.self) { try LessonParser.parse(text) }
    #expect(error == LessonError(line: line, message: message))
  }

  @Test func aQuotationOfWordsIsProse() throws {
    let lesson = try LessonParser.parse(
      "# A\n\nAs the paper says:\n\n> Alice trains\n> with Bob.\n\n    y = 2 x\n\n\nSo.")
    #expect(
      lesson.steps[0].items == [
        .prose("As the paper says:", line: 3), .prose("> Alice trains\n> with Bob.", line: 5),
        .prose("    y = 2 x", line: 8), .prose("So.", line: 11),
      ])
  }

  @Test func linesMayEndAsOnWindows() throws {
    #expect(try LessonParser.parse(text.replacing("\n", with: "\r\n")) == LessonParser.parse(text))
  }

  @Test func aCheckThatCannotBeReadIsAnErrorOfTheFile() {
    let error = #expect(throws: LessonError.self) {
      try LessonParser.parse("# A\n\n\n<!-- check: eve.bits_correct < -->")
    }
    #expect(error?.line == 4)
  }
}
