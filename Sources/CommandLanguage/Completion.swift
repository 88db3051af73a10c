/// One way to go on with the word before the cursor.
public struct Completion: Equatable, Sendable {
  /// What takes the word's place.
  public let text: String
  /// What it is, in a few words.
  public let description: String

  /// A completion.
  public init(text: String, description: String) {
    self.text = text
    self.description = description
  }
}

extension CommandTable {
  /// What the word before the cursor may become.
  ///
  /// - Parameters:
  ///   - cursor: How many characters stand before the cursor.
  ///   - files: The files whose path begins with a text, with one of some endings.
  public func completions(
    for line: String, cursor: Int, files: (_ beginning: String, _ endings: [String]) -> [Completion]
  ) -> [Completion] {
    let head = String(line.prefix(cursor))
    let command = head.split(separator: ";", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    var words = command.split(whereSeparator: \.isWhitespace).map(String.init)
    let isNewWord = command.last?.isWhitespace ?? true
    let word = isNewWord ? "" : words.popLast() ?? ""
    guard let declaration = declaration(of: words) else { return names(after: words, beginning: word) }
    let behind = words.dropFirst(declaration.name.split(separator: " ").count)
    return values(of: declaration, after: Array(behind), beginning: word, files: files)
  }

  private func declaration(of words: [String]) -> CommandDeclaration? {
    let pair = words.prefix(2).joined(separator: " ")
    return declarations.first { $0.name == pair } ?? declarations.first { $0.name == words.first }
  }

  /// Command names, word by word.
  private func names(after words: [String], beginning: String) -> [Completion] {
    let index = words.count
    var seen: Set<String> = []
    return declarations.compactMap { declaration in
      let parts = declaration.name.split(separator: " ").map(String.init)
      guard parts.count > index, Array(parts[..<index]) == words, parts[index].hasPrefix(beginning),
        seen.insert(parts[index]).inserted
      else { return nil }
      return Completion(
        text: parts[index], description: parts.count == index + 1 ? declaration.summary : "\(parts[index]) …")
    }
  }

  private func values(
    of declaration: CommandDeclaration, after words: [String], beginning: String,
    files: (String, [String]) -> [Completion]
  ) -> [Completion] {
    if let sign = beginning.firstIndex(of: "=") {
      let name = beginning[..<sign]
      guard let option = declaration.parameters.first(where: { $0.placement == .named && $0.name == name })
      else { return [] }
      return option.candidates.map {
        Completion(text: "\(name)=\($0.text)", description: $0.description)
      }.filter { $0.text.hasPrefix(beginning) }
    }
    if let keyword = words.last.flatMap({ word in
      declaration.parameters.first { $0.placement == .keyword && $0.name == word }
    }) {
      return keyword.candidates.filter { $0.text.hasPrefix(beginning) }
    }
    var candidates: [Completion] = []
    for parameter in declaration.parameters {
      switch parameter.placement {
      case .positional, .repeated:
        if let endings = parameter.fileEndings { candidates += files(beginning, endings) }
        let isTaken =
          parameter.placement == .positional && parameter.candidates.contains { words.contains($0.text) }
        if !isTaken { candidates += parameter.candidates.filter { !words.contains($0.text) } }
      case .keyword, .flag:
        if !words.contains(parameter.name) {
          candidates.append(Completion(text: parameter.name, description: parameter.summary))
        }
      case .named:
        if !words.contains(where: { $0.hasPrefix(parameter.name + "=") }) {
          candidates.append(Completion(text: parameter.name + "=", description: parameter.explanation))
        }
      }
    }
    return candidates.filter { $0.text.hasPrefix(beginning) }
  }
}
