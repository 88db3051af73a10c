import CommandLanguage

/// A kind of value that a setting has.
package protocol SettingValue: Equatable, Sendable {
  /// How a value is read, and which there are.
  static var type: ValueType<Self> { get }
  /// The value as it is typed.
  var text: String { get }
}

extension SettingValue where Self: Choice {
  /// One of the words.
  package static var type: ValueType<Self> { .choice(Self.self) }
  /// The word.
  package var text: String { rawValue }
}

/// A setting: the one source of parsing, suggestions, completion, the table and the documentation.
package struct SettingDeclaration: Sendable {
  /// What is typed behind `set`.
  package let name: String
  /// What it is for, in a few words.
  package let summary: String
  /// Other spellings of the name that are accepted.
  package let otherSpellings: [String]
  /// The values, each with what it means; `N` stands for a number.
  package let choices: [Completion]
  /// The value until somebody says otherwise.
  package let defaultText: String
  /// What Tab offers.
  let candidates: [Completion]
  /// The value as it is typed.
  package let text: @Sendable (Settings) -> String
  /// What the value means.
  let meaning: @Sendable (Settings) -> String
  /// Reads a value and puts it into settings.
  let assign: @Sendable (inout Settings, String) throws(Diagnostic) -> Void

  /// A setting, and how its value is read and put.
  init<Value: SettingValue>(
    _ name: String, _ summary: String, otherSpellings: [String] = [],
    _ value: @escaping @Sendable (Settings) -> Value,
    put: @escaping @Sendable (inout Settings, Value) -> Void
  ) {
    let type = Value.type
    let candidates: [Completion]
    if case .fixed(let fixed) = type.source { candidates = fixed } else { candidates = [] }
    let choices =
      candidates + (type.note.isEmpty ? [] : [Completion(text: "N", description: type.note)])
    let text: @Sendable (Settings) -> String = { value($0).text }
    self.name = name
    self.summary = summary
    self.otherSpellings = otherSpellings
    self.choices = choices
    self.text = text
    self.candidates = candidates
    defaultText = text(Settings())
    meaning = { settings in
      (choices.first { $0.text == text(settings) } ?? choices.last)?.description ?? ""
    }
    assign = { (settings, text) throws(Diagnostic) in
      switch type.read(text) {
      case .value(let value): put(&settings, value)
      case .unfit(var error), .refused(var error):
        error.suggestion = error.suggestion.map { "set \(name) \($0)" }
        throw error
      }
    }
  }

  /// The value and where it comes from: "color is off (set here)".
  package func words(_ settings: Settings) -> String {
    "\(name) is \(text(settings))" + (settings.origin(of: self).map { " (\($0.words))" } ?? "")
  }

  /// The values in a row: "auto, blocks, ascii or off".
  var choiceWords: String {
    let words = choices.map { $0.text }
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}

extension Settings {
  /// The setting of a name, in any of its spellings.
  package static func declaration(named name: String) throws(Diagnostic) -> SettingDeclaration {
    if let found = find(name) { return found }
    let nearest = Suggestions.nearest(
      to: name, among: declarations.flatMap { [$0.name] + $0.otherSpellings }
    ).flatMap(find)
    throw Diagnostic(
      code: .unreadableLine,
      problem: "there is no setting '\(Diagnostic.shortened(name))'",
      remedy: nearest.map { "did you mean '\($0.name)'?" } ?? "show settings lists them",
      suggestion: nearest.map { "set \($0.name)" })
  }

  /// What Tab offers behind `set`.
  static var completions: [Completion] {
    declarations.map { Completion(text: $0.name, description: $0.summary) }
  }

  static func find(_ name: String) -> SettingDeclaration? {
    let word = name.lowercased()
    return declarations.first { $0.name == word || $0.otherSpellings.contains(word) }
  }
}
