import CommandLanguage

/// What was pasted, made harmless: the rows that stand in the prompt to be looked at, and run once Enter is pressed.
package struct Paste: Equatable, Sendable {
  /// The rows, without those of a transcript that were printed, and without its prompts.
  package private(set) var rows: [String] = []
  /// How many rows were left out.
  package private(set) var leftOut = 0

  /// Reads what the terminal has sent between its marks.
  ///
  /// Control characters are left out, and whatever else would be shown as something that it is not; a tab becomes a space.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - isWhole: Whether it begins a line. A prompt can only stand there; further behind, `>` compares.
  package init(_ bytes: [UInt8], isWhole: Bool = true) {
    var all = Self.rows(of: String(decoding: bytes, as: UTF8.self))
    while let last = all.last, last.allSatisfy(\.isWhitespace), all.count > 1 { all.removeLast() }
    guard isWhole else {
      rows = all
      return
    }
    var command = SourceLineReader(file: nil)
    var isTranscript = false
    for row in all {
      // A further row may begin with a comparison.
      let isContinued = command.isOpen
      let stripped = isContinued ? PastedPrompt.continuation(in: row) : PastedPrompt.command(in: row)
      if stripped != nil { isTranscript = true }
      if isTranscript, !isContinued, stripped == nil {
        if !row.allSatisfy(\.isWhitespace) { leftOut += 1 }
        continue
      }
      rows.append(stripped ?? row)
      _ = command.read(stripped ?? row)
    }
  }

  private static func rows(of text: String) -> [String] {
    var rows = [String.UnicodeScalarView()]
    var last: Unicode.Scalar = "\n"
    for scalar in text.unicodeScalars {
      defer { last = scalar }
      switch scalar {
      case "\n" where last == "\r": break
      case "\n", "\r", "\u{2028}", "\u{2029}": rows.append(String.UnicodeScalarView())
      case "\t": rows[rows.count - 1].append(" ")
      case let scalar where HarmlessText.isHarmless(scalar):
        // libedit gives a cell of its own to a mark over a letter.
        if let letter = rows[rows.count - 1].last, let composed = UTF8Bytes.composed(letter, scalar) {
          rows[rows.count - 1].removeLast()
          rows[rows.count - 1].append(composed)
        } else {
          rows[rows.count - 1].append(scalar)
        }
      default: break
      }
    }
    return rows.map { String($0) }
  }
}
