/// What is typed, character by character.
struct CharacterReader {
  /// What came of waiting for a character.
  enum Outcome {
    /// A character.
    case character(Unicode.Scalar)
    /// All that was pasted at once.
    case paste([UInt8])
    /// A signal.
    case signal
    /// There is no more to come.
    case end
  }

  /// The bytes.
  let input = TtyInput()
  /// Whether the keys that send several bytes come as codes, see `KeySequence`; else as their bytes.
  var decodesKeys = false
  /// The bytes of a character that is not whole yet.
  private var bytes: [UInt8] = []

  /// Waits for the next character, or for a signal.
  mutating func next() -> Outcome {
    while true {
      switch input.next() {
      case .nothing, .signal: return .signal
      case .end: return .end
      case .paste(let pasted):
        bytes = []
        return .paste(pasted)
      case .byte(let byte):
        // A byte that can only begin a character gives up what came before it.
        if !(0x80...0xBF).contains(byte) { bytes = [] }
        bytes.append(byte)
      }
      if bytes == [0x1B], decodesKeys {
        bytes = []
        guard let key = keyAfterEscape() else { continue }
        return .character(key)
      }
      if let scalar = UTF8Bytes.scalar(bytes) {
        bytes = []
        // The codes of keys are nobody's to type.
        if (0x80...0x9F).contains(scalar.value) { continue }
        return .character(withMarks(scalar))
      }
      if bytes.count >= 4 { bytes = [] }
    }
  }

  /// A letter together with the marks that come right behind it, as far as one scalar stands for all.
  private func withMarks(_ letter: Unicode.Scalar) -> Unicode.Scalar {
    var letter = letter
    while letter.properties.isAlphabetic, case .byte(let first) = input.bytes.next(within: 0) {
      // The marks over and under letters, U+0300 to U+036F.
      guard first == 0xCC || first == 0xCD,
        case .byte(let second) = input.bytes.next(within: TtyInput.restOfKey)
      else {
        input.bytes.giveBack([first])
        break
      }
      guard let mark = UTF8Bytes.scalar([first, second]), let composed = UTF8Bytes.composed(letter, mark)
      else {
        input.bytes.giveBack([first, second])
        break
      }
      letter = composed
    }
    return letter
  }

  /// Tells a key that begins with an escape, whose code it is, from the Escape key, after which nothing comes for a
  /// while; nil for a key that nobody knows.
  private func keyAfterEscape() -> Unicode.Scalar? {
    var bytes: [UInt8] = []
    while bytes.count < 16, bytes.isEmpty || !KeySequence.isWhole(bytes) {
      guard case .byte(let byte) = input.bytes.next(within: TtyInput.restOfKey) else { break }
      bytes.append(byte)
    }
    if let key = KeySequence(afterEscape: bytes) { return Unicode.Scalar(key.rawValue) }
    if bytes.count > 1 { return nil }
    input.bytes.giveBack(bytes)
    return "\u{1B}"
  }
}
