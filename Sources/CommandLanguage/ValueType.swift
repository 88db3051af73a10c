/// A kind of value that a parameter takes: how it is read, what is said when it cannot be, and what Tab offers.
package struct ValueType<Value: Sendable>: Sendable {
  /// What the words of a value may be.
  package enum Reading: Sendable {
    /// The value.
    case value(Value)
    /// Not such a value at all: an optional parameter leaves the word to the next one. The sentence says what would
    /// be one, and the suggestion what was probably meant.
    case unfit(Diagnostic)
    /// Such a value, but not one that is allowed: the sentence says why, and the range which part of the text.
    case refused(Diagnostic)

    /// Not such a value at all.
    package static func unfit(_ problem: String, remedy: String?, suggestion: String? = nil) -> Reading {
      .unfit(Diagnostic(code: .unreadableLine, problem: problem, remedy: remedy, suggestion: suggestion))
    }

    /// Such a value, but not one that is allowed.
    package static func refused(_ problem: String, remedy: String?) -> Reading {
      .refused(Diagnostic(code: .unreadableLine, problem: problem, remedy: remedy))
    }

    /// The same with another value.
    func map<Other>(_ transform: (Value) -> Other) -> ValueType<Other>.Reading {
      switch self {
      case .value(let value): .value(transform(value))
      case .unfit(let error): .unfit(error)
      case .refused(let error): .refused(error)
      }
    }
  }

  package let read: @Sendable (_ text: String) -> Reading
  /// Where the values come from that Tab offers.
  package let source: CandidateSource
  /// Shown in help: the range or the choices.
  package let note: String
  /// A value as it is typed.
  let written: @Sendable (Value) -> String
  /// Whether the value is a file that the command makes.
  private(set) var isNewFile = false

  /// A type of one's own.
  ///
  /// - Parameters:
  ///   - expected: What a value looks like, going on from "give …".
  ///   - source: Where the values come from that Tab offers.
  ///   - parse: The value of a word; nil where it is none.
  package init(
    expected: String, note: String = "", source: CandidateSource = .fixed([]),
    written: @escaping @Sendable (Value) -> String = { _ in "" },
    parse: @escaping @Sendable (String) -> Value?
  ) {
    self.init(note: note, source: source, written: written) { text in
      if let value = parse(text) { return .value(value) }
      let nearest = Suggestions.nearest(to: text, among: source.words)
      return .unfit(
        "'\(Diagnostic.shortened(text))' does not fit here",
        remedy: nearest.map { "did you mean '\($0)'?" } ?? "give \(expected)", suggestion: nearest)
    }
  }

  /// A type whose words are read by a function that says of each what it is, or why it is none.
  ///
  /// - Parameters:
  ///   - note: A remark for the help, such as a range.
  ///   - source: Where the values come from that Tab offers.
  ///   - written: A value as it is typed.
  ///   - read: What a word comes to.
  package init(
    note: String, source: CandidateSource = .fixed([]),
    written: @escaping @Sendable (Value) -> String = { _ in "" },
    read: @escaping @Sendable (String) -> Reading
  ) {
    self.written = written
    self.note = note
    self.source = source
    self.read = read
  }

  /// The same values, with others that Tab offers.
  package func offering(_ source: CandidateSource) -> ValueType {
    ValueType(note: note, source: source, written: written, read: read)
  }
}

extension ValueType where Value: LosslessStringConvertible {
  /// A type of one's own, whose values are typed as they are written.
  package init(
    expected: String, note: String = "", source: CandidateSource = .fixed([]),
    parse: @escaping @Sendable (String) -> Value?
  ) {
    self.init(expected: expected, note: note, source: source, written: { $0.description }, parse: parse)
  }

  /// A type that says itself what is wrong with a word.
  package init(
    note: String, source: CandidateSource = .fixed([]), read: @escaping @Sendable (String) -> Reading
  ) {
    self.init(note: note, source: source, written: { $0.description }, read: read)
  }
}

/// Where the values of a parameter come from that Tab offers.
package enum CandidateSource: Sendable {
  /// Always the same.
  case fixed([Completion])
  /// Files with one of these endings.
  case files(endings: [String])
  /// Names that the notebook has at the moment.
  case names(NameSource)
  /// Files with one of these endings, behind some fixed words.
  case wordsOrFiles([Completion], endings: [String])
  /// What fits the words between the command and the one that is being typed.
  case depending(@Sendable (_ words: [String]) -> [Completion])

  /// Whether these are names of several words, which need no quotes.
  var isText: Bool { if case .names(let kind) = self { kind.isText } else { false } }

  /// The words that are always the same.
  var words: [String] {
    switch self {
    case .fixed(let fixed), .wordsOrFiles(let fixed, _): fixed.map({ $0.text })
    case .files, .names, .depending: []
    }
  }
}

/// A kind of names that there are at the moment, which somebody above the language knows.
package struct NameSource: Hashable, Sendable {
  private let kind: String
  /// Whether a name may be several words, which need no quotes.
  package let isText: Bool

  /// A kind of names.
  package init(_ kind: String, isText: Bool = false) {
    self.kind = kind
    self.isText = isText
  }

  /// Values that a condition can ask for.
  package static let fields = NameSource("fields")
}

extension ValueType where Value == Int {
  /// A whole number in a range; `_` between digits is allowed.
  package static func integer(in range: ClosedRange<Int>) -> ValueType {
    let span =
      range.upperBound == Int.max
      ? "from \(grouped(range.lowerBound))"
      : "from \(grouped(range.lowerBound)) to \(grouped(range.upperBound))"
    // "From 0" goes without saying.
    return ValueType(note: range == 0...Int.max ? "" : span, written: grouped) { text in
      let digits = text.replacingUnderscores
      let isNumber =
        digits.drop { $0 == "-" || $0 == "+" }.allSatisfy { $0.isASCII && $0.isNumber }
        && digits.contains { $0.isNumber } && digits.prefix { $0 == "-" || $0 == "+" }.count <= 1
      guard isNumber else {
        if let plain = text.withoutCommas {
          return .unfit(
            "a whole number takes no commas", remedy: "did you mean '\(plain)'?", suggestion: plain)
        }
        if let digits = text.withoutExponent {
          return .unfit(
            "a whole number takes no exponent", remedy: "did you mean '\(digits)'?", suggestion: digits)
        }
        return .unfit("'\(Diagnostic.shortened(text))' is not a whole number", remedy: "give one \(span)")
      }
      guard let number = Int(digits), range.contains(number) else {
        let isSmall = digits.hasPrefix("-") || (Int(digits) ?? Int.max) < range.lowerBound
        return .refused(
          "\(Diagnostic.shortened(text)) is too \(isSmall ? "small" : "large")",
          remedy: "give a whole number \(span)")
      }
      return .value(number)
    }
  }
}

extension ValueType where Value == UInt64 {
  /// A seed: any whole number that is not negative and fits 63 bits.
  package static var seed: ValueType { natural("seed") }

  /// A nonce: the same, under its own name.
  package static var nonce: ValueType { natural("nonce") }

  private static func natural(_ noun: String) -> ValueType {
    ValueType(note: "", written: { String($0) }) { text in
      guard let number = UInt64(text.replacingUnderscores), number <= UInt64(Int.max) else {
        return .refused(
          "'\(Diagnostic.shortened(text))' is not a \(noun)",
          remedy: "give a whole number from 0, for example 7")
      }
      return .value(number)
    }
  }
}

extension ValueType where Value == Double {
  /// A number in a range.
  package static func number(in range: ClosedRange<Double>) -> ValueType {
    let span = "from \(plain(range.lowerBound)) to \(plain(range.upperBound))"
    return ValueType(note: span, written: { String($0) }) { text in
      guard let number = Double(text.replacingUnderscores), number.isFinite else {
        return .unfit("'\(Diagnostic.shortened(text))' is not a number", remedy: "give one \(span)")
      }
      guard range.contains(number) else {
        return .refused("\(Diagnostic.shortened(text)) is out of range", remedy: "give a number \(span)")
      }
      return .value(number)
    }
  }
}

extension ValueType where Value == Condition {
  /// A condition on the values of a notebook.
  package static var condition: ValueType {
    ValueType(note: "", source: .names(.fields)) { text in
      do throws(Diagnostic) {
        return .value(try Condition(parsing: text))
      } catch {
        return .refused(error)
      }
    }
  }
}

extension ValueType where Value == String {
  /// Any text.
  package static var text: ValueType { ValueType(note: "", written: { $0 }) { .value($0) } }

  /// A file's path; Tab offers files with these endings.
  package static func path(endings: [String]) -> ValueType {
    ValueType(note: "", source: .files(endings: endings)) { text in
      text.isEmpty ? .refused("the name of a file is empty", remedy: "name a file") : .value(text)
    }
  }

  /// The path of a file that is made; its name ends in one of these.
  package static func newFile(endings: [String]) -> ValueType {
    var type = path(endings: endings)
    type.isNewFile = true
    return type
  }
}

/// A value that is one of a few words.
package protocol Choice: CaseIterable, RawRepresentable, Sendable where RawValue == String {
  /// What the word means, in a few words.
  var choiceDescription: String { get }
  /// Other spellings that are accepted.
  static var otherSpellings: [String: Self] { get }
  /// What to do instead, for words that people try and that are none.
  static var advice: [String: String] { get }
  /// What people mean by other words: suggested, not accepted.
  static var meanings: [String: Self] { get }
}

extension Choice {
  /// The value that a word stands for, in capitals or small letters; nil where it is none.
  package init?(typed word: String) {
    let word = word.lowercased()
    guard let value = Self(rawValue: word) ?? Self.otherSpellings[word] else { return nil }
    self = value
  }

  /// None, unless a type has some.
  package static var otherSpellings: [String: Self] { [:] }

  /// None, unless a type has some.
  package static var advice: [String: String] { [:] }

  /// None, unless a type has some.
  package static var meanings: [String: Self] { [:] }
}

extension ValueType where Value: Choice {
  /// One of the words.
  package static func choice(_ type: Value.Type) -> ValueType {
    let names = Value.allCases.map { $0.rawValue }
    let candidates = Value.allCases.map {
      Completion(text: $0.rawValue, description: $0.choiceDescription)
    }
    return ValueType(note: "", source: .fixed(candidates), written: { $0.rawValue }) { text in
      if let value = Value(typed: text) { return .value(value) }
      let word = text.lowercased()
      if let meant = Value.meanings[word]?.rawValue {
        return .unfit("there is no '\(word)'", remedy: "did you mean '\(meant)'?", suggestion: meant)
      }
      if let advice = Value.advice[word] { return .unfit("there is no '\(word)'", remedy: advice) }
      let nearest = Suggestions.nearest(to: text, among: names)
      return .unfit(
        "'\(Diagnostic.shortened(text))' is not one of \(listed(names))",
        remedy: nearest.map { "did you mean '\($0)'?" }, suggestion: nearest)
    }
  }
}
