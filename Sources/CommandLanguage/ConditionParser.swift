/// Reads conditions: `or` binds loosest, then `and`, then `not`, then the comparisons.
struct ConditionParser {
  private var tokens: [Token]
  private var position = 0
  private let length: Int
  private var depth = 0

  /// A piece of a condition.
  private struct Token {
    enum Kind: Equatable {
      case word
      case number(Double)
      case text
      case symbol
    }

    let kind: Kind
    let text: String
    let range: SourceRange
  }

  init(_ text: String) throws(Diagnostic) {
    let characters = Array(text)
    length = characters.count
    tokens = []
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if character.isWhitespace {
        index += 1
        continue
      }
      let token = try Self.token(characters, from: index)
      tokens.append(token)
      index = token.range.upperBound
    }
  }

  mutating func whole() throws(Diagnostic) -> ConditionExpression {
    guard !tokens.isEmpty else {
      throw Diagnostic(
        code: .unreadableLine,
        problem: "the condition is empty", remedy: "for example: bob.messages_correct > 0.99",
        range: SourceRange(0..<0))
    }
    guard tokens.count <= 1_000 else {
      throw Diagnostic(
        code: .unreadableLine, problem: "this condition is too long",
        remedy: "1,000 words and marks are the most",
        range: SourceRange(0..<length))
    }
    let expression = try alternatives()
    if let token = peek {
      throw Diagnostic(
        code: .unreadableLine,
        problem: "the condition should end before '\(Diagnostic.shortened(token.text))'",
        remedy: "join two conditions with and, or or",
        range: token.range)
    }
    return expression
  }

  private static func token(_ characters: [Character], from start: Int) throws(Diagnostic) -> Token {
    let character = characters[start]
    func token(_ kind: Token.Kind, to end: Int) -> Token {
      Token(kind: kind, text: String(characters[start..<end]), range: SourceRange(start..<end))
    }
    func end(while predicate: (Character) -> Bool) -> Int {
      var index = start
      while index < characters.count, predicate(characters[index]) { index += 1 }
      return index
    }
    if character == "\"" {
      guard let close = characters[(start + 1)...].firstIndex(of: "\"") else {
        throw Diagnostic(
          code: .unreadableLine, problem: "this quote is not closed", remedy: "add a \" at its end",
          range: SourceRange(start..<characters.count))
      }
      return Token(
        kind: .text, text: String(characters[start + 1..<close]), range: SourceRange(start..<close + 1))
    }
    if "<>=!".contains(character) {
      let end = start + 1 < characters.count && characters[start + 1] == "=" ? start + 2 : start + 1
      return token(.symbol, to: end)
    }
    if "()±".contains(character) { return token(.symbol, to: start + 1) }
    if character.isASCII, character.isNumber || character == "-" || character == "+" || character == "." {
      let end = end { $0.isASCII && ($0.isNumber || $0.isLetter || "._+-".contains($0)) }
      let written = token(.symbol, to: end)
      guard let number = Double(written.text.replacingUnderscores), number.isFinite else {
        throw notANumber(written, characters)
      }
      return Token(kind: .number(number), text: written.text, range: written.range)
    }
    if character.isASCII, character.isLetter || character == "_" {
      return token(.word, to: end { $0.isASCII && ($0.isNumber || $0.isLetter || $0 == "_" || $0 == ".") })
    }
    throw Diagnostic(
      code: .unreadableLine,
      problem: "a condition has no use for '\(Diagnostic.shortened(String(character)))'",
      remedy: character == "%" ? "write 0.99 for 99 %" : "for example: steps >= 2000",
      range: SourceRange(start..<start + 1))
  }

  /// A word that was meant as a text, such as `random-table` or `2f9f`, or a number that is none.
  private static func notANumber(_ written: Token, _ characters: [Character]) -> Diagnostic {
    func belongs(_ character: Character) -> Bool {
      character.isASCII && (character.isNumber || character.isLetter || "_.-".contains(character))
    }
    var start = written.range.lowerBound
    while start > 0, belongs(characters[start - 1]) { start -= 1 }
    let range = SourceRange(start..<written.range.upperBound)
    let word = Diagnostic.shortened(String(characters[start..<range.upperBound]))
    guard word.contains(where: { $0.isLetter }), Double(word) == nil else {
      return Diagnostic(
        code: .unreadableLine, problem: "'\(Diagnostic.shortened(written.text))' is not a number",
        range: written.range)
    }
    return Diagnostic(
      code: .unreadableLine, problem: "'\(word)' is not a number", remedy: "put words in quotes: \"\(word)\"",
      range: range, suggestion: "\"\(word)\"")
  }

  private var peek: Token? { position < tokens.count ? tokens[position] : nil }

  private mutating func accept(_ text: String) -> Bool {
    guard let token = peek, token.text == text, token.kind == .symbol || token.kind == .word else {
      return false
    }
    position += 1
    return true
  }

  private mutating func alternatives() throws(Diagnostic) -> ConditionExpression {
    var expression = try conjunction()
    while accept("or") { expression = .or(expression, try conjunction()) }
    return expression
  }

  private mutating func conjunction() throws(Diagnostic) -> ConditionExpression {
    var expression = try negation()
    while accept("and") { expression = .and(expression, try negation()) }
    return expression
  }

  private mutating func negation() throws(Diagnostic) -> ConditionExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else {
      throw Diagnostic(
        code: .unreadableLine, problem: "this condition is nested too deeply", range: peek?.range)
    }
    if accept("not") { return .not(try negation()) }
    if accept("(") {
      let expression = try alternatives()
      guard accept(")") else {
        throw Diagnostic(
          code: .unreadableLine, problem: "a parenthesis is not closed", remedy: "add )",
          range: peek?.range ?? SourceRange(length..<length))
      }
      return expression
    }
    return try comparison()
  }

  private mutating func comparison() throws(Diagnostic) -> ConditionExpression {
    let left = try term()
    guard let token = peek, token.kind == .symbol, token.text != ")" else { return .flag(left) }
    guard let symbol = ConditionOperator(rawValue: token.text) else {
      throw Diagnostic(
        code: .unreadableLine,
        problem: "'\(token.text)' does not compare", remedy: "use ==, !=, <, <=, > or >=", range: token.range,
        suggestion: token.text == "=" ? "==" : nil)
    }
    position += 1
    let right = try term()
    guard accept("±") else { return .comparison(left, symbol, right, tolerance: nil) }
    guard case .number(let tolerance)? = peek?.kind else {
      throw Diagnostic(
        code: .unreadableLine, problem: "a number stands behind ±", remedy: "for example: 0.64±0.02",
        range: peek?.range ?? SourceRange(length..<length))
    }
    position += 1
    return .comparison(left, symbol, right, tolerance: tolerance)
  }

  private mutating func term() throws(Diagnostic) -> ConditionTerm {
    guard let token = peek, token.kind != .symbol else {
      throw Diagnostic(
        code: .unreadableLine,
        problem: "something to compare is missing here", remedy: "for example: steps >= 2000",
        range: peek?.range ?? SourceRange(length..<length))
    }
    position += 1
    let kind: ConditionTerm.Kind
    switch token.kind {
    case .number(let number): kind = .literal(.number(number))
    case .text: kind = .literal(.text(token.text))
    case .word where token.text == "true" || token.text == "false":
      kind = .literal(.flag(token.text == "true"))
    case .word, .symbol: kind = .path
    }
    return ConditionTerm(kind: kind, text: token.text, range: token.range)
  }
}
