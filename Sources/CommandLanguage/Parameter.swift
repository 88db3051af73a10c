/// One declared parameter of a command, as a typed handle: `arguments[batch]` gives its value.
package struct Parameter<Value: Sendable>: Sendable {
  /// The declaration that a command lists.
  package internal(set) var declaration: ParameterDeclaration
  let fallback: Value?
  /// Reads the words that were typed for it.
  let read: @Sendable ([Word]) -> ValueType<Value>.Reading

  private init(
    _ name: String, _ summary: String, _ placement: ParameterDeclaration.Placement, isOptional: Bool,
    fallback: Value?, defaultText: String?, note: String, source: CandidateSource, isNewFile: Bool = false,
    read: @escaping @Sendable ([Word]) -> ValueType<Value>.Reading
  ) {
    self.fallback = fallback
    self.read = read
    declaration = ParameterDeclaration(
      name: name, summary: summary, placement: placement, isOptional: isOptional, defaultText: defaultText,
      note: note, source: source, isNewFile: isNewFile, read: { read($0).map { _ in () } })
  }
}

/// What a command says of a parameter; parsing, help and completion follow from it.
package struct ParameterDeclaration: Sendable {
  /// Where a parameter's value stands.
  package enum Placement: Equatable, Sendable {
    /// A word in its place.
    case positional
    /// As many words as fit.
    case repeated
    /// The word behind a keyword, as in `as bob`.
    case keyword
    /// All words behind a keyword, taken as one text: `until bob.messages_correct > 0.99`.
    case rest(placeholder: String)
    /// All words from its place on, taken as one text.
    case remainder
    /// Behind its name and an equals sign.
    case named
    /// A word that stands for itself.
    case flag

    /// Whether the parameter's name is a word of the command.
    var isWord: Bool {
      switch self {
      case .keyword, .flag, .rest: true
      case .positional, .repeated, .remainder, .named: false
      }
    }

    /// Whether a word's place says that it is the parameter's.
    var isInItsPlace: Bool { self == .positional || self == .repeated || self == .remainder }
  }

  /// What the parameter is called: the placeholder of a word, the keyword, the option's name.
  package let name: String
  /// What it is for, in a few words.
  package let summary: String
  /// Where it stands.
  package let placement: Placement
  /// Whether it may be left out.
  package let isOptional: Bool
  /// The default in words; nil where there is none to show.
  package let defaultText: String?
  /// The range of its values, for help.
  package let note: String
  let source: CandidateSource
  /// Whether it names a file that the command makes.
  let isNewFile: Bool
  /// For which values of another parameter it counts; nil where it always does.
  var scope: ParameterScope?
  /// Whether words are a value of it, and what is said where they are none.
  let read: @Sendable ([Word]) -> ValueType<Void>.Reading

  /// The values that are always the same; none where they depend on the notebook or its files.
  var candidates: [Completion] { if case .fixed(let fixed) = source { fixed } else { [] } }

  /// Whether a word is a value of it.
  func takes(_ word: Word) -> Bool {
    if case .value = read([word]) { true } else { false }
  }

  /// Whether it takes whatever is typed, as files and texts do.
  var takesAnything: Bool { takes(Word(text: "~?~", range: SourceRange(0..<0), isQuoted: true)) }

  /// The name as it stands in a line: with the equals sign of an option.
  var typedName: String { placement == .named ? name + "=" : name }

  /// What help says behind the name.
  package var explanation: String {
    var parts = [summary]
    if !note.isEmpty { parts.append(note) }
    if let defaultText { parts.append("\(defaultText) if not given") }
    let scope = scope.map { "; only with \(listed($0.values))" } ?? ""
    return parts.joined(separator: ", ") + (placement == .named && !isOptional ? "; must be given" : "")
      + scope
  }
}

extension Parameter {
  private init(
    _ name: String, _ type: ValueType<Value>, _ summary: String, _ placement: ParameterDeclaration.Placement,
    isOptional: Bool, fallback: Value?, defaultText: String?
  ) {
    self.init(
      name, summary, placement, isOptional: isOptional, fallback: fallback, defaultText: defaultText,
      note: type.note, source: type.source, isNewFile: type.isNewFile,
      read: { type.read($0.first?.text ?? "") })
  }

  /// A word that must be given.
  package static func positional(_ name: String, _ type: ValueType<Value>, _ summary: String) -> Parameter {
    Parameter(name, type, summary, .positional, isOptional: false, fallback: nil, defaultText: nil)
  }

  /// All words from its place up to the end of the command, taken as one text, which must be given.
  package static func remainder(_ name: String, _ type: ValueType<Value>, _ summary: String) -> Parameter {
    Parameter(name, type, summary, .remainder, isOptional: false, fallback: nil, defaultText: nil)
  }

  /// A word that may be left out for a default.
  package static func positional(
    _ name: String, _ type: ValueType<Value>, default fallback: Value, _ summary: String
  ) -> Parameter {
    Parameter(
      name, type, summary, .positional, isOptional: true, fallback: fallback,
      defaultText: type.written(fallback))
  }

  /// The word behind a keyword, or a default.
  package static func keyword(
    _ name: String, _ type: ValueType<Value>, default fallback: Value, _ summary: String
  ) -> Parameter {
    Parameter(
      name, type, summary, .keyword, isOptional: true, fallback: fallback, defaultText: type.written(fallback)
    )
  }

  /// `name=value`, which must be given.
  package static func requiredNamed(
    _ name: String, _ type: ValueType<Value>, _ summary: String
  ) -> Parameter {
    Parameter(name, type, summary, .named, isOptional: false, fallback: nil, defaultText: nil)
  }

  /// `name=value`, or a default.
  package static func named(
    _ name: String, _ type: ValueType<Value>, default fallback: Value, _ summary: String
  ) -> Parameter {
    Parameter(
      name, type, summary, .named, isOptional: true, fallback: fallback, defaultText: type.written(fallback))
  }
}

extension Parameter {
  private init<Wrapped: Sendable>(
    optional name: String, _ type: ValueType<Wrapped>, _ summary: String,
    _ placement: ParameterDeclaration.Placement
  ) where Value == Wrapped? {
    self.init(
      name, summary, placement, isOptional: true, fallback: .some(nil), defaultText: nil, note: type.note,
      source: type.source, isNewFile: type.isNewFile,
      read: { type.read($0.first?.text ?? "").map { Optional($0) } })
  }

  /// A word that may be left out.
  package static func optional<Wrapped: Sendable>(
    _ name: String, _ type: ValueType<Wrapped>, _ summary: String
  ) -> Parameter where Value == Wrapped? {
    Parameter(optional: name, type, summary, .positional)
  }

  /// The word behind a keyword, or nothing.
  package static func optionalKeyword<Wrapped: Sendable>(
    _ name: String, _ type: ValueType<Wrapped>, _ summary: String
  ) -> Parameter where Value == Wrapped? {
    Parameter(optional: name, type, summary, .keyword)
  }

  /// All words behind a keyword up to the end of the command, taken as one text, or nothing.
  ///
  /// - Parameter placeholder: What stands for the text in the usage.
  package static func rest<Wrapped: Sendable>(
    _ name: String, _ type: ValueType<Wrapped>, placeholder: String, _ summary: String
  ) -> Parameter where Value == Wrapped? {
    Parameter(optional: name, type, summary, .rest(placeholder: placeholder))
  }

  /// All words from its place up to the end of the command, taken as one text, or nothing.
  package static func optionalRemainder<Wrapped: Sendable>(
    _ name: String, _ type: ValueType<Wrapped>, _ summary: String
  ) -> Parameter where Value == Wrapped? {
    Parameter(optional: name, type, summary, .remainder)
  }

  /// `name=value`, or nothing.
  package static func named<Wrapped: Sendable>(
    _ name: String, _ type: ValueType<Wrapped>, _ summary: String
  ) -> Parameter where Value == Wrapped? {
    Parameter(optional: name, type, summary, .named)
  }
}

extension Parameter {
  /// One word or more, as many as fit, or a default.
  package static func repeated<Element: Sendable>(
    _ name: String, _ type: ValueType<Element>, default fallback: [Element]? = nil, _ summary: String
  ) -> Parameter where Value == [Element] {
    let shown = fallback.flatMap { elements -> String? in
      elements.isEmpty ? nil : elements.map(type.written).joined(separator: " ")
    }
    return Parameter(
      name, summary, .repeated, isOptional: fallback != nil, fallback: fallback, defaultText: shown,
      note: type.note, source: type.source,
      read: { words in
        var elements: [Element] = []
        for word in words {
          switch type.read(word.text) {
          case .value(let value): elements.append(value)
          case .unfit(let error): return .unfit(error)
          case .refused(let error): return .refused(error)
          }
        }
        return .value(elements)
      })
  }
}

extension Parameter where Value == Bool {
  /// A word that stands for itself: true where it is given.
  package static func flag(_ name: String, _ summary: String) -> Parameter {
    Parameter(
      name, summary, .flag, isOptional: true, fallback: false, defaultText: nil, note: "", source: .fixed([]),
      read: { _ in .value(true) })
  }
}
