import Terminal

/// The marks of Markdown within a line, as looks.
///
/// Complexity: the line's length times its logarithm: where the marks stand is found out once, so that a line of
/// nothing but open marks takes no longer than any other.
struct MarkdownMarks {
  private let characters: [Character]
  private let renderer: TerminalRenderer
  /// Where each mark stands, in order, of those that were looked for.
  private var places: [String: [Int]] = [:]

  init(_ text: some StringProtocol, renderer: TerminalRenderer) {
    characters = Array(text)
    self.renderer = renderer
  }

  /// The whole line.
  var shown: HarmlessText { mutating get { shown(0..<characters.count) } }

  private mutating func shown(_ range: Range<Int>) -> HarmlessText {
    var result: HarmlessText = ""
    // Characters that are nothing but themselves, up to where one is.
    var plain = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      guard let (mark, end) = mark(at: index, in: range, behind: index > range.lowerBound ? index - 1 : nil)
      else {
        index += 1
        continue
      }
      result += text(plain..<index) + mark
      (plain, index) = (end, end)
    }
    return result + text(plain..<range.upperBound)
  }

  private func text(_ range: Range<Int>) -> HarmlessText { "\(lines: String(characters[range]))" }

  /// What begins at a place with what it looks like, and where it ends; nil where nothing begins.
  private mutating func mark(
    at index: Int, in range: Range<Int>, behind previous: Int?
  ) -> (HarmlessText, end: Int)? {
    let character = characters[index]
    let next = index + 1 < range.upperBound ? characters[index + 1] : nil
    switch character {
    case "`":
      guard let end = end(of: "`", from: index, in: range) else { return nil }
      let code = text(index + 1..<end)
      return (renderer.hasColor ? renderer.styled(code, .cyan) : "`\(code)`", end + 1)
    case "*", "_":
      let double = String([character, character])
      if next == character, let end = end(of: double, from: index, in: range) {
        return (renderer.styled(shown(index + 2..<end), .bold), end + 2)
      }
      let isInWord = character == "_" && previous.map { characters[$0].isLetter } == true
      guard !isInWord, let end = end(of: String(character), from: index, in: range) else { return nil }
      return (renderer.styled(shown(index + 1..<end), .italic), end + 1)
    case "[": return link(at: index, in: range)
    case "\\":
      guard let next, next.isPunctuation || next.isSymbol else { return nil }
      return (text(index + 1..<index + 2), index + 2)
    default: return nil
    }
  }

  /// `[words](address)`: the words, and an address that leads out of the lesson.
  private mutating func link(at index: Int, in range: Range<Int>) -> (HarmlessText, end: Int)? {
    guard let middle = place(of: "]", from: index + 1), middle > index + 1, middle + 2 < range.upperBound,
      characters[middle + 1] == "(",
      let end = place(of: ")", from: middle + 2), end < range.upperBound, end > middle + 2,
      place(of: " ", from: middle + 2).map({ $0 > end }) ?? true
    else { return nil }
    let address = text(middle + 2..<end)
    let words = shown(index + 1..<middle)
    return (address.string.hasPrefix("http") ? words + " (" + address + ")" : words, end + 1)
  }

  /// Where the next mark stands behind one at a place, if that is no bare sign.
  private mutating func end(of mark: String, from start: Int, in range: Range<Int>) -> Int? {
    let first = start + mark.count
    guard let end = place(of: mark, from: first), end > first, end + mark.count <= range.upperBound,
      characters[first] != " ", characters[end - 1] != " "
    else { return nil }
    return end
  }

  /// Where a mark stands first, from a place on; white space is any.
  private mutating func place(of mark: String, from start: Int) -> Int? {
    let all = places[mark] ?? allPlaces(of: mark)
    places[mark] = all
    var (low, high) = (0, all.count)
    while low < high {
      let middle = (low + high) / 2
      if all[middle] < start { low = middle + 1 } else { high = middle }
    }
    return low < all.count ? all[low] : nil
  }

  private func allPlaces(of mark: String) -> [Int] {
    let signs = Array(mark)
    return characters.indices.filter { index in
      mark == " " ? characters[index].isWhitespace : characters[index...].starts(with: signs)
    }
  }
}
