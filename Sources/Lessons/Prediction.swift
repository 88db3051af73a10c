import CommandLanguage
import Notebook
import Text

/// A question that is asked before a run, and how its answer is found.
///
/// `QUESTION`, `QUESTION = 13`, `QUESTION = 41 ± 10`, `QUESTION = eve.bits_correct ± 0.05`, or
/// `QUESTION [xor | aes-ctr] = aes-ctr`.
package struct Prediction: Equatable, Sendable {
  /// What is asked.
  package let question: String
  /// What may be answered; empty where a number or one's own words are wanted.
  package let choices: [String]
  /// What is right; nil for an open question.
  package let answer: Answer?
  /// The line in the file, from 1.
  package let line: Int

  /// What is right.
  package enum Answer: Equatable, Sendable {
    /// A number; without a tolerance it must be met exactly.
    case number(Double, tolerance: Double?)
    /// The value at a dotted path of the outputs that come later.
    case field(String, tolerance: Double?)
    /// One of the choices.
    case choice(String)
  }

  /// Reads a question as it stands behind `predict:`.
  package init(parsing text: String, line: Int) throws(LessonError) {
    self.line = line
    let text = text.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
    // The answer stands behind the question mark or the choices, so that a question may hold a sign of its own.
    let start = text.lastIndex { $0 == "?" || $0 == "]" } ?? text.startIndex
    let sign = text[start...].lastIndex(of: "=")
    var asked = (sign.map { text[..<$0] } ?? text[...]).trimmed
    var choices: [String] = []
    if asked.last == "]", let open = asked.lastIndex(of: "["), asked[open...].contains("|") {
      choices = asked[open...].dropFirst().dropLast()
        .split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmed }
      guard choices.allSatisfy({ !$0.isEmpty }), Set(choices.map { $0.lowercased() }).count == choices.count
      else {
        throw LessonError(
          line: line, message: "these choices are not all different, or one is empty · as in: [yes | no]")
      }
      asked = asked[..<open].trimmed
    }
    guard !asked.isEmpty else {
      throw LessonError(
        line: line,
        message: "'predict' needs a question, as in: <!-- predict: How many blocks are there? = 13 -->")
    }
    question = asked
    self.choices = choices
    answer =
      if let sign {
        try Self.answer(text[sign...].dropFirst().trimmed, choices: choices, line: line)
      } else { nil }
  }

  private static func answer(
    _ text: String, choices: [String], line: Int
  ) throws(LessonError) -> Answer {
    guard !text.isEmpty else {
      throw LessonError(
        line: line,
        message: "nothing follows the '=' · give the answer, or leave the sign out for an open question")
    }
    guard choices.isEmpty else {
      if let choice = choices.first(where: { $0.lowercased() == text.lowercased() }) {
        return .choice(choice)
      }
      let nearest = Suggestions.nearest(to: text, among: choices)
      throw LessonError(
        line: line,
        message: "the answer '\(Diagnostic.shortened(text))' is not one of the choices · "
          + (nearest.map { "did you mean '\(Diagnostic.shortened($0))'?" }
            ?? "write it as it stands in the brackets"))
    }
    let parts = text.replacing(text: "+-", with: "±").split(separator: "±", omittingEmptySubsequences: false)
      .map { $0.trimmed }
    var tolerance: Double?
    let isPath =
      parts[0].first.map { $0.isLetter && $0.isASCII } == true
      && parts[0].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._".contains($0)) }
      && !parts[0].hasSuffix(".")
    if parts.count == 2 {
      guard let number = Guess.number(parts[1]), number.value >= 0 else {
        throw LessonError(
          line: line,
          message:
            "'\(Diagnostic.shortened(parts[1]))' is no tolerance · give a number behind the ±, as in: 41 ± 10"
        )
      }
      tolerance = isPath && number.isPercentage ? number.value / 100 : number.value
    }
    if parts.count <= 2, isPath { return .field(parts[0], tolerance: tolerance) }
    if parts.count <= 2, let number = Guess.number(parts[0]) {
      return .number(number.value, tolerance: tolerance)
    }
    throw LessonError(
      line: line,
      message: "the answer '\(Diagnostic.shortened(text))' cannot be read · it is a number (13), one with a "
        + "tolerance (41 ± 10), or a value's name (eve.bits_correct ± 0.05)")
  }
}

/// What somebody has answered.
package enum Guess: Equatable, Sendable {
  /// A number, and whether a percent sign stood behind it.
  case number(Double, isPercentage: Bool)
  /// One of the choices.
  case choice(String)
  /// Words of one's own.
  case words(String)

  /// The number that a text is, thousands' commas or spaces and a word or a percent sign behind it allowed.
  static func number(_ text: String) -> (value: Double, isPercentage: Bool)? {
    let text = withoutGroups(text)
    var digits = text.prefix { $0.isASCII && ($0.isNumber || "+-.,_eE^".contains($0)) }
    while let last = digits.last, !last.isNumber { digits = digits.dropLast() }
    let rest = text.dropFirst(digits.count).trimmed
    guard rest.allSatisfy({ $0.isLetter || $0 == "%" || $0 == " " }) else { return nil }
    let plain = digits.filter { $0 != "," && $0 != "_" }
    let powers = plain.split(separator: "^", omittingEmptySubsequences: false)
    let value: Double
    if powers.count == 2, let base = Double(powers[0]), let exponent = Int(powers[1]), (0...1_000) ~= exponent
    {
      value = (0..<exponent).reduce(1.0) { product, _ in product * base }
    } else if let number = Double(plain) {
      value = number
    } else {
      return nil
    }
    guard value.isFinite else { return nil }
    return (value, rest.hasPrefix("%") || rest.lowercased().hasPrefix("per"))
  }

  /// What a person reads.
  package var words: String {
    switch self {
    case .number(let value, let isPercentage): Self.exact(value) + (isPercentage ? " %" : "")
    case .choice(let text), .words(let text): text
    }
  }

  /// The text with the spaces away that divide a number into groups of three digits: `131 072`.
  private static func withoutGroups(_ text: String) -> String {
    var rest = text[...]
    if rest.first == "+" || rest.first == "-" { rest.removeFirst() }
    func digits(_ text: Substring) -> Substring { text.prefix { ("0"..."9").contains($0) } }
    let head = digits(rest)
    guard (1...3).contains(head.count), head.first != "0" else { return text }
    rest = rest[head.endIndex...]
    var number = String(text[..<head.endIndex])
    while let space = rest.first, " \u{A0}\u{2009}\u{202F}".contains(space) {
      let group = digits(rest.dropFirst())
      guard group.count == 3 else { break }
      number += group
      rest = rest[group.endIndex...]
    }
    return number + rest
  }

  /// A number with all its digits, as somebody gave it: 12.5 and not 12.50.
  static func exact(_ value: Double) -> String {
    value.rounded() == value ? words(value) : "\(value)"
  }

  /// A number in few digits.
  static func words(_ value: Double) -> String {
    if value.rounded() == value, abs(value) < 1e15 { return DecimalText.integer(Int64(value)) }
    let decimals = abs(value) >= 100 ? 1 : abs(value) >= 1 ? 2 : 4
    let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
    guard abs(value) * scale < 1e15 else { return "\(value)" }
    let digits = String(Int64((abs(value) * scale).rounded()))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return (value < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}

extension Prediction {
  /// A number to show how an answer is given, which is not the right one.
  package var sampleNumber: Int {
    if case .number(let number, let tolerance)? = answer, abs(number - 50) <= (tolerance ?? 0) + 5 {
      20
    } else {
      50
    }
  }

  /// Reads what somebody has answered.
  package func guess(_ text: String) throws(Diagnostic) -> Guess {
    let text = text.trimmed
    guard choices.isEmpty else {
      let typed = text.lowercased()
      let matches = choices.filter { $0.lowercased() == typed }
      if let match = matches.first { return .choice(match) }
      let beginnings = choices.filter { $0.lowercased().hasPrefix(typed) }
      if beginnings.count == 1, let match = beginnings.first { return .choice(match) }
      if let number = Int(text), (1...choices.count).contains(number) { return .choice(choices[number - 1]) }
      throw Diagnostic(
        code: .failed,
        problem: "'\(Diagnostic.shortened(text))' is not one of the choices",
        remedy: choices.enumerated().map { "\($0.offset + 1) \(Diagnostic.shortened($0.element))" }.joined(
          separator: ", "))
    }
    if let number = Guess.number(text) { return .number(number.value, isPercentage: number.isPercentage) }
    switch answer {
    case nil, .choice?: return .words(text)
    case .field?: return .words(text)
    case .number?:
      throw Diagnostic(
        code: .failed,
        problem: "'\(Diagnostic.shortened(text))' is not a number",
        remedy: "answer with one, such as 13 or 40 %")
    }
  }

  /// Holds an answer against what is right.
  ///
  /// - Parameter value: The value at the answer's path; nil where the answer is no path.
  /// - Returns: Whether it was right, and what is right in words; nil where nothing can be said.
  package func verdict(on guess: Guess, value: FieldValue?) -> Verdict? {
    switch answer {
    case nil: return nil
    case .choice(let choice)?: return Verdict(isRight: guess == .choice(choice), actual: choice)
    case .number(let number, let tolerance)?:
      guard case .number(let guessed, _) = guess else {
        return Verdict(isRight: false, actual: Guess.exact(number))
      }
      return Verdict(isRight: Self.isNear(guessed, number, tolerance), actual: Guess.exact(number))
    case .field(_, let tolerance)?:
      switch value {
      case .integer(let integer)?:
        guard case .number(let guessed, _) = guess else {
          return Verdict(isRight: false, actual: Guess.words(Double(integer)))
        }
        return Verdict(
          isRight: Self.isNear(guessed, Double(integer), tolerance), actual: Guess.words(Double(integer)))
      case .number(let number)?: return share(number, tolerance, guess)
      case .text(let text)?:
        return Verdict(isRight: guess.words.lowercased() == text.lowercased(), actual: text)
      case .flag(let flag)?:
        let isRight = (flag ? ["true", "yes"] : ["false", "no"]).contains(guess.words.lowercased())
        return Verdict(isRight: isRight, actual: flag ? "yes" : "no")
      case .none?, .list?, .fields?, nil: return nil
      }
    }
  }

  /// A value with a fraction: one between 0 and 1 is a share, which people also say in per cent.
  private func share(_ number: Double, _ tolerance: Double?, _ guess: Guess) -> Verdict {
    let isShare = (0...1).contains(number)
    let actual = isShare ? Guess.words(number * 100) + " %" : Guess.words(number)
    guard case .number(var guessed, let isPercentage) = guess else {
      return Verdict(isRight: false, actual: actual)
    }
    if isShare, isPercentage || guessed > 1 { guessed /= 100 }
    return Verdict(isRight: Self.isNear(guessed, number, tolerance), actual: actual)
  }

  private static func isNear(_ guess: Double, _ number: Double, _ tolerance: Double?) -> Bool {
    abs(guess - number) <= (tolerance ?? 0) * (1 + 1e-9) + 1e-9 * max(1, abs(number))
  }

  /// What came of an answer.
  package struct Verdict: Equatable, Sendable {
    /// Whether it was right.
    package let isRight: Bool
    /// What is right, in words.
    package let actual: String
  }
}
