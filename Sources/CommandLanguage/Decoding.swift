extension CommandDeclaration {
  /// Reads what was typed behind the command's name into the values of its parameters.
  package func decode(_ invocation: Invocation) throws(Diagnostic) -> Arguments {
    var decoder = Decoder(declaration: self, invocation: invocation)
    return try decoder.arguments()
  }
}

/// Reads the words and options of a line, one after the other.
struct Decoder {
  let declaration: CommandDeclaration
  let invocation: Invocation
  private(set) var decoded: Arguments
  private(set) var words: ArraySlice<Word>
  private(set) var positionals: ArraySlice<ParameterDeclaration>
  /// Why the optional parameters that were passed over did not take the word: the best of what they say.
  private var complaint: Diagnostic?
  /// Those that did not take it.
  private var passedOver: [ParameterDeclaration] = []

  init(declaration: CommandDeclaration, invocation: Invocation) {
    self.declaration = declaration
    self.invocation = invocation
    decoded = Arguments(of: declaration)
    words = invocation.words.dropFirst(declaration.name.split(separator: " ").count)
    positionals =
      declaration.parameters.filter { $0.placement.isInItsPlace }[...]
  }

  mutating func arguments() throws(Diagnostic) -> Arguments {
    while let word = words.first {
      if try takeKeyword(word) { continue }
      try takePositional(word)
    }
    if let missing = positionals.first(where: { !$0.isOptional }) { throw self.missing(missing) }
    for option in invocation.options { try take(option) }
    for parameter in declaration.parameters where parameter.placement == .named && !parameter.isOptional {
      if decoded.values[parameter.name] == nil { throw missing(parameter) }
    }
    try refuseIdle()
    return decoded
  }

  /// Refuses the first parameter that was given and does not count here.
  private func refuseIdle() throws(Diagnostic) {
    let idle = declaration.parameters.filter { decoded.ranges[$0.name] != nil && !counts($0) }
    let places = idle.compactMap { decoded.ranges[$0.name] }
    guard let range = places.min(by: { $0.lowerBound < $1.lowerBound }),
      let parameter = idle.first(where: { decoded.ranges[$0.name] == range }), let scope = parameter.scope
    else { return }
    let name = parameter.placement == .named ? parameter.typedName : "'\(parameter.name)'"
    throw Diagnostic(
      code: .unreadableLine,
      problem: "\(name) goes with \(declaration.name) \(listed(scope.values)) only",
      remedy: "leave it out here",
      range: range)
  }

  /// Whether a parameter counts behind what was typed so far.
  func counts(_ parameter: ParameterDeclaration) -> Bool {
    parameter.scope.map { $0.holds(behind: (decoded.values[$0.parameter] ?? []).map { $0.text }) } ?? true
  }

  private mutating func takeKeyword(_ word: Word) throws(Diagnostic) -> Bool {
    guard !word.isQuoted,
      let parameter = declaration.parameters.first(where: {
        $0.placement.isWord && $0.name == word.text.lowercased()
      })
    else { return false }
    words.removeFirst()
    if parameter.placement == .flag {
      try set(parameter, [word])
      return true
    }
    if case .rest = parameter.placement, let text = takeRest() {
      try set(parameter, [text])
      return true
    }
    guard let value = words.popFirst() else {
      throw Diagnostic(
        code: .unreadableLine,
        problem: "nothing follows '\(parameter.name)'", remedy: "it takes \(values(parameter))",
        range: word.range)
    }
    if let next = words.first, isNeedless(value, before: next, parameter) {
      let meant = "\(parameter.name) \(Diagnostic.shortened(next.text))"
      throw Diagnostic(
        code: .unreadableLine, problem: "'\(value.text)' is not needed", remedy: "did you mean '\(meant)'?",
        range: SourceRange(word.range.lowerBound..<next.range.upperBound), suggestion: meant)
    }
    try set(parameter, [value])
    return true
  }

  /// Whether a word is an article in front of what the parameter takes, as in `of the key`.
  private func isNeedless(_ word: Word, before next: Word, _ parameter: ParameterDeclaration) -> Bool {
    !word.isQuoted && ["the", "a", "an"].contains(word.text.lowercased())
      && !parameter.takes(word) && parameter.takes(next)
  }

  /// All words that are left as one text, with whatever stands between them.
  private mutating func takeRest() -> Word? {
    guard let first = words.first, let last = words.last else { return nil }
    words.removeAll()
    let range = SourceRange(first.range.lowerBound..<last.range.upperBound)
    let start = invocation.range.lowerBound
    let text = Array(invocation.source)[range.lowerBound - start..<range.upperBound - start]
    return Word(text: String(text), range: range, isQuoted: false)
  }

  /// Hands a word to the first parameter that takes it; optional ones that do not are passed over.
  private mutating func takePositional(_ word: Word) throws(Diagnostic) {
    if ["--help", "-h", "-help", "help"].contains(word.text.lowercased()), !word.isQuoted,
      declaration.name != "help"
    {
      throw Diagnostic(
        code: .unreadableLine, problem: "help stands in front",
        remedy: "did you mean 'help \(declaration.name)'?",
        range: word.range, suggestion: "help \(declaration.name)")
    }
    if let option = intended(word) {
      throw Diagnostic(
        code: .unreadableLine,
        problem: "an option is written as its name, an equals sign and its value",
        remedy: "did you mean '\(option)'?",
        range: word.range, suggestion: option)
    }
    while let parameter = positionals.first {
      if parameter.placement == .remainder {
        let isOneQuoted = words.count == 1 && word.isQuoted && parameter.source.isText
        guard let rest = takeRest() else { break }
        let text = isOneQuoted ? word : rest
        positionals.removeFirst()
        return try set(parameter, [text])
      }
      let fits: Bool
      switch parameter.read([word]) {
      case .value: fits = true
      case .refused(let error): throw located(error, word)
      case .unfit(var error):
        if let next = words.dropFirst().first,
          let whole = parameter.candidates.first(where: { $0.text == (word.text + next.text).lowercased() })
        {
          error.problem = "'\(Diagnostic.shortened(word.text + " " + next.text))' is one word"
          error.remedy = .words("did you mean '\(whole.text)'?")
          error.suggestion = whole.text
        }
        if let next = words.dropFirst().first, isNeedless(word, before: next, parameter) {
          error.problem = "'\(word.text)' is not needed"
          error.remedy = .words("did you mean '\(Diagnostic.shortened(next.text))'?")
          error.suggestion = next.text
        }
        let unfit = located(error, word)
        guard parameter.isOptional else { throw unfit }
        if complaint?.range != word.range { passedOver = [] }
        if passedOver.isEmpty || (complaint?.suggestion == nil && error.suggestion != nil) {
          complaint = unfit
        }
        passedOver.append(parameter)
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
    if let needless = needlessAnd(word) { throw needless }
    let options = options(for: word)
    // A value that is unfit for the first place was hardly meant for an option: train 2.5.
    let isForFirst =
      word.text.first?.isLetter != true
      && passedOver.contains { $0.name == declaration.parameters.first?.name }
    if let complaint, complaint.range == word.range,
      isForFirst || complaint.suggestion != nil || options.isEmpty
    {
      guard complaint.suggestion == nil, passedOver.count > 1, word.text.first?.isLetter == true else {
        throw complaint
      }
      let names = passedOver.map { "[\($0.name)]" }.joined(separator: " ")
      throw Diagnostic(
        code: .unreadableLine, problem: "'\(Diagnostic.shortened(word.text))' fits nowhere here",
        remedy: "\(declaration.name) takes \(names)", range: word.range)
    }
    let keyword = declaration.parameters.first { $0.placement == .keyword && $0.takes(word) && counts($0) }
    let meant =
      keyword.map { ["\($0.name) \(Diagnostic.shortened(word.text))"] } ?? options
    let nearest =
      meant.first
      ?? Suggestions.nearest(
        to: word.text, among: declaration.parameters.filter { $0.placement.isWord }.map { $0.name })
    let shown = "'\(Diagnostic.shortened(word.text))'"
    guard !declaration.parameters.isEmpty else {
      throw Diagnostic(
        code: .unreadableLine, problem: "\(declaration.name) stands alone", remedy: "leave out \(shown)",
        range: word.range)
    }
    throw Diagnostic(
      code: .unreadableLine, problem: "\(declaration.name) does not know what to do with \(shown)",
      remedy: nearest.map { "did you mean '\($0)'\(meant.dropFirst().map { " or '\($0)'" }.joined())?" }
        ?? "help \(declaration.name) says what it takes",
      range: word.range, suggestion: nearest)
  }

  private func fitsRepeated(_ word: Word, _ parameter: ParameterDeclaration) -> Bool {
    let isKeyword =
      !word.isQuoted
      && declaration.parameters.contains {
        $0.placement.isWord && $0.name == word.text.lowercased()
      }
    if case .value = parameter.read([word]) { return !isKeyword }
    return false
  }

  private mutating func take(_ option: Option) throws(Diagnostic) {
    let named = declaration.parameters.filter { $0.placement == .named }
    let name = option.name.text.lowercased()
    guard let parameter = named.first(where: { $0.name == name || Self.british[$0.name] == name }) else {
      let nearest = Suggestions.nearest(to: option.name.text, among: named.map { $0.name })
      let others =
        named.isEmpty
        ? isMeantAsWords(option) ? "put a space where the = is" : "take it away"
        : "it takes \(listed(named.map { $0.typedName }))"
      throw Diagnostic(
        code: .unreadableLine,
        problem: "\(declaration.name) has no option '\(Diagnostic.shortened(option.name.text))'",
        remedy: nearest.map { "did you mean '\($0)'?" } ?? others,
        range: option.name.range, suggestion: nearest)
    }
    guard !option.value.text.isEmpty || option.value.isQuoted else {
      throw Diagnostic(
        code: .unreadableLine,
        problem: "nothing follows '\(parameter.typedName)'", remedy: "it takes \(values(parameter))",
        range: option.range)
    }
    try set(parameter, [option.value])
  }

  private mutating func set(_ parameter: ParameterDeclaration, _ given: [Word]) throws(Diagnostic) {
    guard let first = given.first, let last = given.last else { return }
    let range = SourceRange(first.range.lowerBound..<max(first.range.upperBound, last.range.upperBound))
    guard decoded.values[parameter.name] == nil else {
      throw Diagnostic(
        code: .unreadableLine, problem: "'\(parameter.name)' is given twice", remedy: "once is enough",
        range: range)
    }
    switch parameter.read(given) {
    case .value:
      decoded.values[parameter.name] = given
      decoded.ranges[parameter.name] = range
      if parameter.isNewFile { decoded.namesNewFile = true }
    case .unfit(let error), .refused(let error): throw located(error, first)
    }
  }

  /// Options whose names have a British spelling, which counts as well.
  private static let british = ["color": "colour", "optimizer": "optimiser"]
}
