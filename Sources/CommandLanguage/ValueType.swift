/// A kind of value that a parameter takes: how it is read, what is said when it cannot be, and what Tab offers.
public struct ValueType<Value: Sendable>: Sendable {
  /// What the words of a value may be.
  public enum Reading: Sendable {
    /// The value.
    case value(Value)
    /// Not such a value at all: an optional parameter leaves the word to the next one. The sentence says what would
    /// be one, and the suggestion what was probably meant.
    case unfit(String, suggestion: String? = nil)
    /// Such a value, but not one that is allowed: the sentence says why.
    case refused(String)
  }

  let read: @Sendable (_ text: String) -> Reading
  let candidates: [Completion]
  /// Endings of the files that Tab offers; nil where no file is meant.
  let fileEndings: [String]?
  /// Shown in help: the range or the choices.
  let note: String

  /// A type of one's own.
  ///
  /// - Parameters:
  ///   - expected: What a value looks like, going on from "give …".
  ///   - parse: The value of a word; nil where it is none.
  public init(
    expected: String, note: String = "", candidates: [Completion] = [],
    parse: @escaping @Sendable (String) -> Value?
  ) {
    self.init(note: note, candidates: candidates) { text in
      parse(text).map(Reading.value)
        ?? .unfit("'\(Diagnostic.shortened(text))' does not fit here · give \(expected)")
    }
  }

  init(
    note: String, candidates: [Completion] = [], fileEndings: [String]? = nil,
    read: @escaping @Sendable (String) -> Reading
  ) {
    self.note = note
    self.candidates = candidates
    self.fileEndings = fileEndings
    self.read = read
  }
}

extension ValueType where Value == Int {
  /// A whole number in a range; `_` between digits is allowed.
  public static func integer(in range: ClosedRange<Int>) -> ValueType {
    let span =
      range.upperBound == Int.max
      ? "from \(grouped(range.lowerBound))"
      : "from \(grouped(range.lowerBound)) to \(grouped(range.upperBound))"
    return ValueType(note: span) { text in
      let digits = text.replacingUnderscores
      let isNumber =
        !digits.isEmpty && digits.drop { $0 == "-" || $0 == "+" }.allSatisfy { $0.isASCII && $0.isNumber }
        && digits.contains { $0.isNumber }
      guard isNumber else {
        return .unfit("'\(Diagnostic.shortened(text))' is not a whole number · give one \(span)")
      }
      guard let number = Int(digits), range.contains(number) else {
        let isSmall = digits.hasPrefix("-") || (Int(digits) ?? Int.max) < range.lowerBound
        return .refused(
          "\(Diagnostic.shortened(text)) is too \(isSmall ? "small" : "large") · give a whole number \(span)")
      }
      return .value(number)
    }
  }
}

extension ValueType where Value == UInt64 {
  /// A seed: any whole number that is not negative and fits 63 bits.
  public static var seed: ValueType {
    ValueType(note: "") { text in
      guard let seed = UInt64(text.replacingUnderscores), seed <= UInt64(Int.max) else {
        return .refused(
          "'\(Diagnostic.shortened(text))' is not a seed · give a whole number from 0, for example 7")
      }
      return .value(seed)
    }
  }
}

extension ValueType where Value == Double {
  /// A number in a range.
  public static func number(in range: ClosedRange<Double>) -> ValueType {
    let span = "from \(range.lowerBound) to \(range.upperBound)"
    return ValueType(note: span) { text in
      guard let number = Double(text.replacingUnderscores), number.isFinite else {
        return .unfit("'\(Diagnostic.shortened(text))' is not a number · give one \(span)")
      }
      guard range.contains(number) else {
        return .refused("\(Diagnostic.shortened(text)) is out of range · give a number \(span)")
      }
      return .value(number)
    }
  }
}

extension ValueType where Value == String {
  /// Any text.
  public static var text: ValueType { ValueType(note: "") { .value($0) } }

  /// A file's path; Tab offers files with these endings.
  public static func path(endings: [String]) -> ValueType {
    ValueType(note: "", fileEndings: endings) { text in
      text.isEmpty ? .refused("the name of a file is empty · name a file") : .value(text)
    }
  }
}

/// A value that is one of a few words.
public protocol Choice: CaseIterable, RawRepresentable, Sendable where RawValue == String {
  /// What the word means, in a few words.
  var choiceDescription: String { get }
  /// Other spellings that are accepted.
  static var otherSpellings: [String: Self] { get }
}

extension Choice {
  /// None, unless a type has some.
  public static var otherSpellings: [String: Self] { [:] }
}

extension ValueType where Value: Choice {
  /// One of the words.
  public static func choice(_ type: Value.Type) -> ValueType {
    let names = Value.allCases.map(\.rawValue)
    let candidates = Value.allCases.map {
      Completion(text: $0.rawValue, description: $0.choiceDescription)
    }
    return ValueType(note: "", candidates: candidates) { text in
      let word = text.lowercased()
      if let value = Value(rawValue: word) ?? Value.otherSpellings[word] { return .value(value) }
      let nearest = Suggestions.nearest(to: text, among: names)
      return .unfit(
        "'\(Diagnostic.shortened(text))' is not one of \(listed(names))"
          + (nearest.map { " · did you mean '\($0)'?" } ?? ""), suggestion: nearest)
    }
  }
}

extension String {
  /// The text without the underscores between its digits.
  var replacingUnderscores: String {
    guard contains("_"), first != "_", last != "_", !contains("__") else { return self }
    return filter { $0 != "_" }
  }
}

/// A whole number with commas between its thousands.
func grouped(_ number: Int) -> String {
  var result = ""
  for (index, digit) in String(number.magnitude).reversed().enumerated() {
    if index > 0, index % 3 == 0 { result.append(",") }
    result.append(digit)
  }
  return (number < 0 ? "-" : "") + String(result.reversed())
}

/// "a, b and c".
func listed(_ names: [String]) -> String {
  guard let last = names.last, names.count > 1 else { return names.first ?? "" }
  return names.dropLast().joined(separator: ", ") + " and " + last
}
