/// Takes a line apart: `verb [words] [name=value]`, `;` between commands, `#` to the end of the line a comment,
/// `"…"` quotes with `\"` and `\\` inside.
package enum Parser {
  /// The commands of a line; none for an empty one.
  package static func parse(_ line: String) throws(Diagnostic) -> [Invocation] {
    var scanner = Scanner(line)
    var invocations: [Invocation] = []
    var words: [Word] = []
    var options: [Option] = []
    var start: Int?
    var end = 0

    func finish() {
      guard let first = start else { return }
      invocations.append(
        Invocation(
          words: words, options: options, range: SourceRange(first..<end),
          source: String(scanner.characters[first..<end])))
      words = []
      options = []
      start = nil
    }

    while true {
      scanner.skipSpace()
      guard let character = scanner.peek, character != "#" else { break }
      if character == ";" {
        scanner.position += 1
        finish()
        continue
      }
      let token = try scanner.token()
      start = start ?? token.range.lowerBound
      end = token.range.upperBound
      switch token {
      case .word(let word): words.append(word)
      case .option(let option): options.append(option)
      }
    }
    finish()
    return invocations
  }

  private enum Token {
    case word(Word)
    case option(Option)

    var range: SourceRange {
      switch self {
      case .word(let word): word.range
      case .option(let option): option.range
      }
    }
  }

  private struct Scanner {
    let characters: [Character]
    var position = 0

    init(_ line: String) { characters = Array(line) }

    var peek: Character? { position < characters.count ? characters[position] : nil }

    mutating func skipSpace() {
      while let character = peek, character.isWhitespace { position += 1 }
    }

    /// A word, or an option if the word begins with a name and an equals sign.
    mutating func token() throws(Diagnostic) -> Token {
      let start = position
      if let sign = equalsSign() {
        let name = Word(
          text: String(characters[start..<sign]), range: SourceRange(start..<sign), isQuoted: false)
        position = sign + 1
        let value = try word()
        return .option(Option(name: name, value: value, range: SourceRange(start..<position)))
      }
      return .word(try word())
    }

    /// Where the equals sign stands, if a name and an equals sign begin here.
    ///
    /// `a==b` is no option.
    private func equalsSign() -> Int? {
      var index = position
      guard index < characters.count, characters[index].isASCII, characters[index].isLetter else {
        return nil
      }
      while index < characters.count, Self.isName(characters[index]) { index += 1 }
      guard index < characters.count, characters[index] == "=" else { return nil }
      return index + 1 < characters.count && characters[index + 1] == "=" ? nil : index
    }

    private static func isName(_ character: Character) -> Bool {
      character.isASCII && (character.isLetter || character.isNumber || character == "_")
    }

    private mutating func word() throws(Diagnostic) -> Word {
      let start = position
      var text: [Character] = []
      var isQuoted = false
      while let character = peek, !character.isWhitespace, character != ";" {
        if character == "\"" {
          isQuoted = true
          try quoted(into: &text)
          continue
        }
        if character.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
          throw Diagnostic(
            code: .unreadableLine, problem: "there is a control character in this line", remedy: "delete it",
            range: SourceRange(position..<position + 1))
        }
        text.append(character)
        position += 1
      }
      return Word(text: String(text), range: SourceRange(start..<position), isQuoted: isQuoted)
    }

    private mutating func quoted(into text: inout [Character]) throws(Diagnostic) {
      let start = position
      position += 1
      while let character = peek {
        position += 1
        if character == "\"" { return }
        if character == "\\", let next = peek, next == "\"" || next == "\\" {
          text.append(next)
          position += 1
        } else if character.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
          throw Diagnostic(
            code: .unreadableLine, problem: "there is a control character in this line", remedy: "delete it",
            range: SourceRange(position - 1..<position))
        } else {
          text.append(character)
        }
      }
      throw Diagnostic(
        code: .unreadableLine, problem: "this quote is not closed", remedy: "add a \" at its end",
        range: SourceRange(start..<characters.count))
    }
  }
}
