import Figures

/// Text on a coloured ground, black or white as it can be read.
package struct Swatch {
  private let codes: String

  /// A ground of a colour, on a terminal with at least the palette of 256.
  package init(_ color: RGB, colors: ColorDepth) {
    // The luma of Rec. 601, as in grey pictures.
    let luma = (299 * Int(color.red) + 587 * Int(color.green) + 114 * Int(color.blue)) / 1000
    let ink = luma > 140 ? "30" : "97"
    let ground =
      colors == .truecolor
      ? "48;2;\(color.red);\(color.green);\(color.blue)" : "48;5;\(Self.paletteIndex(of: color))"
    codes = "\u{1B}[\(ink);\(ground)m"
  }

  /// The text on the ground, the spaces around it included.
  package func applied(to text: String) -> String { codes + text + "\u{1B}[0m" }

  /// The nearest of the palette's six levels a channel.
  private static func paletteIndex(of color: RGB) -> Int {
    func level(_ value: UInt8) -> Int { value < 48 ? 0 : value < 115 ? 1 : (Int(value) - 35) / 40 }
    return 16 + 36 * level(color.red) + 6 * level(color.green) + level(color.blue)
  }
}
