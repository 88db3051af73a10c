import CommandLanguage
import Lessons
import Notebook
import TestSupport
import TerminalNotebook

/// A lesson in somebody's hands, with everything that it has said.
struct Student {
  /// A lesson with an introduction, questions, checks, hints and solutions.
  static let lesson = """
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

  var player: LessonPlayer
  var heard: [String] = []
  let environment: NotebookEnvironment

  init(_ text: String = Self.lesson, allowsSkipping: Bool = true) throws {
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

extension Session {
  /// The session that commands lead to.
  static func after(_ commands: String) -> Session {
    var notebook = Notebook()
    notebook.run(commands)
    return notebook.session
  }
}
