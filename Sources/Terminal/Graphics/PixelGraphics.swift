/// The ways in which terminals take pictures pixel by pixel.
package enum PixelGraphics: String, Sendable, CaseIterable {
  /// kitty's graphics protocol, which Ghostty, Konsole and WezTerm have as well.
  case kitty
  /// Sixel, six rows of dots at a time, as the VT340 had it: foot, mlterm, xterm and others.
  case sixel
  /// A file inside an operating system command, as iTerm2 has it.
  case iterm

  /// The name as a person knows it.
  package var title: String {
    switch self {
    case .kitty: "kitty graphics"
    case .sixel: "sixel"
    case .iterm: "iTerm2 pictures"
    }
  }

  /// Rows of dots that only come together.
  var rowsAtATime: Int { self == .sixel ? 6 : 1 }
}

/// The size of a character cell in pixels.
package struct CellSize: Equatable, Sendable {
  /// Pixels across.
  package let width: Int
  /// Pixels down.
  package let height: Int

  /// What the VT340 had, and what terminals pretend to have that say nothing.
  package static let usual = CellSize(known: 10, 20)

  /// A size; nil where it cannot be one.
  package init?(width: Int, height: Int) {
    guard (2...200).contains(width), (2...400).contains(height) else { return nil }
    self.init(known: width, height)
  }

  private init(known width: Int, _ height: Int) {
    self.width = width
    self.height = height
  }
}
