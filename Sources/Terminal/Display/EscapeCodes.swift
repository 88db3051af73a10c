/// Takes text with escape codes apart: what is shown, and what only changes how it is shown.
package enum EscapeCodes {
  /// A stretch of a text.
  package enum Piece: Equatable, Sendable {
    /// Characters that take room.
    case text(String)
    /// One or more escape codes in a row.
    case codes(String)
  }

  /// What introduces every code.
  private static let escape: Unicode.Scalar = "\u{1B}"

  /// The stretches of a text, in order, neighbouring ones of a kind put together.
  package static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first {
      let codes = first == escape
      var end = scalars.startIndex
      while end < scalars.endIndex, (scalars[end] == escape) == codes {
        end = codes ? endOfCode(in: scalars, from: end) : scalars.index(after: end)
      }
      let stretch = String(scalars[..<end])
      pieces.append(codes ? .codes(stretch) : .text(stretch))
      scalars = scalars[end...]
    }
    return pieces
  }

  /// The text without its escape codes.
  package static func stripped(from text: String) -> String {
    guard text.unicodeScalars.contains(escape) else { return text }
    return pieces(of: text).reduce(into: "") { result, piece in
      if case .text(let shown) = piece { result += shown }
    }
  }

  /// Where the code that begins here ends: a control sequence, an operating system command, or a short one.
  private static func endOfCode(
    in scalars: Substring.UnicodeScalarView, from start: String.Index
  ) -> String.Index {
    var index = scalars.index(after: start)
    guard index < scalars.endIndex else { return index }
    let kind = scalars[index]
    index = scalars.index(after: index)
    guard kind == "[" || kind == "]" else { return index }
    while index < scalars.endIndex {
      let scalar = scalars[index]
      if kind == "]", scalar == escape {
        // The string terminator: escape and a backslash.
        let next = scalars.index(after: index)
        return next < scalars.endIndex ? scalars.index(after: next) : next
      }
      index = scalars.index(after: index)
      if kind == "]" ? scalar == "\u{7}" : (0x40...0x7E).contains(scalar.value) { break }
    }
    return index
  }
}
