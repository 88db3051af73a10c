extension CommandTable {
  /// Whether a line is nothing but commands, as they would be typed.
  package func canRead(_ line: String) -> Bool {
    guard beginsWithCommand(line), let invocations = try? Parser.parse(line), !invocations.isEmpty else {
      return false
    }
    return invocations.allSatisfy { invocation in
      guard let declaration = try? find(invocation) else { return false }
      return (try? declaration.decode(invocation)) != nil
    }
  }

  /// Whether a line begins with the name of a command, which is found out quickly.
  package func beginsWithCommand(_ line: String) -> Bool {
    let words = line.prefix(100).split(maxSplits: 2, whereSeparator: { $0.isWhitespace || ";#".contains($0) })
      .prefix(2).map { $0.lowercased() }
    return words.first.map { names.contains($0) || names.contains(words.joined(separator: " ")) } ?? false
  }
}
