/// What a key means while one searches.
package enum SearchKey: Equatable, Sendable {
  /// More to search for.
  case more(String)
  /// A character less.
  case less
  /// Nothing to search for any more.
  case clear
  /// An older line.
  case older
  /// A newer line.
  case newer
  /// Run the line that was found.
  case run
  /// Edit the line that was found, beginning with what this key does; with none where it is empty.
  case take(key: String)
  /// Leave the line as it was.
  case leave

  /// The meaning of a character that was typed.
  package init(_ character: Unicode.Scalar) {
    if character.value < 0x100, let key = KeySequence(rawValue: UInt8(character.value)) {
      switch key {
      case .up: self = .older
      case .down: self = .newer
      case .right: self = .take(key: "")
      default: self = .take(key: key.code)
      }
      return
    }
    switch character {
    case "\u{12}", "\u{10}": self = .older
    case "\u{13}", "\u{0E}": self = .newer
    case "\u{08}", "\u{7F}": self = .less
    case "\u{15}": self = .clear
    case "\r", "\n": self = .run
    case "\u{03}", "\u{07}": self = .leave
    case "\t", "\u{1B}": self = .take(key: "")
    case let other where other.value < 0x20: self = .take(key: String(other))
    case let other: self = .more(String(other))
    }
  }
}
