import Documents
import Lessons
import Notebook
import Terminal

/// A notebook as a recording of a terminal in which somebody types it.
///
/// It is made of the finished cells, not of a clock: the same notebook gives the same recording. People type with small
/// irregularities, and what is shown stays as long as it takes to read.
struct NotebookRecording {
  /// The recording.
  private(set) var cast: Asciicast
  private var typist = Typist(seed: 1)
  private let renderer: TerminalRenderer

  /// The window.
  private static let window = WindowSize(columns: 80, rows: 24)
  /// The seconds that every command seems to take.
  private static let computing = 0.3

  /// A recording of a document.
  init(_ document: NotebookDocument) {
    let environment = ["TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"]
    renderer = TerminalRenderer(
      isPlain: false, settings: .ofRecordings, inquiry: TerminalInquiry(isAllowed: false),
      capabilities: TerminalCapabilities(isTerminal: true, windowSize: Self.window) { environment[$0] })
    let title = HarmlessText.sanitized(document.title)
    cast = Asciicast(width: Self.window.columns, height: Self.window.rows, title: title)
    append(renderer.styled("\(title)", .bold) + "\n\n", after: 0.5)
    for part in document.parts {
      switch part {
      case .prose(let text): tell(text)
      case .cell(let cell): type(cell)
      }
    }
    cast.hold(2)
  }

  private mutating func append(_ text: HarmlessText, after seconds: Double) {
    cast.append(text.string, after: seconds)
  }

  private mutating func tell(_ text: String) {
    append(MarkdownText(renderer: renderer).text(text) + "\n\n", after: 0.4)
    cast.hold(ReadingTime.seconds(words: ReadingTime.words(in: text)))
  }

  private mutating func type(_ cell: Cell) {
    append(renderer.styled("[\(cell.number)]", .cyan) + "> ", after: 0.4)
    let command = HarmlessText.sanitized(cell.command)
    // What another command has brought is there at once.
    let delays = cell.depth > 0 ? [] : typist.delays(for: command)
    for (index, character) in command.enumerated() {
      cast.append(String(character), after: index < delays.count ? delays[index] : 0)
    }
    cast.append("\n", after: 0.4)
    var shown = renderer.text(cell)
    if let error = cell.error { shown += renderer.text(error, in: cell) }
    if cell.status == .interrupted, cell.error == nil { shown += "interrupted\n" }
    append(shown, after: Self.computing)
    let pictures = cell.outputs.count { output in
      switch output.presentation {
      case .pictures, .plot: true
      case .text, .table: false
      }
    }
    let words = cell.printedLines.joined(separator: "\n")
    cast.hold(ReadingTime.seconds(words: ReadingTime.words(in: words), pictures: pictures))
  }
}
