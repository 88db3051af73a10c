import CommandLanguage
import Lessons
import Terminal

/// Says what a lesson has to say, on the terminal.
struct LessonVoice {
  let stage: Stage

  private var renderer: TerminalRenderer { stage.renderer }
  private var markdown: MarkdownText { MarkdownText(renderer: renderer) }

  /// Shows something that happens in a lesson.
  func say(_ event: TeachingEvent) {
    switch event {
    case .title(let title): write("\n" + renderer.styled(clean(title), .bold) + "\n\n")
    case .step(let heading, let number, let count):
      write("\n" + fitted(renderer.styled("\(number) of \(count) · \(clean(heading))", .bold)) + "\n\n")
    case .prose(let text): write(markdown.text(text) + "\n\n")
    case .question(let question): write(self.question(question))
    case .suggestion(let commands): write(suggestion(commands))
    case .willRun(let command, let isAsked):
      if isAsked { write(renderer.styled("> " + clean(command), .dim) + "\n") }
      stage.willRun()
    case .didRun: stage.finish()
    case .verdict(let answer): write(fitted(verdict(answer)) + "\n\n")
    case .held(let left):
      switch left {
      case 0: tell("that is what this step asks for · next goes on")
      case 1: tell("that is what this step asks for · one command is left to try; next passes over it")
      default:
        tell("that is what this step asks for · \(left) commands are left to try; next passes over them")
      }
    case .done(let number, let count, let asked, let isLast):
      if isLast {
        tell("this lesson is done · leave keeps the notebook, lessons lists what comes next")
      } else {
        tell(asked && number > 0 ? "step \(number) of \(count) is done · next goes on" : "next goes on")
      }
    case .hint(let text, let number, let count):
      write(fitted("hint \(number) of \(count): " + markdown.inline(joined(text))) + "\n")
    case .solution(let commands):
      write("this does it; type it, or let skip run the step:\n")
      for command in commands { write(toType(command)) }
    case .note(let text): tell(text)
    case .finished: tell("this was the last step · leave keeps the notebook, lessons lists what comes next")
    }
  }

  /// A line between what was printed and what the lesson says.
  func pause() { write("\n") }

  /// One short line beside what the lesson itself says.
  func tell(_ text: String) { write(renderer.styled(fitted(clean(text)), .green) + "\n") }

  private func question(_ question: Prediction) -> HarmlessText {
    var text = fitted(renderer.styled("? " + markdown.inline(question.question), .bold)) + "\n"
    switch question.answer {
    case _ where !question.choices.isEmpty:
      let choices = question.choices.enumerated().map { "\($0.offset + 1) \($0.element)" as HarmlessText }
      text += fitted("  " + choices.joined(separator: "   ")) + "\n"
      text += fitted(
        "answer first with one of these or its number, for example: \(command("predict 1"))")
    case .number?, .field?:
      text += fitted("answer first, for example: \(command("predict \(question.sampleNumber)"))")
    case nil, .choice?: text += fitted("answer first: \(command("predict")) and what you think")
    }
    return text + "\n\n"
  }

  private func suggestion(_ commands: [LessonCommand]) -> HarmlessText {
    commands.map { toType($0.text) }.joined() + "\n"
  }

  /// A command that somebody may type; what a narrow window leaves of it goes on under its first word.
  private func toType(_ command: String) -> HarmlessText {
    fitted("    \(command)").string.split(separator: "\n").enumerated().map { row, line in
      renderer.styled((row == 0 ? "  > " : "    ") + clean(line.dropFirst(4)), .cyan) + "\n"
    }.joined()
  }

  private func verdict(_ answer: AnswerRecord) -> HarmlessText {
    let guess = clean(answer.guess?.words ?? "")
    guard let verdict = answer.verdict else { return "you predicted \(guess): compare" }
    let actual = clean(verdict.actual)
    guard verdict.isRight else { return "you predicted \(guess): it is \(renderer.styled(actual, .bold))" }
    return renderer.styled("you predicted \(guess): right", .green)
      + (guess == actual ? "" : ", it is \(actual)")
  }

  private func command(_ text: HarmlessText) -> HarmlessText { renderer.styled(text, .cyan) }

  private func joined(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func clean(_ text: some StringProtocol) -> HarmlessText { HarmlessText(text) }

  private func fitted(_ text: HarmlessText) -> HarmlessText { renderer.fitted(text) }

  /// Programs, and people who want silence, hear nothing.
  private func write(_ text: HarmlessText) {
    if !stage.options.json, !stage.options.quiet { Stage.write(text) }
  }
}
