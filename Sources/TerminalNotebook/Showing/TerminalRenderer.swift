import CommandLanguage
import Notebook
import Terminal

/// Shows outputs on a terminal: with colours and pictures where it has them, as plain text where it has not.
package struct TerminalRenderer {
  private let isPlain: Bool
  private let settings: Settings
  private let inquiry: TerminalInquiry
  private let look: Look
  /// What the output can show, where that is not asked of the terminal.
  private let fixed: TerminalCapabilities?

  /// For whom things are shown.
  package enum Look {
    /// Somebody who sits before the terminal.
    case desk
    /// A room: pictures as large as the window, strong letters, and lines that are easy to follow from the last row.
    case room
  }

  init(
    isPlain: Bool, settings: Settings, inquiry: TerminalInquiry, look: Look = .desk,
    capabilities: TerminalCapabilities? = nil
  ) {
    self.isPlain = isPlain
    fixed = capabilities
    self.settings = settings
    self.inquiry = inquiry
    self.look = look
  }

  /// What the output can show at this moment; a window may have changed.
  var capabilities: TerminalCapabilities { fixed ?? TerminalCapabilities(of: .output) }

  /// Whether colours are used on the output.
  var hasColor: Bool { colors(of: .output) > .none }

  private func colors(of stream: StandardStream) -> ColorDepth {
    isPlain || settings.color == .off ? .none : (fixed ?? TerminalCapabilities(of: stream)).colors
  }

  /// How pictures are drawn at this moment; the terminal may be asked for it.
  private var drawing: PictureDrawing {
    PictureDrawing(settings: settings, capabilities: capabilities, isPlain: isPlain, inquiry: inquiry)
  }

  /// The box that pictures fit, and the one for plots, with words below; nil for what `PictureDrawing` takes.
  private func room(below words: HarmlessText) -> Room {
    guard look == .room else { return Room() }
    // Above stands the command, below the prompt.
    let rows = capabilities.rows - Self.lines(of: words) - 3
    return Room(
      pictures: WindowSize(columns: capabilities.columns - 1, rows: max(4, rows - 1)),
      plots: WindowSize(columns: capabilities.columns - 1, rows: max(8, rows)))
  }

  /// What each picture and each plot of a cell may take at a desk, so that no number that the cell prints leaves the
  /// window: the rows that its words leave, in equal parts.
  private func shares(of cell: Cell, words: [HarmlessText]) -> Room {
    let count = cell.outputs.count { $0.presentation.isDrawn }
    let window = capabilities
    guard look == .desk, count > 0, window.isTerminal else { return Room() }
    let command = CellWidth.of(HarmlessText.sanitized(cell.command)) + Self.promptWidth
    let around = command / max(1, window.columns) + 1 + Self.rowsBelow
    let rows = (window.rows - around - words.reduce(0) { $0 + Self.lines(of: $1) }) / count
    let usual = (
      pictures: PictureDrawing.pictureBox(in: window), plots: PictureDrawing.plotBox(in: window)
    )
    // A caption stands above a picture.
    return Room(
      pictures: WindowSize(
        columns: usual.pictures.columns, rows: min(usual.pictures.rows, max(Self.leastPicture, rows - 1))),
      plots: WindowSize(columns: usual.plots.columns, rows: min(usual.plots.rows, max(Self.leastPlot, rows))))
  }

  /// The boxes that pictures and plots fit; nil where nothing is said of them.
  private struct Room {
    var pictures: WindowSize?
    var plots: WindowSize?
  }

  /// The cells that a prompt takes in front of a command.
  private static let promptWidth = 6
  /// The prompt below a cell, and what a lesson may have to say before it.
  private static let rowsBelow = 4
  /// With fewer rows a picture shows nothing.
  private static let leastPicture = 6
  /// With fewer rows a plot cannot be read.
  private static let leastPlot = 10

  private static func lines(of words: HarmlessText) -> Int {
    words.isEmpty ? 0 : words.string.split(separator: "\n", omittingEmptySubsequences: false).count
  }

  /// What a cell printed, ending in a line break if there is anything.
  func text(_ cell: Cell) -> HarmlessText {
    let words = cell.outputs.map { fitted(self.words(of: $0)) }
    let shares = shares(of: cell, words: words)
    var result = zip(cell.outputs, words).map { text($0, saying: $1, in: shares) }.joined()
    let showsTime = !isPlain && settings.times == .on && capabilities.isTerminal
    if showsTime, cell.seconds >= 0.5, cell.status != .error {
      result += styled("\(Self.rounded(cell.seconds)) s", .dim) + "\n"
    }
    return result
  }

  /// An output of its own, which no cell printed.
  package func shown(_ output: Output) -> HarmlessText {
    text(output, saying: fitted(words(of: output)), in: Room())
  }

  /// An output with its words, drawn in its share of the window or, in a room, in all that its own words leave.
  private func text(_ output: Output, saying words: HarmlessText, in share: Room) -> HarmlessText {
    let room = look == .room ? room(below: words) : share
    let shown: String? =
      switch output.presentation {
      case .pictures(let panels, _): panels.isEmpty ? nil : drawing.text(of: panels, in: room.pictures)
      case .plot(let figure, _): drawing.text(of: figure, in: room.plots)
      case .text, .table: nil
      }
    guard let pictures = shown else { return words.isEmpty ? "" : words + "\n" }
    return HarmlessText(drawn: pictures) + words + "\n"
  }

  /// What an output says in words; the cells of tables in their colours, where there are enough to tell them apart.
  private func words(of output: Output) -> HarmlessText {
    guard case .table(let table) = output.presentation, !table.colors.isEmpty,
      colors(of: .output) >= .palette
    else { return HarmlessText(TextRenderer.text(output), keepingLines: true) }
    let colors = colors(of: .output)
    // The table is made harmless before its colours are put in.
    var harmless = table
    harmless.title = table.title.map { HarmlessText.sanitized($0, keepingLines: true) }
    harmless.note = table.note.map { HarmlessText.sanitized($0, keepingLines: true) }
    harmless.headings = table.headings.map { HarmlessText.sanitized($0) }
    harmless.rows = table.rows.map { $0.map { HarmlessText.sanitized($0) } }
    return HarmlessText(
      drawn: TextRenderer.text(harmless) { cell, color in Swatch(color, colors: colors).applied(to: cell) })
  }

  /// An error at the prompt: the line with a caret under the place, and the sentence.
  func text(_ error: Diagnostic, in cell: Cell) -> HarmlessText {
    var result: HarmlessText = ""
    if let range = error.range, error.code != .interrupted, !cell.source.text.isEmpty {
      let line = Array(cell.source.text)
      let start = min(range.lowerBound, line.count)
      let end = min(max(range.upperBound, start + 1), line.count + 1)
      let width = max(20, capabilities.columns - 4)
      // A long line is shown from a little before the place.
      let first = start < width - 10 ? 0 : start - 10
      let shown = String(line[first..<min(line.count, first + width)])
      let before = CellWidth.of(HarmlessText.sanitized(String(line[first..<start])))
      let marked = CellWidth.of(HarmlessText.sanitized(String(line[start..<min(end, line.count)])))
      let carets = String(repeating: "^", count: max(1, min(marked, width - before)))
      result += "  \(shown)\n"
      result += "  \(String(repeating: " ", count: before))\(onError("\(carets)"))\n"
    }
    return result + onError(fitted("\(error.message)")) + "\n"
  }

  /// Lines that fit the window, where there is one.
  func fitted(_ text: HarmlessText) -> HarmlessText {
    let capabilities = capabilities
    return capabilities.isTerminal ? Self.wrapped(text, to: capabilities.columns) : text
  }

  /// Prose that is fitted into the window, and for a room into lines that can be followed from afar.
  func fittedProse(_ text: HarmlessText) -> HarmlessText {
    guard look == .room, capabilities.isTerminal else { return fitted(text) }
    return Self.wrapped(text, to: min(capabilities.columns, Self.longestLine))
  }

  private static func wrapped(_ text: HarmlessText, to columns: Int) -> HarmlessText {
    HarmlessText(drawn: LineWrapping.wrapped(text.string, to: columns))
  }

  private static let longestLine = 72

  /// Errors go to the standard error, which may be a file where the output is a terminal.
  private func onError(_ text: HarmlessText) -> HarmlessText {
    colors(of: .error) > .none ? Style.red.applied(to: text) : text
  }

  /// A heading or a prompt in a lesson.
  func styled(_ text: HarmlessText, _ style: Style) -> HarmlessText {
    guard hasColor else { return text }
    return look == .room ? style.strong.map { $0.applied(to: text) } ?? text : style.applied(to: text)
  }

  private static func rounded(_ seconds: Double) -> String {
    let tenths = Int((seconds * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// A few looks of text.
  enum Style: String {
    case bold = "1"
    case dim = "2"
    case italic = "3"
    case red = "31"
    case green = "32"
    case cyan = "36"

    /// The look that can be told from plain text from the last row of a room; nil for plain.
    var strong: Style? {
      switch self {
      case .dim: nil
      case .bold, .green, .cyan: .bold
      case .italic: .italic
      case .red: .red
      }
    }

    func applied(to text: HarmlessText) -> HarmlessText { "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" }
  }
}

extension Presentation {
  /// Whether there is a picture or a plot to it.
  fileprivate var isDrawn: Bool {
    switch self {
    case .pictures(let panels, _): !panels.isEmpty
    case .plot: true
    case .text, .table: false
    }
  }
}
