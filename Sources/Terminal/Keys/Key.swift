/// A key that somebody presses who shows something: a keyboard's, or that of a presenter's remote control.
package enum Key: Equatable, Sendable {
  /// A letter, a digit, a sign or a space.
  case character(Character)
  /// Enter, or Return.
  case enter
  /// The Escape key alone.
  case escape
  /// Deletes the last character.
  case backspace
  /// Arrow keys.
  case left, right, up, down
  /// A page back, or on; what remote controls send.
  case pageUp, pageDown
  /// To the beginning, or to the end.
  case home, end
  /// Any other key.
  case other
}

/// Tells keys from the bytes that a terminal sends for them.
package struct KeyDecoder: Sendable {
  /// What a byte has come to.
  package enum Step: Equatable, Sendable {
    /// A key is whole.
    case key(Key)
    /// More bytes belong to it.
    case pending
  }

  /// The bytes of a key that is not whole yet.
  private var pending: [UInt8] = []
  /// More than any key has.
  private static let longest = 16

  /// A decoder that no key has begun for.
  package init() {}

  /// Whether a key has begun.
  package var isPending: Bool { !pending.isEmpty }

  /// Takes in a byte.
  package mutating func take(_ byte: UInt8) -> Step {
    // A byte that begins something gives up what came before it.
    if byte == 0x1B || (pending.first ?? 0) >= 0x80 && !(0x80...0xBF).contains(byte) { pending = [] }
    pending.append(byte)
    if pending[0] == 0x1B {
      if pending.count == 1 { return .pending }
      let rest = Array(pending.dropFirst())
      if !KeySequence.isWhole(rest), rest.count < Self.longest { return .pending }
      pending = []
      return .key(Self.key(afterEscape: rest))
    }
    if let scalar = UTF8Bytes.scalar(pending) {
      pending = []
      return .key(Self.key(scalar))
    }
    if pending.count < 4 { return .pending }
    pending = []
    return .key(.other)
  }

  /// Nothing more comes: an escape that stands alone is the Escape key.
  package mutating func finish() -> Key {
    defer { pending = [] }
    return pending == [0x1B] ? .escape : .other
  }

  private static func key(_ scalar: Unicode.Scalar) -> Key {
    switch scalar.value {
    case 0x0A, 0x0D: .enter
    case 0x08, 0x7F: .backspace
    case ..<0x20, 0x80..<0xA0: .other
    default: .character(Character(scalar))
    }
  }

  private static func key(afterEscape bytes: [UInt8]) -> Key {
    switch KeySequence(afterEscape: bytes) {
    case .up?: return .up
    case .down?: return .down
    case .left?: return .left
    case .right?: return .right
    case .home?: return .home
    case .end?: return .end
    case .delete?, .nextWord?, .previousWord?, .paste?: return .other
    case nil: break
    }
    return switch String(decoding: bytes, as: UTF8.self) {
    case "[5~": .pageUp
    case "[6~": .pageDown
    default: .other
    }
  }
}
