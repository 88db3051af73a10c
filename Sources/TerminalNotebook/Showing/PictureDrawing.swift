import Figures
import Notebook
import Pictures
import Terminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How pictures are drawn.
enum PictureMethod: Equatable {
  /// As pixels, in cells of a size.
  case pixels(PixelGraphics, CellSize)
  /// With characters.
  case characters(ColorDepth, unicode: Bool)
  /// Not at all: their words say what they show.
  case words
}

/// How pictures are drawn on the output at this moment, and why so: what is shown and what `doctor` says of it.
struct PictureDrawing {
  /// What decided.
  enum Reason: Equatable {
    /// The output is for programs.
    case machineReadable
    /// There is no terminal.
    case noTerminal
    /// A terminal without escape codes.
    case noCodes
    /// The setting says so.
    case setting
    /// There are no colours.
    case noColors
    /// What came of asking the terminal.
    case inquiry(TerminalInquiry.Outcome)
  }

  /// How.
  let method: PictureMethod
  /// Why.
  let reason: Reason
  private let capabilities: TerminalCapabilities
  /// Whether there are colours.
  let hasColor: Bool

  /// Decides; where the setting leaves it to the terminal, the terminal is asked.
  ///
  /// - Parameter isPlain: Whether the output is for programs.
  init(settings: Settings, capabilities: TerminalCapabilities, isPlain: Bool, inquiry: TerminalInquiry) {
    let colors = settings.color == .off ? .none : capabilities.colors
    self.capabilities = capabilities
    hasColor = colors > .none
    (method, reason) = Self.decided(settings.graphics, capabilities, colors, isPlain, inquiry)
  }

  private static func decided(
    _ choice: GraphicsChoice, _ capabilities: TerminalCapabilities, _ colors: ColorDepth, _ isPlain: Bool,
    _ inquiry: TerminalInquiry
  ) -> (PictureMethod, Reason) {
    func forced(_ graphics: PixelGraphics) -> (PictureMethod, Reason) {
      capabilities.acceptsEscapeCodes
        ? (.pixels(graphics, inquiry.cellSize), .setting) : (.words, .noCodes)
    }
    if isPlain { return (.words, .machineReadable) }
    guard capabilities.isTerminal else { return (.words, .noTerminal) }
    switch choice {
    case .off: return (.words, .setting)
    case .blocks: return (.characters(colors, unicode: true), .setting)
    case .ascii: return (.characters(colors, unicode: false), .setting)
    case .kitty: return forced(.kitty)
    case .sixel: return forced(.sixel)
    case .iterm: return forced(.iterm)
    case .auto: break
    }
    guard colors > .none else { return (.words, .noColors) }
    let outcome = inquiry.outcome()
    if case .answered(let answers) = outcome, let graphics = answers.graphics {
      return (.pixels(graphics, inquiry.cellSize), .inquiry(outcome))
    }
    return (.characters(colors, unicode: capabilities.unicode), .inquiry(outcome))
  }

  /// Pictures side by side with their captions, ending in a line break; nil where only words are shown.
  ///
  /// - Parameter room: The box that they fit; what leaves room for words if not given.
  func text(of panels: [Panel], in room: WindowSize? = nil) -> String? {
    let room = room ?? Self.pictureBox(in: capabilities)
    let (columns, rows) = (room.columns, room.rows)
    let pictures = panels.map { (caption: $0.caption, image: $0.image) }
    switch method {
    case .words: return nil
    case .characters(let colors, let unicode):
      return TerminalPicture.sideBySide(
        pictures, columns: columns, rows: rows, colors: colors, unicode: unicode)
    case .pixels(let graphics, let cell):
      return TerminalPicture.pixels(
        pictures.map { (caption: $0.caption, image: hasColor ? $0.image : $0.image.converted(to: .gray)) },
        graphics: graphics, cell: cell, columns: columns, rows: min(rows, max(1, capabilities.rows - 2)),
        unicode: capabilities.unicode)
    }
  }
}

extension PictureDrawing {
  /// The box for pictures where nothing else is said.
  static func pictureBox(in window: TerminalCapabilities) -> WindowSize {
    WindowSize(columns: min(window.columns - 1, 120), rows: max(4, min(window.rows - 10, 28)))
  }

  /// The box for plots where nothing else is said.
  static func plotBox(in window: TerminalCapabilities) -> WindowSize {
    WindowSize(columns: min(window.columns - 1, 100), rows: max(8, min(window.rows - 4, 24)))
  }

  /// A plot, a diagram or one of the paper's figures, ending in a line break; nil where only words are shown.
  ///
  /// Where pictures are pixels it is drawn as a page, elsewhere with characters, which need no colours.
  ///
  /// - Parameter room: The box that it fits; what leaves room for words if not given.
  func text(of figure: Figure, in room: WindowSize? = nil) -> String? {
    let room = room ?? Self.plotBox(in: capabilities)
    let (columns, rows) = (max(1, room.columns), room.rows)
    switch (method, reason) {
    case (.pixels(let graphics, let cell), _):
      let page = try? FigureFile.raster(figure, width: columns * cell.width, height: rows * cell.height)
      guard let page else { return nil }
      return TerminalPicture.exactPixels(
        hasColor ? page : page.converted(to: .gray), graphics: graphics, cell: cell)
    case (.characters(let colors, let unicode), _):
      return TextFigure.text(figure, columns: columns, rows: rows, colors: colors, unicode: unicode)
    case (.words, .noColors):
      return TextFigure.text(
        figure, columns: columns, rows: rows, colors: .none, unicode: capabilities.unicode)
    case (.words, _): return nil
    }
  }
}

extension TerminalAnswers {
  /// The best way in which this terminal takes pixels.
  var graphics: PixelGraphics? { graphics(program: getenv("TERM_PROGRAM").map { String(cString: $0) }) }
}
