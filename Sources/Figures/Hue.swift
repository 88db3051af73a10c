/// The colours that series are told apart by.
///
/// They are those of Okabe and Ito ("Color Universal Design", 2008), which people who do not see red or green can tell
/// apart as well.
package enum Hue: String, CaseIterable, Equatable, Sendable {
  /// Alice and Bob.
  case blue
  /// Bob alone.
  case green
  /// Eve.
  case vermilion
  /// A fourth thing.
  case orange
  /// A fifth.
  case purple
  /// What is only there to compare with, such as chance.
  case gray

  /// The colour on white paper.
  package var ink: RGB {
    switch self {
    case .blue: RGB(0x00, 0x72, 0xB2)
    case .green: RGB(0x00, 0x9E, 0x73)
    case .vermilion: RGB(0xD5, 0x5E, 0x00)
    case .orange: RGB(0xE6, 0x9F, 0x00)
    case .purple: RGB(0xCC, 0x79, 0xA7)
    case .gray: RGB(0x75, 0x75, 0x75)
    }
  }
}

/// A colour of eight bits a channel.
package struct RGB: Equatable, Hashable, Sendable {
  /// Red, from 0 to 255.
  package var red: UInt8
  /// Green, from 0 to 255.
  package var green: UInt8
  /// Blue, from 0 to 255.
  package var blue: UInt8

  /// A colour.
  package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The colour that lies between this one and another, a share of the way along.
  package func mixed(with other: RGB, _ share: Double) -> RGB {
    func mixed(_ a: UInt8, _ b: UInt8) -> UInt8 {
      UInt8(clamping: Int((Double(a) + (Double(b) - Double(a)) * share).rounded()))
    }
    return RGB(mixed(red, other.red), mixed(green, other.green), mixed(blue, other.blue))
  }
}
