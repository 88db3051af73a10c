/// Keys that a terminal sends as several bytes, each under a code that libedit can bind and nobody can type.
///
/// The codes are those of the C1 controls, which the editor takes out of what is typed.
package enum KeySequence: UInt8, CaseIterable, Sendable {
  /// The arrow keys.
  case up = 0x81
  /// The arrow keys.
  case down, right, left
  /// To the ends of the line.
  case home, end
  /// Deletes under the cursor.
  case delete
  /// The arrow keys with Ctrl or Alt: a word at a time.
  case nextWord, previousWord
  /// No key: something was pasted.
  case paste

  /// The key that sends an escape and these bytes; nil for any other.
  package init?(afterEscape bytes: some Collection<UInt8>) {
    switch String(decoding: bytes, as: UTF8.self) {
    case "[A", "OA": self = .up
    case "[B", "OB": self = .down
    case "[C", "OC": self = .right
    case "[D", "OD": self = .left
    case "[H", "OH", "[1~", "[7~": self = .home
    case "[F", "OF", "[4~", "[8~": self = .end
    case "[3~": self = .delete
    case "[1;5C", "[1;3C", "Oc", "[5C": self = .nextWord
    case "[1;5D", "[1;3D", "Od", "[5D": self = .previousWord
    default: return nil
    }
  }

  /// The key's code as libedit's `bind` reads it.
  package var code: String { String(Unicode.Scalar(rawValue)) }

  /// Whether bytes after an escape are the whole of a control sequence, so that nothing more belongs to it.
  package static func isWhole(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, first == UInt8(ascii: "[") || first == UInt8(ascii: "O") else {
      return true
    }
    return bytes.count > 1 && (0x40...0x7E).contains(bytes[bytes.count - 1])
  }
}
