/// The values of a command's parameters, as they were typed or by default.
public struct Arguments: Sendable {
  fileprivate var values: [String: any Sendable] = [:]
  fileprivate var ranges: [String: SourceRange] = [:]

  /// The value of a parameter that the command declares.
  public subscript<Value>(_ parameter: Parameter<Value>) -> Value {
    if let value = values[parameter.declaration.name] as? Value { return value }
    guard let fallback = parameter.fallback else {
      preconditionFailure("a command asks for '\(parameter.declaration.name)', which it does not declare")
    }
    return fallback
  }

  /// Where a parameter's value stands; nil where it was not given.
  public func range<Value>(of parameter: Parameter<Value>) -> SourceRange? {
    ranges[parameter.declaration.name]
  }
}

extension CommandDeclaration {
  /// Reads what was typed behind the command's name into the values of its parameters.
  public func decode(_ invocation: Invocation) throws(Diagnostic) -> Arguments {
    var decoder = Decoder(declaration: self, invocation: invocation)
    return try decoder.arguments()
  }
}

private struct Decoder {
  let declaration: CommandDeclaration
  let invocation: Invocation
  private var decoded = Arguments()
  private var words: ArraySlice<Word>
  private var positionals: ArraySlice<ParameterDeclaration>
  /// Why the optional parameters that were passed over did not take the word.
  private var complaint: Diagnostic?

  init(declaration: CommandDeclaration, invocation: Invocation) {
    self.declaration = declaration
    self.invocation = invocation
    words = invocation.words.dropFirst(declaration.name.split(separator: " ").count)
    positionals =
      declaration.parameters.filter { $0.placement == .positional || $0.placement == .repeated }[...]
  }

  mutating func arguments() throws(Diagnostic) -> Arguments {
    while let word = words.first {
      if try takeKeyword(word) { continue }
      try takePositional(word)
    }
    if let missing = positionals.first(where: { !$0.isOptional }) { throw self.missing(missing) }
    for option in invocation.options { try take(option) }
    return decoded
  }

  private mutating func takeKeyword(_ word: Word) throws(Diagnostic) -> Bool {
    guard !word.isQuoted,
      let parameter = declaration.parameters.first(where: {
        ($0.placement == .keyword || $0.placement == .flag) && $0.name == word.text.lowercased()
      })
    else { return false }
    words.removeFirst()
    if parameter.placement == .flag {
      try set(parameter, [word])
      return true
    }
    guard let value = words.popFirst() else {
      throw Diagnostic(
        code: .unreadableLine,
        message: "'\(parameter.name)' needs a word behind it · for example: \(example)", range: word.range)
    }
    try set(parameter, [value])
    return true
  }

  /// Hands a word to the first parameter that takes it; optional ones that do not are passed over.
  private mutating func takePositional(_ word: Word) throws(Diagnostic) {
    while let parameter = positionals.first {
      let fits: Bool
      switch parameter.read([word]) {
      case .value: fits = true
      case .refused(let message): throw unreadable(message, word)
      case .unfit(let message, let suggestion):
        let unfit = unreadable(message, word, suggestion: suggestion)
        guard parameter.isOptional else { throw unfit }
        if complaint?.suggestion == nil { complaint = unfit }
        fits = false
      }
      positionals.removeFirst()
      guard fits else { continue }
      complaint = nil
      if parameter.placement == .repeated {
        let taken = words.prefix { fitsRepeated($0, parameter) }
        words.removeFirst(taken.count)
        try set(parameter, Array(taken))
      } else {
        words.removeFirst()
        try set(parameter, [word])
      }
      return
    }
    if let complaint, complaint.range == word.range { throw complaint }
    let keywords = declaration.parameters.filter { $0.placement == .keyword || $0.placement == .flag }
    let nearest = Suggestions.nearest(to: word.text, among: keywords.map(\.name))
    throw Diagnostic(
      code: .unreadableLine,
      message: "\(declaration.name) does not know what to do with '\(Diagnostic.shortened(word.text))'"
        + (nearest.map { " · did you mean '\($0)'?" } ?? ""),
      range: word.range, suggestion: nearest)
  }

  private func fitsRepeated(_ word: Word, _ parameter: ParameterDeclaration) -> Bool {
    let isKeyword =
      !word.isQuoted
      && declaration.parameters.contains {
        ($0.placement == .keyword || $0.placement == .flag) && $0.name == word.text.lowercased()
      }
    if case .value = parameter.read([word]) { return !isKeyword }
    return false
  }

  private mutating func take(_ option: Option) throws(Diagnostic) {
    let named = declaration.parameters.filter { $0.placement == .named }
    guard let parameter = named.first(where: { $0.name == option.name.text.lowercased() }) else {
      let nearest = Suggestions.nearest(to: option.name.text, among: named.map(\.name))
      let hint =
        nearest.map { " · did you mean '\($0)'?" }
        ?? (named.isEmpty ? "" : " · it takes \(listed(named.map { $0.name + "=" }))")
      throw Diagnostic(
        code: .unreadableLine,
        message: "\(declaration.name) has no option '\(Diagnostic.shortened(option.name.text))'" + hint,
        range: option.name.range, suggestion: nearest)
    }
    guard !option.value.text.isEmpty || option.value.isQuoted else {
      throw Diagnostic(
        code: .unreadableLine,
        message: "there is no value behind '\(parameter.name)=' · \(parameter.summary)",
        range: option.range)
    }
    try set(parameter, [option.value])
  }

  private mutating func set(_ parameter: ParameterDeclaration, _ given: [Word]) throws(Diagnostic) {
    guard let first = given.first, let last = given.last else { return }
    let range = SourceRange(first.range.lowerBound..<max(first.range.upperBound, last.range.upperBound))
    guard decoded.values[parameter.name] == nil else {
      throw Diagnostic(
        code: .unreadableLine, message: "'\(parameter.name)' is given twice · once is enough", range: range)
    }
    switch parameter.read(given) {
    case .value(let value):
      decoded.values[parameter.name] = value
      decoded.ranges[parameter.name] = range
    case .unfit(let message, let suggestion): throw unreadable(message, first, suggestion: suggestion)
    case .refused(let message): throw unreadable(message, first)
    }
  }

  private func unreadable(_ message: String, _ word: Word, suggestion: String? = nil) -> Diagnostic {
    Diagnostic(code: .unreadableLine, message: message, range: word.range, suggestion: suggestion)
  }

  private func missing(_ parameter: ParameterDeclaration) -> Diagnostic {
    let end = invocation.range.upperBound
    return Diagnostic(
      code: .unreadableLine,
      message: "\(declaration.name) needs \(parameter.name), \(parameter.summary) · for example: \(example)",
      range: SourceRange(end..<end))
  }

  private var example: String { declaration.examples.first?.line ?? declaration.usage }
}
