#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension LineEditor {
  /// How long the rest of a key's bytes may take after its escape, in milliseconds.
  private static let restOfKey: Int32 = 30

  /// Waits for the next character, answering Ctrl-C and a new window size meanwhile.
  ///
  /// - Returns: 1 with a character, -1 with `errno` set: EINTR after a signal, EIO where the terminal is gone.
  func readCharacter(into character: UnsafeMutablePointer<wchar_t>?) -> Int32 {
    feedLibedit()
    keystrokes.count += 1
    var bytes: [UInt8] = []
    while true {
      if Interrupts.isPending {
        errno = EINTR
        return -1
      }
      let changes = Tty.takeChanges()
      if !changes.isEmpty { changeScreen(changes) }
      switch input.next() {
      case .nothing, .signal: continue
      case .end:
        Termination.note(SIGHUP)
        errno = EIO
        return -1
      case .byte(let byte):
        // A byte that can only begin a character gives up what came before it.
        if !(0x80...0xBF).contains(byte) { bytes = [] }
        bytes.append(byte)
      }
      if bytes == [0x1B], decodesKeys {
        switch keyAfterEscape() {
        case .key(let key): character?.pointee = wchar_t(key.rawValue)
        case .escape: character?.pointee = 0x1B
        case .unknown:
          bytes = []
          continue
        }
        return 1
      }
      if let scalar = UTF8Bytes.scalar(bytes) {
        bytes = []
        // After Enter the mode of the terminal changes: what has been pasted with the line is safe from that.
        if (scalar == "\n" || scalar == "\r"), !input.hasWaiting { input.takeIn() }
        // The codes of keys are nobody's to type.
        if (0x80...0x9F).contains(scalar.value) { continue }
        let letter = withMarks(scalar)
        character?.pointee = wchar_t(truncatingIfNeeded: letter.value)
        return 1
      }
      if bytes.count >= 4 { bytes = [] }
    }
  }

  /// A letter together with the marks that come right behind it, as far as one scalar stands for all.
  private func withMarks(_ letter: Unicode.Scalar) -> Unicode.Scalar {
    var letter = letter
    while letter.properties.isAlphabetic, case .byte(let first) = input.next(within: 0) {
      // The marks over and under letters, U+0300 to U+036F.
      guard first == 0xCC || first == 0xCD, case .byte(let second) = input.next(within: Self.restOfKey) else {
        input.giveBack([first])
        break
      }
      guard let mark = UTF8Bytes.scalar([first, second]), let composed = UTF8Bytes.composed(letter, mark)
      else {
        input.giveBack([first, second])
        break
      }
      letter = composed
    }
    return letter
  }

  private enum AfterEscape {
    case key(KeySequence), escape, unknown
  }

  /// Tells a key that begins with an escape from the Escape key, after which nothing comes for a while.
  private func keyAfterEscape() -> AfterEscape {
    var bytes: [UInt8] = []
    while bytes.count < 16, bytes.isEmpty || !KeySequence.isWhole(bytes) {
      guard case .byte(let byte) = input.next(within: Self.restOfKey) else { break }
      bytes.append(byte)
    }
    if let key = KeySequence(afterEscape: bytes) { return .key(key) }
    if bytes.count > 1 { return .unknown }
    input.giveBack(bytes)
    return .escape
  }
}
