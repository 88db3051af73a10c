/// The values of a command's parameters, as they were typed or by default.
package struct Arguments: Sendable {
  private let declared: Set<String>
  /// The words that were typed for each parameter: its handle reads them once more, and knows the type.
  fileprivate var values: [String: [Word]] = [:]
  fileprivate var ranges: [String: SourceRange] = [:]
  /// Whether a file is named that the command makes.
  package fileprivate(set) var namesNewFile = false

  fileprivate init(of declaration: CommandDeclaration) {
    declared = Set(declaration.parameters.map { $0.name })
  }

  /// The value of a parameter that the command declares.
  package subscript<Value>(_ parameter: Parameter<Value>) -> Value {
    let name = parameter.declaration.name
    // What is forgotten in the declaration would be its default for ever.
    precondition(declared.contains(name), "a command asks for '\(name)', which it does not declare")
    if let words = values[name], case .value(let value) = parameter.read(words) { return value }
    guard let fallback = parameter.fallback else { preconditionFailure("'\(name)' was not given") }
    return fallback
  }

  /// Whether nothing was given but, perhaps, one parameter.
  package func isEmpty(but parameters: ParameterDeclaration...) -> Bool {
    values.keys.allSatisfy { name in parameters.contains { $0.name == name } }
  }

  /// Where a parameter's value stands; nil where it was not given.
  package func range<Value>(of parameter: Parameter<Value>) -> SourceRange? {
    ranges[parameter.declaration.name]
  }
}

extension CommandDeclaration {
  /// Reads what was typed behind the command's name into the values of its parameters.
  package func decode(_ invocation: Invocation) throws(Diagnostic) -> Arguments {
    var decoder = Decoder(declaration: self, invocation: invocation)
    return try decoder.arguments()
  }
}

private struct Decoder {
  let declaration: CommandDeclaration
  let invocation: Invocation
  private var decoded: Arguments
  private var words: ArraySlice<Word>
  private var positionals: ArraySlice<ParameterDeclaration>
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
  private func counts(_ parameter: ParameterDeclaration) -> Bool {
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

  /// What to say of an `and` between two words that stand side by side without one: `freeze alice and bob`.
  private func needlessAnd(_ word: Word) -> Diagnostic? {
    guard !word.isQuoted, word.text.lowercased() == "and",
      let next = words.dropFirst().first,
      let parameter = declaration.parameters.first(where: {
        $0.placement == .repeated && $0.takes(next) && !$0.takesAnything && decoded.ranges[$0.name] != nil
      }), let range = decoded.ranges[parameter.name]
    else { return nil }
    let start = invocation.range.lowerBound
    let before = Array(invocation.source)[range.lowerBound - start..<range.upperBound - start]
    let meant = Diagnostic.shortened(String(before) + " " + next.text)
    return Diagnostic(
      code: .unreadableLine, problem: "'and' is not needed", remedy: "did you mean '\(meant)'?",
      range: word.range, suggestion: meant)
  }

  /// The options that a stray value may be for, written out: one or two that take it; none where more do.
  private func options(for word: Word) -> [String] {
    guard !word.isQuoted else { return [] }
    let given = invocation.options.map { $0.name.text.lowercased() }
    let taking = declaration.parameters.filter {
      $0.placement == .named && !given.contains($0.name) && $0.takes(word) && !$0.takesAnything && counts($0)
    }
    return taking.count > 2 ? [] : taking.map { Diagnostic.shortened("\($0.name)=\(word.text)") }
  }

  /// The option that was meant by `--batch=256`, `--batch 256` or `batch 256`.
  private func intended(_ word: Word) -> String? {
    guard !word.isQuoted else { return nil }
    if let parameter = positionals.first, case .value = parameter.read([word]) { return nil }
    let bare = word.text.drop { $0 == "-" }
    let name = bare.prefix { $0 != "=" }.lowercased()
    guard
      let parameter = declaration.parameters.first(where: {
        $0.placement == .named && $0.name == name
      })
    else { return nil }
    if let sign = bare.firstIndex(of: "=") { return Diagnostic.shortened("\(name)\(bare[sign...])") }
    // The sign may stand apart, on one side or on both: `batch =256`.
    let value =
      words.dropFirst().lazy.map { $0.text.drop { $0 == "=" } }.first { !$0.isEmpty }.map(String.init)
      ?? parameter.candidates.first?.text ?? parameter.defaultText ?? "…"
    return Diagnostic.shortened("\(name)=\(value)")
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

  /// Whether the name of an option would be the first word that the command takes: `set color=off`.
  private func isMeantAsWords(_ option: Option) -> Bool {
    guard
      let first = declaration.parameters.first(where: { $0.placement.isInItsPlace }),
      decoded.values[first.name] == nil, case .value = first.read([option.name])
    else { return false }
    return true
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

  /// What is wrong in a word, with its place in the line: all of the word, unless a part of it is meant.
  private func located(_ error: Diagnostic, _ word: Word) -> Diagnostic {
    var located = error
    let start = word.range.lowerBound
    located.range =
      error.range.map { SourceRange(start + $0.lowerBound..<start + $0.upperBound) } ?? word.range
    return located
  }

  /// What may stand behind a parameter's name.
  private func values(_ parameter: ParameterDeclaration) -> String {
    if case .rest(let placeholder) = parameter.placement {
      return placeholder == "CONDITION" ? "a condition, as in: steps >= 2000" : "a text"
    }
    let names = parameter.candidates.map { $0.text }
    guard let last = names.last, names.count > 1 else {
      return parameter.summary + (parameter.note.isEmpty ? "" : ", " + parameter.note)
    }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }

  /// Options whose names have a British spelling, which counts as well.
  private static let british = ["color": "colour", "optimizer": "optimiser"]

  private func missing(_ parameter: ParameterDeclaration) -> Diagnostic {
    let end = invocation.range.upperBound
    let choices = parameter.candidates.map { $0.text }
    let needed =
      choices.count > 1 ? "one of \(listed(choices))" : "\(parameter.typedName), \(parameter.summary)"
    return Diagnostic(
      code: .unreadableLine,
      problem: "\(declaration.name) needs \(needed)", remedy: "for example: \(example)",
      range: SourceRange(end..<end))
  }

  /// An example, one that begins with the words that were typed if there is one.
  private var example: String {
    let typed = invocation.words.map { $0.text.lowercased() }
    func common(_ example: Example) -> Int {
      zip(typed, example.line.split(separator: " ")).prefix { $0 == $1 }.count
    }
    let most = declaration.examples.map(common).max()
    return declaration.examples.first { common($0) == most }?.line ?? declaration.usage
  }
}
