#if os(Linux)
  import Foundation
  import Lessons
  import Testing

  /// A student who takes a lesson at a terminal: types what it asks for, and does all that students do besides.
  ///
  /// What is typed comes from the lesson's file, and when something else is done from the lesson's number alone.
  final class LessonStudent {
    private let terminal: PseudoTerminal
    private let lesson: Lesson
    private let name: String
    private var random: UInt64
    /// Whether a training is interrupted and goes on: done where it costs little.
    private let interrupts: Bool
    private var hasInterrupted = false
    /// What was answered and is still to be decided.
    private var awaited: [(prediction: Prediction, guess: String, isRight: Bool?)] = []
    /// What the lesson did not keep to.
    private(set) var complaints: [String] = []

    init(_ lesson: Lesson, name: String, at terminal: PseudoTerminal, interrupts: Bool) {
      self.lesson = lesson
      self.name = name
      self.terminal = terminal
      self.interrupts = interrupts
      random = name.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }

    /// A number below another, the same each time.
    private func draw(_ count: Int) -> Int {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((random >> 33) % UInt64(count))
    }

    // MARK: Typing

    private func complain(_ words: String) {
      complaints.append("\(name): \(words)\n\(terminal.screen.transcript.suffix(1_500))")
    }

    /// Types a line, and waits for the next prompt.
    ///
    /// - Parameter fails: Whether it is a mistake, which is said in red; nothing else may be.
    /// - Returns: What was printed, with one space for every gap.
    @discardableResult
    private func type(_ line: String, fails: Bool = false, interrupting: Bool = false) throws -> String {
      let bytes = terminal.output.count
      let start = terminal.screen.cursorRow
      terminal.send(line + "\r")
      if interrupting {
        try terminal.wait("the training, or its end, after '\(line)'") {
          $0.rows[$0.cursor.row].contains("step ") || Self.isPrompt($0, below: start)
        }
        if !Self.isPrompt(terminal.screen, below: start) {
          terminal.send(Key.controlC)
          try terminal.wait("the end of the interruption of '\(line)'") { screen in
            // Where the training was over before, the prompt has been interrupted.
            Self.isPrompt(screen, below: start)
              && (screen.says("the session goes on")
                || ("\n" + screen.transcript(from: start)).contains(/\n\[\d+\][^>\n]*> ?\^C/))
          }
        }
      }
      try terminal.wait("the prompt after '\(line)' in \(name)") { Self.isPrompt($0, below: start) }
      let isRed = String(decoding: terminal.output[bytes...], as: UTF8.self).contains("\u{1B}[31m")
      if isRed != fails {
        complain(fails ? "'\(line)' should be refused" : "'\(line)' is refused")
      }
      return Self.plain(terminal.screen.transcript(from: start))
    }

    /// Whether there is a new, empty prompt behind what stood there.
    private static func isPrompt(_ screen: Screen, below row: Int) -> Bool {
      guard screen.cursorRow > row, let line = screen.promptLine else { return false }
      return line.text.isEmpty && line.cursor == 0
    }

    private static func plain(_ text: String) -> String {
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func expect(_ words: String, in text: String, after line: String) {
      // A long command is broken where the window ends.
      if !text.filter({ $0 != " " }).contains(words.filter { !$0.isWhitespace }) {
        complain("'\(line)' should lead to '\(words)'")
      }
    }

    // MARK: A lesson

    /// Takes the lesson from its beginning to its end.
    func takeAll() throws {
      let hasIntroduction = lesson.steps.first?.heading.isEmpty == true
      let first = hasIntroduction ? 1 : 0
      let count = lesson.steps.count - first
      if hasIntroduction, !lesson.steps[0].predictions.isEmpty {
        for prediction in lesson.steps[0].predictions { try answer(prediction) }
        arrive(at: try type("next"), line: "next", step: 1, count: count)
      }
      for number in 1...count {
        let step = lesson.steps[number - 1 + first]
        let isLast = number == count
        try lookAround(number, count: count)
        if !isLast, draw(5) == 0 {
          for prediction in step.parts[0].predictions { try answer(prediction) }
          // What was typed of the step comes to nothing, and the lesson runs it.
          if let command = step.commands.first, !command.mustFail { try type(command.text) }
          let said = try type("skip")
          noteVerdicts(said)
          arrive(at: said, line: "skip", step: number + 1, count: count)
          try lookBack(number + 1, count: count)
          continue
        }
        try work(step, number: number, count: count, isLast: isLast)
      }
      let rest = awaited.filter { $0.isRight != nil }
      if !rest.isEmpty {
        complain("nothing was said of \(rest.map(\.guess)) to \(rest.map(\.prediction.question))")
      }
      expect("the lesson is left", in: try type("leave"), after: "leave")
    }

    private func arrive(at said: String, line: String, step number: Int, count: Int) {
      let first = lesson.steps.first?.heading.isEmpty == true ? 0 : 1
      expect("\(number) of \(count) · \(lesson.steps[number - first].heading)", in: said, after: line)
    }

    /// Does what the step asks for, and goes on.
    private func work(_ step: LessonStep, number: Int, count: Int, isLast: Bool) throws {
      let asks =
        !step.commands.isEmpty || !step.checks.isEmpty || !step.predictions.isEmpty
        || !step.solution.isEmpty
      let done = isLast ? "this lesson is done" : asks ? "step \(number) of \(count) is done" : "next goes on"
      if draw(4) == 0 { try askForHelp(step) }
      // A step that asks for nothing was said to be done when it came.
      var heard = asks ? "" : done
      for part in step.parts {
        for prediction in part.predictions { heard += " " + (try answer(prediction)) }
        for command in part.commands {
          heard += " " + (try perform(command.text, mustFail: command.mustFail))
        }
      }
      if step.commands.isEmpty {
        for command in step.solution { heard += " " + (try perform(command.text, mustFail: false)) }
      }
      noteVerdicts(heard)
      guard !isLast else {
        if !heard.contains(done) { heard += try type("next") }
        return expect(done, in: heard, after: "the last step")
      }
      // Further parts, and questions without an answer, wait for next.
      for _ in step.parts where !heard.contains(done) {
        let said = try type("next")
        noteVerdicts(said)
        heard += " " + said
        if said.contains("\(number + 1) of \(count) · ") {
          if !hasInterrupted { complain("step \(number) of \(count) is over and was not said to be done") }
          return arrive(at: said, line: "next", step: number + 1, count: count)
        }
      }
      expect(done, in: heard, after: "step \(number)")
      let said = try type("next")
      if said.contains("yours led elsewhere") {
        complain("step \(number) was done as the lesson has it, and is said to have led elsewhere")
      }
      noteVerdicts(said)
      arrive(at: said, line: "next", step: number + 1, count: count)
    }

    /// Types a command of the lesson's; the first long training is interrupted, and goes on.
    private func perform(_ command: String, mustFail: Bool) throws -> String {
      guard interrupts, !hasInterrupted, command.hasPrefix("train "), !command.contains("until") else {
        return try type(command, fails: mustFail)
      }
      hasInterrupted = true
      var said = try type(command, interrupting: true)
      if said.contains("the session goes on") {
        said += " " + (try type("train"))
      }
      return said
    }

    // MARK: What students do besides

    @discardableResult
    private func answer(_ prediction: Prediction) throws -> String {
      let wantsRight = draw(2) == 0
      let guess: String
      var isRight: Bool?
      switch prediction.answer {
      case .choice(let choice)?:
        let place = prediction.choices.firstIndex(of: choice) ?? 0
        let wrong = (place + 1) % prediction.choices.count
        guess = wantsRight ? choice : String(wrong + 1)
        isRight = wantsRight
      case .number(let number, let tolerance)?:
        let value = wantsRight ? number : number + 2 * (tolerance ?? 0) + 1
        guess = value == value.rounded() ? String(Int(value)) : String(value)
        isRight = wantsRight
      case .field?: guess = "12"
      case nil: guess = prediction.choices.first ?? "I wonder"
      }
      let said = try type("predict \(guess)")
      expect("noted:", in: said, after: "predict \(guess)")
      awaited.append((prediction, guess, isRight))
      return said
    }

    /// Looks for what came of the answers.
    private func noteVerdicts(_ said: String) {
      for match in said.matches(of: /you predicted (.+?): (right|it is|compare)/) {
        guard !awaited.isEmpty else {
          complain("there is a verdict on '\(match.1)', which nobody answered")
          continue
        }
        // Questions are decided in their order, those with a value to come excepted.
        let index = awaited.firstIndex { Self.isSame($0.prediction, $0.guess, String(match.1)) } ?? 0
        let answer = awaited.remove(at: index)
        if let isRight = answer.isRight, isRight != (match.2 == "right") {
          complain("'\(answer.guess)' to '\(answer.prediction.question)' is \(isRight ? "right" : "wrong")")
        }
      }
    }

    private static func isSame(_ prediction: Prediction, _ typed: String, _ said: String) -> Bool {
      (try? prediction.guess(typed))?.words == said
    }

    /// Other commands, mistakes and an interruption at the prompt.
    private func lookAround(_ number: Int, count: Int) throws {
      switch draw(8) {
      case 0: try type("show session")
      case 1:
        try type("laod image", fails: true)
        try type("predict", fails: true)
      case 2:
        try type("make key random")
        try type("undo")
      case 3:
        terminal.send("half a line")
        try terminal.waitForLine("half a line")
        terminal.send(Key.controlC)
        try terminal.wait("the prompt after Ctrl-C") { $0.promptLine?.text == "" }
      case 4:
        // Gone astray, and back to the step's beginning.
        try type("make cipher hill")
        try type("load text \"lost\"")
        arrive(at: try type("goto"), line: "goto", step: number, count: count)
      case 5:
        try type("goto \(count + 7)", fails: true)
        try type("lessons")
      default: break
      }
    }

    private func lookBack(_ number: Int, count: Int) throws {
      guard number > 2, draw(2) == 0 else { return }
      arrive(at: try type("back"), line: "back", step: number - 1, count: count)
      arrive(at: try type("goto \(number)"), line: "goto \(number)", step: number, count: count)
    }

    private func askForHelp(_ step: LessonStep) throws {
      for (index, hint) in step.hints.enumerated() {
        let said = try type("hint")
        let beginning = hint.split(whereSeparator: \.isWhitespace).first.map { $0.filter { $0 != "`" } } ?? ""
        expect("hint \(index + 1) of \(step.hints.count): \(beginning)", in: said, after: "hint")
      }
      try type("hint")
      let said = try type("solution")
      if let first = step.solution.first ?? nil { expect("> \(first.text)", in: said, after: "solution") }
    }
  }
#endif
