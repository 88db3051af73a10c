/// What is said where a line does not fit: what was probably meant, and what would do.
extension Decoder {
  /// What to say of an `and` between two words that stand side by side without one: `freeze alice and bob`.
  func needlessAnd(_ word: Word) -> Diagnostic? {
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
  func options(for word: Word) -> [String] {
    guard !word.isQuoted else { return [] }
    let given = invocation.options.map { $0.name.text.lowercased() }
    let taking = declaration.parameters.filter {
      $0.placement == .named && !given.contains($0.name) && $0.takes(word) && !$0.takesAnything && counts($0)
    }
    return taking.count > 2 ? [] : taking.map { Diagnostic.shortened("\($0.name)=\(word.text)") }
  }

  /// The option that was meant by `--batch=256`, `--batch 256` or `batch 256`.
  func intended(_ word: Word) -> String? {
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

  /// Whether the name of an option would be the first word that the command takes: `set color=off`.
  func isMeantAsWords(_ option: Option) -> Bool {
    guard
      let first = declaration.parameters.first(where: { $0.placement.isInItsPlace }),
      decoded.values[first.name] == nil, case .value = first.read([option.name])
    else { return false }
    return true
  }

  /// What is wrong in a word, with its place in the line: all of the word, unless a part of it is meant.
  func located(_ error: Diagnostic, _ word: Word) -> Diagnostic {
    var located = error
    let start = word.range.lowerBound
    located.range =
      error.range.map { SourceRange(start + $0.lowerBound..<start + $0.upperBound) } ?? word.range
    return located
  }

  /// What may stand behind a parameter's name.
  func values(_ parameter: ParameterDeclaration) -> String {
    if case .rest(let placeholder) = parameter.placement {
      return placeholder == "CONDITION" ? "a condition, as in: steps >= 2000" : "a text"
    }
    let names = parameter.candidates.map { $0.text }
    guard let last = names.last, names.count > 1 else {
      return parameter.summary + (parameter.note.isEmpty ? "" : ", " + parameter.note)
    }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }

  /// What is said of a parameter that must be given.
  func missing(_ parameter: ParameterDeclaration) -> Diagnostic {
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
  var example: String {
    let typed = invocation.words.map { $0.text.lowercased() }
    func common(_ example: Example) -> Int {
      zip(typed, example.line.split(separator: " ")).prefix { $0 == $1 }.count
    }
    let most = declaration.examples.map(common).max()
    return declaration.examples.first { common($0) == most }?.line ?? declaration.usage
  }
}
