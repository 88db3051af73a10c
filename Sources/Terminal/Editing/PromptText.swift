/// A prompt in the form in which libedit counts its width right.
package enum PromptText {
  /// What stands around escape codes in the prompt that libedit gets.
  package static let mark: Unicode.Scalar = "\u{1}"

  /// The prompt with its escape codes between marks, or without them.
  ///
  /// libedit ties each marked stretch to the character after it and loses a stretch at the end; so codes
  /// that stand at the end move before the last character.
  ///
  /// - Parameters:
  ///   - prompt: Text, colours allowed, no newline.
  ///   - escapeCodes: Whether the terminal understands them.
  package static func marked(_ prompt: String, escapeCodes: Bool) -> String {
    var pieces = EscapeCodes.pieces(of: prompt.filter { $0 != Character(mark) })
    if !escapeCodes { pieces = pieces.filter { if case .text = $0 { true } else { false } } }
    if case .codes(let codes)? = pieces.last {
      pieces.removeLast()
      if case .text(var text)? = pieces.popLast() {
        let last = text.removeLast()
        if !text.isEmpty { pieces.append(.text(text)) }
        // Nothing shown stands between two runs of codes: they become one.
        if text.isEmpty, case .codes(let before)? = pieces.last {
          pieces[pieces.count - 1] = .codes(before + codes)
        } else {
          pieces.append(.codes(codes))
        }
        pieces.append(.text(String(last)))
      }
    }
    return pieces.reduce(into: "") { result, piece in
      switch piece {
      case .text(let text): result += text
      case .codes(let codes): result += "\(mark)\(codes)\(mark)"
      }
    }
  }
}
