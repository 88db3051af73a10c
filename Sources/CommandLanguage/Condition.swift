/// A condition on named values: `bob.messages_correct > 0.99`, `eve.bits_correct < 0.75 and steps >= 2_000`,
/// `bits_correct == 0.64±0.02`, `text == "adi"`, with `and`, `or`, `not` and parentheses.
package struct Condition: Equatable, Sendable {
  /// A value that a condition compares.
  package enum Value: Equatable, Sendable {
    /// A number.
    case number(Double)
    /// Text.
    case text(String)
    /// True or false.
    case flag(Bool)
  }

  /// The condition as it was written.
  package let text: String
  private let expression: ConditionExpression

  /// Reads a condition.
  package init(parsing text: String) throws(Diagnostic) {
    self.text = text
    var parser = try ConditionParser(text)
    expression = try parser.whole()
    try expression.requirePossibleShares()
  }

  /// The paths that the condition asks for, with their places in its text.
  package var paths: [(name: String, range: SourceRange)] { expression.terms.compactMap { $0.path } }

  /// The names that are compared with nothing, and must be true or false, with their places in the text.
  package var bareNames: [(name: String, range: SourceRange)] { expression.flags.compactMap { $0.path } }

  /// Sees to it that every path is one of those that are known, and that it makes sense for each to be a number.
  ///
  /// - Parameter place: Where the condition's text begins in its line.
  package func require(_ known: [String], from place: Int = 0) throws(Diagnostic) {
    func located(_ range: SourceRange?) -> SourceRange? {
      range.map { SourceRange($0.lowerBound + place..<$0.upperBound + place) }
    }
    try requireSingle(known, from: place)
    for path in paths where !known.contains(path.name) {
      let nearest = Suggestions.nearest(to: path.name, among: known)
      throw Diagnostic(
        code: .unreadableLine,
        problem: "there is no value '\(Diagnostic.shortened(path.name))' here",
        remedy: nearest.map { "did you mean '\($0)'?" } ?? "help conditions lists the values",
        range: located(path.range), suggestion: nearest)
    }
    do throws(Diagnostic) {
      try expression.checkKinds { _, _ in [.number(0)] }
    } catch {
      throw Diagnostic(
        code: .unreadableLine, problem: error.problem, remedy: error.remedy, range: located(error.range))
    }
  }

  /// Whether the condition holds.
  ///
  /// - Parameters:
  ///   - knownPaths: The paths that have a value, for the message about one that has not.
  ///   - value: The value at a path, given by its parts.
  package func evaluate(
    knownPaths: [String] = [], value: (_ path: [String]) -> Value?
  ) throws(Diagnostic) -> Bool {
    try evaluate(knownPaths: knownPaths) { path in value(path).map { [$0] } ?? [] }
  }

  /// Whether the condition holds, where a path may have had several values.
  ///
  /// - Parameters:
  ///   - knownPaths: The paths that have a value, for the message about one that has not.
  ///   - values: The values at a path, the newest first. The first that can be compared counts, so that a key's bits, a
  ///     text, do not stand before a message's, a number.
  package func evaluate(
    knownPaths: [String] = [], values: (_ path: [String]) -> [Value]
  ) throws(Diagnostic) -> Bool {
    try expression.evaluate { (name, range) throws(Diagnostic) in
      let found = values(name.split(separator: ".").map(String.init))
      if !found.isEmpty { return found }
      if let several = Self.several(name, at: range, known: knownPaths) { throw several }
      let nearest = Suggestions.nearest(to: name, among: knownPaths)
      throw Diagnostic(
        code: .failed,
        problem: "there is no value '\(Diagnostic.shortened(name))' yet",
        remedy: nearest.map { "did you mean '\($0)'?" },
        range: range, suggestion: nearest)
    }
  }
}

indirect enum ConditionExpression: Equatable, Sendable {
  case comparison(ConditionTerm, ConditionOperator, ConditionTerm, tolerance: Double?)
  case flag(ConditionTerm)
  case not(ConditionExpression)
  case and(ConditionExpression, ConditionExpression)
  case or(ConditionExpression, ConditionExpression)

  /// Everything that is compared, from left to right.
  var terms: [ConditionTerm] {
    switch self {
    case .not(let inner): inner.terms
    case .and(let left, let right), .or(let left, let right): left.terms + right.terms
    case .flag(let term): [term]
    case .comparison(let left, _, let right, _): [left, right]
    }
  }

  /// Evaluates every part, also those that the outcome does not depend on, for the mistakes in them.
  func checkKinds(_ values: ConditionTerm.LookUp) throws(Diagnostic) {
    switch self {
    case .not(let inner): try inner.checkKinds(values)
    case .and(let left, let right), .or(let left, let right):
      try left.checkKinds(values)
      try right.checkKinds(values)
    case .flag, .comparison: _ = try evaluate(values)
    }
  }

  func evaluate(_ values: ConditionTerm.LookUp) throws(Diagnostic) -> Bool {
    switch self {
    case .not(let inner): return try !inner.evaluate(values)
    case .and(let left, let right):
      guard try left.evaluate(values) else { return false }
      return try right.evaluate(values)
    case .or(let left, let right):
      if try left.evaluate(values) { return true }
      return try right.evaluate(values)
    case .flag(let term):
      for case .flag(let flag) in try term.values(values) { return flag }
      throw Diagnostic(
        code: .failed,
        problem: "'\(Diagnostic.shortened(term.text))' is not true or false",
        remedy: "compare it, as in: steps > 100",
        range: term.range)
    case .comparison(let left, let comparison, let right, let tolerance):
      let found = try left.values(values)
      let others = try right.values(values, comparedWith: found)
      for a in found {
        for b in others {
          if let holds = comparison.holds(a, b, tolerance: tolerance) { return holds }
        }
      }
      throw Diagnostic(
        code: .failed,
        problem:
          "'\(Diagnostic.shortened(left.text))' and '\(Diagnostic.shortened(right.text))' cannot be compared by \(comparison.rawValue)",
        range: SourceRange(left.range.lowerBound..<right.range.upperBound))
    }
  }
}

enum ConditionOperator: String, CaseIterable, Equatable, Sendable {
  case equal = "=="
  case unequal = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="

  /// The sign in words.
  var words: String {
    switch self {
    case .equal: "is the same as"
    case .unequal: "is not the same as"
    case .less: "is less than"
    case .lessOrEqual: "is at most"
    case .greater: "is more than"
    case .greaterOrEqual: "is at least"
    }
  }

  var isEquality: Bool { self == .equal || self == .unequal }

  /// Whether two values compare so; nil where they cannot be compared.
  func holds(_ a: Condition.Value, _ b: Condition.Value, tolerance: Double?) -> Bool? {
    switch (a, b) {
    case (.number(let a), .number(let b)): holds(a, b, tolerance: tolerance)
    case (.text(let a), .text(let b)) where isEquality: (a == b) == (self == .equal)
    case (.flag(let a), .flag(let b)) where isEquality: (a == b) == (self == .equal)
    default: nil
    }
  }

  private func holds(_ a: Double, _ b: Double, tolerance: Double?) -> Bool {
    let isNear = tolerance.map { abs(a - b) <= $0 * (1 + 1e-9) } ?? (a == b)
    switch self {
    case .equal: return isNear
    case .unequal: return !isNear
    case .less: return a < b
    case .lessOrEqual: return a <= b
    case .greater: return a > b
    case .greaterOrEqual: return a >= b
    }
  }
}

struct ConditionTerm: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case path
    case literal(Condition.Value)
  }

  let kind: Kind
  let text: String
  let range: SourceRange

  /// The path that it names, if it is one.
  var path: (name: String, range: SourceRange)? {
    if case .path = kind { (text, range) } else { nil }
  }

  /// The values of a path, the newest first; at least one.
  typealias LookUp = (_ path: String, SourceRange) throws(Diagnostic) -> [Condition.Value]

  func values(_ lookUp: LookUp) throws(Diagnostic) -> [Condition.Value] {
    switch kind {
    case .literal(let value): return [value]
    case .path: return try lookUp(text, range)
    }
  }

  /// The same behind the sign, where a word without quotes may be meant as a text: `cipher == xor`.
  func values(_ lookUp: LookUp, comparedWith found: [Condition.Value]) throws(Diagnostic) -> [Condition.Value]
  {
    do throws(Diagnostic) {
      return try values(lookUp)
    } catch {
      guard case .text? = found.first else { throw error }
      throw Diagnostic(
        code: .failed,
        problem: "there is no value '\(Diagnostic.shortened(text))'",
        remedy: "put words in quotes: \"\(Diagnostic.shortened(text))\"",
        range: range, suggestion: "\"\(text)\"")
    }
  }
}
