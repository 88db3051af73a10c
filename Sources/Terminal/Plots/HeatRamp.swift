import Figures

/// How a number of a matrix looks where there are not enough colours: the more ink, the larger.
///
/// Numbers below zero have signs of their own, and their own colour where there are sixteen.
struct HeatRamp: Sendable {
  private let scale: ColorScale
  private let style: TextStyle
  /// Numbers evenly spaced on a logarithmic scale: counting those below a number needs no logarithm.
  private let samples: [Double]

  /// A ramp for a scale.
  init(_ scale: ColorScale, style: TextStyle) {
    self.scale = scale
    self.style = style
    samples = scale.kind == .logarithmic ? scale.samples(Self.fineness) : []
  }

  /// The character of a number and its colour.
  func look(of value: Double) -> (glyph: Character, ink: Ink) {
    guard value.isFinite else { return ("?", .hue(.gray)) }
    switch scale.kind {
    case .diverging:
      let signs = value < 0 ? below : above
      let level = Int((min(1, value.magnitude / scale.limit) * Double(signs.count)).rounded())
      if level == 0 { return (nothing, .hue(.gray)) }
      return (signs[level - 1], .hue(value < 0 ? .blue : .vermilion))
    case .sequential: return look(ofShare: value / scale.limit)
    case .logarithmic:
      guard value >= 1 else { return look(ofShare: 0) }
      // The smallest count is more than nothing.
      let place = samples.lastIndex { $0 <= value * (1 + 1e-9) } ?? 0
      return look(ofShare: max(0.001, Double(place) / Double(Self.fineness - 1)))
    }
  }

  private static let fineness = 65

  private func look(ofShare share: Double) -> (glyph: Character, ink: Ink) {
    guard share > 0 else { return (nothing, .hue(.gray)) }
    let signs: [Character] = style.unicode ? ["░", "▒", "▓", "█"] : [":", "-", "=", "+", "*", "#", "%", "@"]
    return (signs[min(signs.count - 1, Int(min(1, share) * Double(signs.count)))], .plain)
  }

  private var nothing: Character { style.glyph("·", ascii: ".") }

  private var above: [Character] { style.unicode ? ["░", "▒", "▓", "█"] : ["+", "*", "@"] }

  private var below: [Character] {
    guard style.unicode else { return ["-", "=", "#"] }
    return style.hasColors ? above : ["-", "~", "=", "≡"]
  }
}
