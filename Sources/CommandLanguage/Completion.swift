/// One way to go on with the word before the cursor.
package struct Completion: Equatable, Sendable {
  /// What takes the place of the whole word before the cursor.
  package let text: String
  /// What it is or does, in a few words; may be empty.
  package let description: String

  /// A completion.
  package init(text: String, description: String) {
    self.text = text
    self.description = description
  }
}

extension CommandTable {
  /// What the word before the cursor may become.
  ///
  /// - Parameter resolve: The values of a source that begin with a text, for those that depend on the notebook or its
  ///   files.
  package func completions(
    of typed: TypedCommand,
    resolve: @escaping (_ source: CandidateSource, _ beginning: String) -> [Completion]
  ) -> [Completion] {
    guard !typed.isComment else { return [] }
    guard let declaration = declaration(of: typed.words) else {
      return names(after: typed.words, beginning: typed.beginning)
    }
    let behind = typed.words.dropFirst(declaration.name.split(separator: " ").count)
    return CompletionSearch(declaration: declaration, beginning: typed.beginning, resolve: resolve)
      .values(after: Array(behind))
  }

  /// The command that the words before the cursor begin with, if there is one.
  package func declaration(of typed: TypedCommand) -> CommandDeclaration? {
    declaration(of: typed.words) ?? declaration(of: typed.words + [typed.beginning])
  }

  private func declaration(of words: [String]) -> CommandDeclaration? {
    let words = words.map { $0.lowercased() }
    let pair = words.prefix(2).joined(separator: " ")
    return declarations.first { $0.name == pair } ?? declarations.first { $0.name == words.first }
  }

  /// Command names, word by word.
  private func names(after words: [String], beginning: String) -> [Completion] {
    let index = words.count
    let beginning = beginning.lowercased()
    var found: [Completion] = []
    for declaration in declarations {
      let parts = declaration.name.split(separator: " ").map(String.init)
      guard parts.count > index, Array(parts[..<index]) == words.map({ $0.lowercased() }),
        parts[index].hasPrefix(beginning), !found.contains(where: { $0.text == parts[index] })
      else { continue }
      let second = declarations.filter { $0.name.hasPrefix(parts[index] + " ") }.compactMap {
        $0.name.split(separator: " ").last.map(String.init)
      }
      let isWhole = parts.count == index + 1
      found.append(
        Completion(
          text: parts[index],
          description: isWhole ? declaration.summary : "\(parts[index]) \(second.joined(separator: ", "))"))
    }
    return found
  }
}

/// Looks for the values that may stand behind a command.
private struct CompletionSearch {
  let declaration: CommandDeclaration
  let beginning: String
  let resolve: (CandidateSource, String) -> [Completion]

  func values(after typed: [String]) -> [Completion] {
    // Only values have capitals that matter, and those are not looked at here.
    let words = typed.map { $0.lowercased() }
    if let text = declaration.parameters.first, text.placement == .remainder,
      case .names(let kind) = text.source,
      kind.isText
    {
      return texts(kind, after: words)
    }
    if let condition = openCondition(words) { return self.condition(condition, after: words) }
    if let sign = beginning.firstIndex(of: "="), !beginning.hasPrefix("\"") {
      return option(named: String(beginning[..<sign]), after: words)
    }
    if let keyword = words.last.flatMap(keyword) {
      return counts(keyword, behind: words) ? candidates(keyword, after: words) : []
    }
    let values = positionals(after: words).flatMap { parameter in
      candidates(parameter, after: words).filter {
        parameter.placement != .repeated || !words.contains($0.text)
      }
    }
    return fitting(values + names(after: words))
  }

  /// Names of several words: the whole, in quotes, for the first word, and then word by word.
  private func texts(_ kind: NameSource, after words: [String]) -> [Completion] {
    let typed = beginning.drop { $0 == "\"" }.lowercased()
    var seen: Set<String> = []
    return resolve(.names(kind), "").compactMap { candidate in
      let parts = candidate.text.split(whereSeparator: { $0.isWhitespace }).map(String.init)
      guard parts.count > words.count, parts.prefix(words.count).map({ $0.lowercased() }) == words else {
        return nil
      }
      guard words.isEmpty else {
        let next = parts[words.count]
        guard next.lowercased().hasPrefix(typed), seen.insert(next).inserted else { return nil }
        return Completion(text: next, description: candidate.text)
      }
      guard candidate.text.lowercased().hasPrefix(typed), !candidate.text.contains("\"") else { return nil }
      let isPlain = parts.count == 1 && !candidate.text.contains { ";#".contains($0) }
      return Completion(
        text: isPlain ? candidate.text : "\"\(candidate.text)\"", description: candidate.description)
    }
  }

  private func fitting(_ candidates: [Completion]) -> [Completion] {
    var seen: Set<String> = []
    return candidates.filter { $0.text.hasPrefix(beginning) && seen.insert($0.text).inserted }
  }

  private func candidates(_ parameter: ParameterDeclaration, after words: [String]) -> [Completion] {
    switch parameter.source {
    case .fixed(let fixed): fixed.filter { $0.text.hasPrefix(beginning) }
    case .wordsOrFiles(let fixed, let endings):
      fixed.filter { $0.text.hasPrefix(beginning) } + resolve(.files(endings: endings), beginning)
    case .depending(let fixed): fixed(words).filter { $0.text.hasPrefix(beginning) }
    case .files, .names: resolve(parameter.source, beginning)
    }
  }

  private func keyword(_ word: String) -> ParameterDeclaration? {
    declaration.parameters.first { $0.placement == .keyword && $0.name == word.lowercased() }
  }

  /// Whether a parameter counts behind these words.
  private func counts(_ parameter: ParameterDeclaration, behind words: [String]) -> Bool {
    parameter.scope.map { scope in scope.holds(behind: words.filter { scope.value($0) != nil }) } ?? true
  }

  /// The values of `name=`.
  private func option(named name: String, after words: [String]) -> [Completion] {
    guard
      let option = declaration.parameters.first(where: {
        $0.placement == .named && $0.name == name.lowercased() && counts($0, behind: words)
      })
    else { return [] }
    var values = option.candidates
    if values.isEmpty, let fallback = option.defaultText {
      values = [Completion(text: fallback.filter { $0 != "," }, description: option.explanation)]
    }
    return fitting(values.map { Completion(text: "\(name)=\($0.text)", description: $0.description) })
  }

  /// The parameters that may take the next word: those up to the first that must be given.
  private func positionals(after words: [String]) -> [ParameterDeclaration] {
    var open = declaration.parameters.filter { $0.placement.isInItsPlace }[...]
    var isBehindKeyword = false
    for word in words {
      if isBehindKeyword || isName(word) {
        isBehindKeyword = keyword(word) != nil && !isBehindKeyword
        continue
      }
      let reading = Word(text: word, range: SourceRange(0..<word.count), isQuoted: false)
      while let parameter = open.first {
        if case .value = parameter.read([reading]) {
          if parameter.placement == .positional { open.removeFirst() }
          break
        }
        guard parameter.isOptional || parameter.placement == .repeated else { return [] }
        open.removeFirst()
      }
    }
    let last = open.firstIndex { !$0.isOptional } ?? open.endIndex - 1
    return open.isEmpty ? [] : Array(open[...last])
  }

  private func isName(_ word: String) -> Bool {
    declaration.parameters.contains {
      switch $0.placement {
      case .keyword, .flag, .rest: $0.name == word.lowercased()
      case .named: word.lowercased().hasPrefix($0.typedName)
      case .positional, .repeated, .remainder: false
      }
    }
  }

  /// Keywords, flags and options that were not used yet.
  private func names(after words: [String]) -> [Completion] {
    declaration.parameters.filter { counts($0, behind: words) }.compactMap { parameter in
      switch parameter.placement {
      case .keyword, .flag, .rest:
        words.contains(parameter.name)
          ? nil : Completion(text: parameter.name, description: parameter.summary)
      case .named:
        words.contains { $0.hasPrefix(parameter.typedName) }
          ? nil : Completion(text: parameter.typedName, description: parameter.explanation)
      case .positional, .repeated, .remainder: nil
      }
    }
  }

  private func openCondition(_ words: [String]) -> ParameterDeclaration? {
    let before = declaration.parameters.prefix { $0.placement == .positional }.count
    return declaration.parameters.first {
      switch $0.placement {
      case .rest: words.contains($0.name)
      case .remainder: words.count >= before
      default: false
      }
    }
  }

  /// A value to ask for, or how to compare it, or how to go on.
  private func condition(_ parameter: ParameterDeclaration, after words: [String]) -> [Completion] {
    guard case .names(.fields) = parameter.source else { return [] }
    let fields = resolve(parameter.source, "")
    let last = words.last ?? ""
    let isFirst = parameter.placement == .remainder && words.count == 1
    if isFirst || [parameter.name, "and", "or", "not", "("].contains(last) { return fitting(fields) }
    if fields.contains(where: { $0.text == last }) {
      return fitting(ConditionOperator.allCases.map { Completion(text: $0.rawValue, description: $0.words) })
    }
    guard ConditionOperator(rawValue: last) == nil else { return [] }
    return fitting([
      Completion(text: "and", description: "both must hold"),
      Completion(text: "or", description: "one of the two must hold"),
    ])
  }
}
