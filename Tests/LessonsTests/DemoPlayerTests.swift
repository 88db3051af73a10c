import CommandLanguage
import Lessons
import Notebook
import TestSupport
import Testing
import TerminalNotebook

/// A lesson as it is shown to a class: what each key brings, and the state that is behind it.
struct DemoPlayerTests {
  /// A demo in somebody's hands, with everything that the class has seen of the last key.
  struct Presenter {
    var player: DemoPlayer
    var seen: [String] = []
    let environment = NotebookEnvironment(threads: 1)

    init(_ text: String = Student.lesson, at step: String? = nil) throws {
      player = DemoPlayer(try LessonParser.parse(text), notebook: Notebook())
      try press(nil, at: step)
    }

    static func words(_ event: DemoEvent) -> [String] {
      switch event {
      case .step(let step, let count): ["\(step.number)/\(count) \(step.heading)"]
      case .words(let items):
        items.compactMap { item in
          switch item {
          case .prose(let text, _): text
          case .predict(let question): "? \(question.question)"
          default: nil
          }
        }
      case .preparing(let command): ["(\(command))"]
      case .prepared: []
      case .willRun(let coming): ["> \(coming.command)"]
      case .didRun(let cell, _): cell.status == .ok ? [] : [cell.status.rawValue]
      case .answers(let answers): answers.map { "= \($0.words)" }
      case .finished: ["finished"]
      }
    }

    private mutating func press(_ move: DemoMove?, at step: String?) throws {
      var seen: [String] = []
      defer { self.seen = seen }
      if let move {
        try player.perform(move, in: environment) { seen += Self.words($0) }
      } else {
        try player.open(at: step, in: environment) { seen += Self.words($0) }
      }
    }

    mutating func press(_ move: DemoMove) throws { try press(move, at: nil) }

    mutating func improvise(_ line: String) {
      _ = player.improvise(SourceLine(line), in: environment, willRun: { _ in }, didRun: { _ in })
    }

    var numbers: Int { player.notebook.nextNumber }
  }

  @Test func everyKeyBringsOneThingFromTheTitleToTheEnd() throws {
    var presenter = try Presenter()
    var seen = [presenter.seen]
    while !presenter.player.isAtEnd {
      try presenter.press(.on)
      seen.append(presenter.seen)
    }
    #expect(
      seen == [
        ["0/4 ", "What is a key?", "? How many bits has the paper's key?"],
        ["1/4 Make one", "Make the paper's key."],
        ["> make key"], ["> show key"], ["= 16"], ["There it is."],
        ["2/4 Change it", "? Which bit is the first?", "Flip a bit."],
        ["> flip bit 3"], ["= zero"],
        ["3/4 Look again"], ["> show key"], ["It has changed."],
        ["4/4 The end", "That was all."],
      ])
    try presenter.press(.on)
    #expect(presenter.seen == ["finished"])
  }

  @Test func anAnswerThatNoValueTellsWaitsUntilTheLastCommandHasRun() throws {
    var presenter = try Presenter(
      """
      # Votes

      <!-- predict: Which one? [a | b] = b -->

      ## One

      ```codebook
      > make key
      ```

      ## Two

      <!-- predict: How many? = 3 -->

      ```codebook
      > show key
      ```

      ## The end

      That was all.

      <!-- predict: And now? [yes | no] = no -->
      """)
    var seen = [presenter.seen]
    while !presenter.player.isAtEnd {
      try presenter.press(.on)
      seen.append(presenter.seen)
    }
    #expect(
      seen == [
        ["0/3 ", "? Which one?"], ["1/3 One"], ["> make key"], ["2/3 Two", "? How many?"], ["> show key"],
        ["= b", "= 3"], ["3/3 The end", "That was all.", "? And now?"], ["= no"],
      ])
  }

  @Test func whatIsTypedNextIsKnownBefore() throws {
    var presenter = try Presenter()
    #expect(presenter.player.nextCommand == nil && presenter.player.comingCommand()?.text == "make key")
    try presenter.press(.on)
    #expect(presenter.player.nextCommand?.text == "make key")
    try presenter.press(.goTo("change"))
    #expect(presenter.player.nextCommand?.text == "flip bit 3")
    try presenter.press(.last)
    #expect(presenter.player.comingCommand() == nil)
  }

  @Test func backLeadsToTheBeginningOfTheStepAndThenToTheOneBefore() throws {
    var presenter = try Presenter(at: "2")
    #expect(presenter.numbers == 3)
    try presenter.press(.on)
    #expect(presenter.numbers == 4)
    try presenter.press(.back)
    #expect(presenter.seen.first == "2/4 Change it" && presenter.numbers == 3)
    try presenter.press(.back)
    #expect(presenter.seen.first == "1/4 Make one" && presenter.numbers == 1)
    try presenter.press(.back)
    try presenter.press(.back)
    #expect(presenter.seen.first == "0/4 " && presenter.numbers == 1)
    try presenter.press(.nextStep)
    try presenter.press(.nextStep)
    #expect(presenter.seen.contains("2/4 Change it") && presenter.numbers == 3)
    // That state is known since the demo was opened there.
    #expect(presenter.seen.first == "2/4 Change it")
  }

  @Test func whatTheClassHasSeenIsNotRunOnceMore() throws {
    var presenter = try Presenter(at: "1")
    while presenter.player.step.number == 1 { try presenter.press(.on) }
    #expect(presenter.seen.first == "2/4 Change it")
    #expect(!presenter.seen.contains { $0.hasPrefix("(") })
  }

  @Test func aStepBeginsInItsOwnStateWhateverWasImprovised() throws {
    var presenter = try Presenter(at: "2")
    let saved = presenter.player
    presenter.improvise("make key random")
    #expect(presenter.player.isImprovised)
    let improvised = presenter.player.notebook.session
    try presenter.press(.on)
    #expect(
      presenter.player.notebook.session != improvised, "the rest of the step runs on what was improvised")
    try presenter.press(.nextStep)
    #expect(!presenter.player.isImprovised)
    var other = saved
    _ = other.improvise(
      SourceLine("flip bit 3"), in: presenter.environment, willRun: { _ in }, didRun: { _ in })
    #expect(presenter.player.notebook.session.isSame(as: other.notebook.session))
  }

  @Test func whoWantsItGoesOnWithWhatWasImprovised() throws {
    var presenter = try Presenter(at: "2")
    presenter.player.carryOn()
    #expect(!presenter.player.carriesOn, "there is nothing of one's own to go on with")
    presenter.improvise("make cipher xor")
    presenter.player.carryOn()
    try presenter.press(.nextStep)
    #expect(presenter.player.position == 3 && presenter.player.isImprovised)
    #expect(presenter.player.notebook.session.cipher.name == .xor)
    // From there on every step is its own again.
    try presenter.press(.nextStep)
    #expect(presenter.player.notebook.session.cipher.name == .neural)
  }

  @Test func aCopyIsABookmark() throws {
    var presenter = try Presenter(at: "2")
    let saved = presenter.player
    presenter.improvise("make key random; make cipher xor")
    presenter.player = saved
    #expect(!presenter.player.isImprovised && presenter.numbers == 3)
    try presenter.press(.on)
    #expect(presenter.seen == ["> flip bit 3"])
  }

  @Test func aMistakeThatBelongsToTheLessonIsShownAndEverythingElseGoesOn() throws {
    var presenter = try Presenter(
      """
      # Mistakes

      ## One

      <!-- fails -->

      ```codebook
      > laod
      ...
      ```

      ## Two

      ```codebook
      > show nothing
      ```
      """)
    try presenter.press(.on)
    #expect(presenter.seen == ["> laod", "error"] || presenter.seen == ["error"])
    try presenter.press(.on)
    #expect(presenter.seen == ["2/2 Two"])
    try presenter.press(.on)
    #expect(presenter.seen.last == "error" && presenter.player.isAtEnd)
  }

  @Test func thereMustBeSuchAStep() throws {
    var presenter = try Presenter()
    let before = presenter.player.position
    #expect(throws: Diagnostic.self) { try presenter.press(.goTo("9")) }
    #expect(throws: Diagnostic.self) { try presenter.press(.goTo("chnage it")) }
    #expect(presenter.player.position == before)
    #expect(throws: Diagnostic.self) { try Presenter("# Nothing") }
  }
}
