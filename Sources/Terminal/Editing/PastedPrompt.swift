/// Prompts in what a person pastes from a lesson, a page or another notebook.
package enum PastedPrompt {
  /// The command behind a prompt of Codebook's own, or nil where the line begins with none.
  ///
  /// Prompts are `> `, `... ` and `[3] penguin phase3@2000> `, with any spaces in front. No command begins like that,
  /// and a `>` further behind is none of a prompt's.
  package static func command(in line: String) -> String? {
    let text = line.drop { $0 == " " || $0 == "\t" }
    for prompt in [">", "..."] {
      if text == prompt[...], prompt == ">" { return "" }
      if text.hasPrefix(prompt + " ") { return String(text.dropFirst(prompt.count + 1)) }
    }
    guard text.first == "[" else { return nil }
    let digits = text.dropFirst().prefix { $0.isASCII && $0.isNumber }
    let behind = text.dropFirst(1 + digits.count)
    guard !digits.isEmpty, behind.first == "]" else { return nil }
    // The state between number and sign: a picture's name and a model, or nothing.
    let state = behind.dropFirst()
    guard let sign = state.firstIndex(of: ">"), sign == state.startIndex || state.first == " ",
      state[..<sign].count <= longestState
    else { return nil }
    let command = state[state.index(after: sign)...]
    if command.isEmpty { return "" }
    return command.first == " " ? String(command.dropFirst()) : nil
  }

  /// The row behind the prompt of a further row, or nil where it begins with none.
  package static func continuation(in row: String) -> String? {
    let text = row.drop { $0 == " " || $0 == "\t" }
    return text.hasPrefix(furtherRow) ? String(text.dropFirst(furtherRow.count)) : nil
  }

  /// The prompt of the further rows: it ends where the first one does, if that leaves room to type.
  ///
  /// - Parameters:
  ///   - cells: The width of the first prompt.
  ///   - columns: The width of the window.
  package static func continuationPrompt(under cells: Int, columns: Int) -> String {
    String(repeating: " ", count: cells <= columns / 2 ? max(0, cells - furtherRow.count) : 0) + furtherRow
  }

  private static let furtherRow = "... "

  /// More characters than the state in a prompt ever has.
  private static let longestState = 80

  /// The sentence about lines that were not run, since they stood between commands with a prompt.
  package static func note(leftOut count: Int) -> String {
    count == 1
      ? "1 line without a prompt was left out of what was pasted"
      : "\(count) lines without a prompt were left out of what was pasted"
  }
}
