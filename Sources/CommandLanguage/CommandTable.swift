/// All declarations, and the way from a line to the one that is meant.
package struct CommandTable: Sendable {
  /// The declarations in the order in which a person meets them.
  package let declarations: [CommandDeclaration]
  /// Their names.
  let names: Set<String>

  /// What to do instead, for words that are no commands and that people try all the same.
  private let advice: [String: String]

  /// A table of these declarations.
  ///
  /// - Parameter advice: What to do instead, for words that are no commands and that people try all the same.
  package init(_ declarations: [CommandDeclaration], advice: [String: String] = [:]) {
    self.declarations = declarations
    names = Set(declarations.map { $0.name })
    self.advice = advice
  }

  /// The declaration that an invocation names; the longest name wins.
  package func find(_ invocation: Invocation) throws(Diagnostic) -> CommandDeclaration {
    guard let verb = invocation.words.first, !verb.isQuoted else {
      throw Diagnostic(
        code: .unreadableLine, problem: "a line begins with a command", remedy: "help lists them",
        range: invocation.words.first?.range ?? invocation.range)
    }
    let words = invocation.words.map { $0.text.lowercased() }
    let pair = words.prefix(2).joined(separator: " ")
    if let found = declarations.first(where: { $0.name == pair })
      ?? declarations.first(where: { $0.name == words[0] })
    {
      return found
    }
    let continuations = declarations.map({ $0.name }).filter { $0.hasPrefix(words[0] + " ") }.map {
      String($0.dropFirst(words[0].count + 1))
    }
    guard continuations.isEmpty else {
      throw incomplete(words[0], continuations, invocation)
    }
    let advice = advice[words[0]]
    let suggestion = advice == nil ? nearest(words) : nil
    throw Diagnostic(
      code: .unreadableLine,
      problem: "there is no command '\(Diagnostic.shortened(verb.text))'",
      remedy: suggestion.map { "did you mean '\($0)'?" } ?? advice ?? "help lists the commands",
      range: verb.range, suggestion: suggestion)
  }

  /// A first word that needs a second one, which is missing or unknown.
  private func incomplete(
    _ verb: String, _ continuations: [String], _ invocation: Invocation
  ) -> Diagnostic {
    guard invocation.words.count > 1 else {
      return Diagnostic(
        code: .unreadableLine, problem: "\(verb) what?", remedy: "\(verb) \(choices(continuations))",
        range: invocation.range, suggestion: "\(verb) \(continuations[0])")
    }
    let word = invocation.words[1]
    let nearest =
      continuation(of: verb, naming: invocation.words.dropFirst())
      ?? continuation(of: verb, for: word.text) ?? continuation(of: verb, taking: word)
      ?? Suggestions.nearest(to: word.text, among: continuations)
    return Diagnostic(
      code: .unreadableLine,
      problem: "\(verb) does not know '\(Diagnostic.shortened(word.text))'",
      remedy: nearest.map { "did you mean '\(verb) \($0)'?" } ?? "\(verb) \(choices(continuations))",
      range: word.range, suggestion: nearest.map { "\(verb) \($0)" })
  }

  /// The words behind the verb in their order, where somebody began with what belongs behind a keyword at the end:
  /// `flip message bit 2` for `flip bit 2 of message`.
  private func continuation(of verb: String, naming words: ArraySlice<Word>) -> String? {
    guard let word = words.first else { return nil }
    for declaration in declarations where declaration.name.hasPrefix(verb + " ") {
      let noun = declaration.name.dropFirst(verb.count + 1)
      let rest = words.dropFirst().drop { $0.text.lowercased() == noun }
      guard rest.count == 1, let value = rest.first,
        let keyword = declaration.parameters.first(where: { $0.placement == .keyword && $0.takes(word) }),
        let first = declaration.parameters.first(where: { $0.placement.isInItsPlace }), first.takes(value)
      else { continue }
      return [String(noun), value.text, keyword.name, word.text.lowercased()].map(Diagnostic.shortened)
        .joined(separator: " ")
    }
    return nil
  }

  /// The second word, with the file behind it, that somebody left out who named a file.
  private func continuation(of verb: String, for file: String) -> String? {
    let name = file.lowercased()
    let meant = declarations.first { declaration in
      declaration.name.hasPrefix(verb + " ")
        && declaration.parameters.contains { parameter in
          if case .files(let endings) = parameter.source {
            endings.contains { name.hasSuffix("." + $0) }
          } else {
            false
          }
        }
    }
    return meant.map { $0.name.dropFirst(verb.count + 1) + " " + Diagnostic.shortened(file) }
  }

  /// The second word that somebody left out who named the command's first value: `flip 4`, `make xor`.
  private func continuation(of verb: String, taking value: Word) -> String? {
    let meant = declarations.filter { declaration in
      guard declaration.name.hasPrefix(verb + " "),
        let first = declaration.parameters.first(where: { $0.placement.isInItsPlace })
      else { return false }
      return first.takes(value) && !first.takesAnything
    }
    guard meant.count == 1 else { return nil }
    return meant[0].name.dropFirst(verb.count + 1) + " " + Diagnostic.shortened(value.text)
  }

  private func choices(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }

  /// The command that was probably meant, the words behind the first taken into account.
  private func nearest(_ words: [String]) -> String? {
    if let known = declarations.first(where: { $0.synonyms.contains(words[0]) }) { return known.name }
    if let noun = declarations.first(where: { $0.name.hasSuffix(" " + words[0]) }) { return noun.name }
    let names = declarations.map { $0.name }
    let verbs = names.map { String($0.prefix { $0 != " " }) }
    guard let verb = Suggestions.nearest(to: words[0], among: verbs) else {
      return words.count > 1
        ? Suggestions.nearest(to: words.prefix(2).joined(separator: " "), among: names) : nil
    }
    if names.contains(verb) { return verb }
    let continuations = names.filter { $0.hasPrefix(verb + " ") }
    guard words.count > 1 else { return continuations.first }
    return Suggestions.nearest(to: verb + " " + words[1], among: continuations) ?? continuations.first
  }
}
