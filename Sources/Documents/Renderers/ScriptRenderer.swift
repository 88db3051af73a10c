/// Shows a notebook as a script: the commands alone, from the seed on, with its words as comments.
package enum ScriptRenderer {
  /// The script, ending in a line break.
  package static func text(_ document: NotebookDocument) -> String {
    var lines = comment(document.title)
    for item in NotebookReplay(document).items {
      switch item {
      case .prose(let text): lines += [""] + comment(text)
      // A script ends at its first error.
      case .entry(let entry) where entry.mustFail: lines += comment("\(entry.command) · this fails")
      case .entry(let entry): lines.append(entry.command)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func comment(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let words = MarkdownWords.plain(String(line.drop { $0 == "#" || $0 == " " }))
      return words.isEmpty ? "#" : "# " + words
    }
  }
}
