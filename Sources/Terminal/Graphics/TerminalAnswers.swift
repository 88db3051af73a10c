/// What a terminal has said about itself.
package struct TerminalAnswers: Equatable, Sendable {
  /// Whether it takes kitty's graphics; nil where it did not say.
  package private(set) var kitty: Bool?
  /// Its name and version in its own words, which may hold anything.
  package private(set) var name: String?
  /// The size of its cells in pixels.
  package private(set) var cell: CellSize?
  /// Its primary device attributes, of which 4 means sixel.
  ///
  /// They are asked for last, so that all is said with them.
  package private(set) var attributes: [Int]?

  /// Nothing said yet.
  package init() {}

  /// Whether the last question is answered.
  package var isComplete: Bool { attributes != nil }

  /// The best way in which it takes pixels; nil where it takes none.
  ///
  /// - Parameter program: The name of the terminal's program, as `TERM_PROGRAM` has it.
  package func graphics(program: String?) -> PixelGraphics? {
    if kitty == true { return .kitty }
    if name?.hasPrefix("iTerm2") == true || program == "iTerm.app" { return .iterm }
    return attributes?.contains(4) == true ? .sixel : nil
  }

  /// These answers with what came after them.
  package func merged(with later: TerminalAnswers) -> TerminalAnswers {
    var merged = self
    merged.kitty = later.kitty ?? kitty
    merged.name = later.name ?? name
    merged.cell = later.cell ?? cell
    merged.attributes = later.attributes ?? attributes
    return merged
  }

  /// Takes in an answer; false where the bytes are none.
  ///
  /// - Parameter answer: A whole code, beginning with its escape.
  package mutating func take(_ answer: [UInt8]) -> Bool {
    let text = String(decoding: answer, as: UTF8.self)
    if text.hasPrefix("\u{1B}_G") {
      let parts = text.dropFirst(3).dropLast(2).split(separator: ";", omittingEmptySubsequences: false)
      guard parts.first?.split(separator: ",").contains("i=\(TerminalQuestion.number)") == true else {
        return true
      }
      kitty = parts.last == "OK"
    } else if text.hasPrefix("\u{1B}P>|") {
      name = String(text.dropFirst(4).dropLast(2))
    } else if text.hasPrefix("\u{1B}[?"), text.hasSuffix("c") {
      attributes = text.dropFirst(3).dropLast().split(separator: ";").compactMap { Int($0) }
    } else if text.hasPrefix("\u{1B}[6;"), text.hasSuffix("t") {
      let numbers = text.dropFirst(4).dropLast().split(separator: ";").compactMap { Int($0) }
      if numbers.count == 2 { cell = CellSize(width: numbers[1], height: numbers[0]) }
    } else {
      return false
    }
    return true
  }
}

/// What a terminal is asked, to learn how it takes pictures.
package enum TerminalQuestion {
  /// The number by which kitty names the picture in its answer.
  static let number = 31

  /// All questions.
  ///
  /// The row is erased after the first, since a terminal that does not know such questions may show it.
  package static let text =
    "\u{1B}_Gi=\(number),s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\\r\u{1B}[K"  // Does it take kitty's graphics?
    + "\u{1B}[>q"  // Its name and version.
    + "\u{1B}[16t"  // The size of a cell.
    + "\u{1B}[c"  // Its attributes, which every terminal tells.
}
