import Figures

/// The colour of a character, or of what is behind it.
enum Ink: Equatable, Sendable {
  /// The terminal's own.
  case plain
  /// That of a series.
  case hue(Hue)
  /// One of a scale of colours.
  case color(RGB)

  /// What switches the colour on, as a code's numbers; nil where the terminal's own stays.
  ///
  /// - Parameters:
  ///   - isPaper: Whether it is the colour behind the character.
  ///   - depth: How many colours there are.
  func parameters(isPaper: Bool, depth: ColorDepth) -> String? {
    let target = isPaper ? "48" : "38"
    switch (self, depth) {
    case (.plain, _), (_, .none), (.color, .sixteen): return nil
    case (.hue(let hue), .sixteen): return String(hue.sixteenCode + (isPaper ? 10 : 0))
    case (.hue(let hue), .palette): return "\(target);5;\(hue.paletteIndex)"
    case (.hue(let hue), .truecolor): return Self.parameters(hue.glow, target: target)
    case (.color(let color), .palette): return "\(target);5;\(color.paletteIndex)"
    case (.color(let color), .truecolor): return Self.parameters(color, target: target)
    }
  }

  private static func parameters(_ color: RGB, target: String) -> String {
    "\(target);2;\(color.red);\(color.green);\(color.blue)"
  }
}

/// The colours of series on a terminal, whose background nobody knows.
///
/// They are the inks of paper, moved to a middle lightness, where they have a contrast of about 3 to 1 or more with
/// black and with white, and then apart, so that people who do not see red or green can tell them apart as well.
extension Hue {
  /// The colour of 24 bits.
  package var glow: RGB {
    switch self {
    case .blue: RGB(0x18, 0x70, 0xF0)
    case .green: RGB(0x18, 0xA0, 0x68)
    case .vermilion: RGB(0xC8, 0x38, 0x00)
    case .orange: RGB(0xC8, 0x88, 0x00)
    case .purple: RGB(0xE0, 0x40, 0xB8)
    case .gray: RGB(0x6C, 0x6C, 0x6C)
    }
  }

  /// Its number in the palette of 256.
  package var paletteIndex: Int {
    switch self {
    case .blue: 27
    case .green: 35
    case .vermilion: 160
    case .orange: 172
    case .purple: 163
    case .gray: 242
    }
  }

  /// The code of one of the sixteen old colours.
  ///
  /// Green is cyan there, because people who do not see red or green cannot tell the old red from the old green; the
  /// plain blue is too dark on black, so it is the bright one.
  var sixteenCode: Int {
    switch self {
    case .blue: 94
    case .green: 36
    case .vermilion: 31
    case .orange: 33
    case .purple: 35
    case .gray: 90
    }
  }
}

extension RGB {
  /// The number of a near colour in the palette of 256, without the first sixteen, which everybody sets to others.
  ///
  /// A grey is taken for what is nearly grey only: in a scale of colours it would stand out.
  var paletteIndex: Int {
    let parts = [Int(red), Int(green), Int(blue)]
    let steps = parts.map { part in
      Self.cube.indices.min { abs(Self.cube[$0] - part) < abs(Self.cube[$1] - part) } ?? 0
    }
    let spread = (parts.max() ?? 0) - (parts.min() ?? 0)
    let mean = parts.reduce(0, +) / 3
    if spread < 16, mean > 3, mean < 247 { return 232 + min(23, max(0, (mean - 3) / 10)) }
    return 16 + 36 * steps[0] + 6 * steps[1] + steps[2]
  }

  /// How much brightness each step of the palette's colours has.
  private static let cube = [0, 95, 135, 175, 215, 255]
}
