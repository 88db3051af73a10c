import Lessons
import Notebook
import Terminal

/// What the class sees: the page of a step, which can be drawn once more for a window of another size.
final class DemoScreen {
  /// Something on the page.
  enum Item {
    case title(String)
    case heading(String, number: Int, count: Int)
    case words([LessonItem])
    case command(prompt: HarmlessText, text: String)
    case cell(Cell)
    case answers([DemoAnswer])
    case remark(String)
  }

  private let stage: Stage
  private let recorder: DemoRecorder?
  private(set) var page: [Item] = []
  /// What stands in the last row while nothing happens: a prompt, or nothing.
  private var rest: HarmlessText = ""
  /// The sentence that stands last, if one does.
  private var lastRemark: String?
  /// How much there was to read since the last rest.
  private(set) var load = (words: 0, pictures: 0)
  /// Whether the cursor stands behind something in its row.
  private(set) var isInLine = false

  init(stage: Stage, recorder: DemoRecorder?) {
    self.stage = stage
    self.recorder = recorder
  }

  private var renderer: TerminalRenderer { stage.renderer }
  private var hasCodes: Bool { renderer.capabilities.acceptsEscapeCodes }

  // MARK: Writing

  /// Writes on the terminal, and into the recording where there is one.
  func write(_ text: HarmlessText) {
    guard !text.isEmpty else { return }
    if renderer.capabilities.isTerminal { StandardStream.output.write(text) } else { Stage.write(text) }
    recorder?.append(text)
    isInLine = text.string.last?.isNewline != true
  }

  /// Only the recording gets what the line editor has shown.
  func note(_ text: HarmlessText) { recorder?.append(text) }

  /// Empties the screen for a new step.
  func beginPage() {
    takeAwayRest()
    if !hasCodes, !page.isEmpty { write("\n") }
    page = []
    clear()
  }

  /// Puts another page in the place of this one.
  func replacePage(with page: [Item]) {
    self.page = page
    redraw()
  }

  /// Empties the screen, and leaves the page as it is.
  func clear() {
    if hasCodes { write("\u{1B}[H\u{1B}[2J") }
    lastRemark = nil
    rest = ""
    isInLine = false
  }

  /// Draws the page once more.
  func redraw() {
    guard hasCodes else { return takeAwayRest() }
    clear()
    for item in page { write(text(of: item)) }
  }

  /// Adds something to the page.
  func show(_ item: Item) {
    takeAwayRest()
    lastRemark = nil
    page.append(item)
    let text = text(of: item)
    write(text)
    count(item)
  }

  /// Shows something that is no part of the page.
  func aside(_ text: HarmlessText) {
    takeAwayRest()
    lastRemark = nil
    write(text.string.hasSuffix("\n") ? text : text + "\n")
  }

  /// One sentence beside the lesson, which is no part of the page.
  ///
  /// What has just been said is not said again.
  func remark(_ sentence: String) {
    guard !stage.options.quiet, sentence != lastRemark else { return }
    aside(self.text(of: .remark(sentence)))
    lastRemark = sentence
  }

  /// Why something cannot be done.
  func complain(_ sentence: String) { aside(text(of: .remark(sentence))) }

  /// Something in the last row to wait with.
  func rest(with text: HarmlessText) {
    if rest == text { return }
    takeAwayRest()
    write(text)
    rest = text
  }

  private func takeAwayRest() {
    if !rest.isEmpty { write(hasCodes ? "\r\u{1B}[K" : "\n") }
    rest = ""
    isInLine = false
  }

  /// The next character of a command.
  func type(_ character: Character) {
    write(renderer.styled("\(String(character))", .bold))
  }

  /// The command is typed behind the prompt that stands there.
  func finishCommand(_ text: String, prompt: HarmlessText) {
    write("\n")
    rest = ""
    page.append(.command(prompt: prompt, text: text))
  }

  /// The command that was begun is dropped.
  func dropCommand() {
    write("^C\n")
    rest = ""
  }

  /// A line that the teacher has typed at the prompt, which the line editor has shown.
  func noteLine(_ text: String, prompt: HarmlessText) {
    let item = Item.command(prompt: prompt, text: text)
    page.append(item)
    note(self.text(of: item))
  }

  // MARK: How much there is to read

  /// Forgets what there was to read.
  func forgetLoad() { load = (0, 0) }

  private func count(_ item: Item) {
    switch item {
    case .title(let text), .heading(let text, _, _), .remark(let text):
      load.words += ReadingTime.words(in: text)
    case .words(let items):
      for case .prose(let text, _) in items { load.words += ReadingTime.words(in: text) }
      // A question wants an answer, and so counts twice.
      for case .predict(let question) in items {
        load.words += 2 * ReadingTime.words(in: question.question) + 6
      }
    case .command: break
    case .cell(let cell):
      for output in cell.outputs {
        load.words += ReadingTime.words(in: TextRenderer.text(output))
        switch output.presentation {
        case .pictures, .plot: load.pictures += 1
        case .text, .table: break
        }
      }
    case .answers(let answers): load.words += 6 * answers.count
    }
  }

  // MARK: How things look

  private func text(of item: Item) -> HarmlessText {
    let renderer = renderer
    func clean(_ text: String) -> HarmlessText { HarmlessText(text) }
    switch item {
    case .title(let title): return renderer.fittedProse(renderer.styled(clean(title), .bold)) + "\n\n"
    case .heading(let heading, let number, let count):
      return renderer.fittedProse(renderer.styled("\(number) of \(count) · \(clean(heading))", .bold))
        + "\n\n"
    case .words(let items):
      let markdown = MarkdownText(renderer: renderer)
      return items.map { item -> HarmlessText in
        switch item {
        case .prose(let text, _): markdown.text(text) + "\n\n"
        case .predict(let question): self.question(question) + "\n"
        default: ""
        }
      }.joined()
    case .command(let prompt, let text): return prompt + renderer.styled(clean(text), .bold) + "\n"
    case .cell(let cell):
      var text = renderer.text(cell)
      if let error = cell.error { text += renderer.text(error, in: cell) }
      return text.isEmpty ? "" : text + "\n"
    case .answers(let answers):
      return answers.map { answer -> HarmlessText in
        let question = MarkdownText(renderer: renderer).inline("? " + answer.question.question)
        return renderer.fittedProse(question) + "\n  \(renderer.styled(clean(answer.words), .bold))\n\n"
      }.joined()
    case .remark(let sentence):
      return renderer.fittedProse(renderer.styled(clean(sentence), .green)) + "\n"
    }
  }

  private func question(_ question: Prediction) -> HarmlessText {
    let words = MarkdownText(renderer: renderer).inline(question.question)
    let asked = renderer.fittedProse(renderer.styled("? " + words, .bold)) + "\n"
    guard !question.choices.isEmpty else { return asked }
    let choices = question.choices.enumerated().map { "  \($0.offset + 1)  \($0.element)\n" as HarmlessText }
    return asked + choices.joined()
  }
}
