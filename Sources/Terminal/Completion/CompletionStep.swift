import CommandLanguage

/// What the Tab key does next.
package enum CompletionStep: Equatable, Sendable {
  /// There is nothing to go on with.
  case nothing
  /// This text takes the place of the word before the cursor.
  case replace(with: String)
  /// The person chooses from these.
  case list([Completion])

  /// Decides from the word and its completions.
  ///
  /// A single completion is put in whole, with a space unless it ends with `=` or `/`, after which one types
  /// on, or a space is there already; where the cursor stands in front of a closing quote, that one serves. Of several,
  /// as much is put in as they all begin with; when that is no more than what stands there, they are listed.
  package static func after(word: String, next: Character?, completions: [Completion]) -> CompletionStep {
    guard let first = completions.first else { return .nothing }
    if completions.allSatisfy({ $0.text == first.text }) {
      if next == "\"", first.text.hasSuffix("\""), first.text.count > word.count {
        return .replace(with: String(first.text.dropLast()))
      }
      let typesOn = first.text.hasSuffix("=") || first.text.hasSuffix("/") || next == " "
      let text = typesOn ? first.text : first.text + " "
      return text == word ? .nothing : .replace(with: text)
    }
    let common = completions.dropFirst().reduce(first.text) { commonPrefix($0, $1.text) }
    // An opening quote alone is no way forward.
    return common.count > word.count && common != "\"" ? .replace(with: common) : .list(completions)
  }

  private static func commonPrefix(_ left: String, _ right: String) -> String {
    String(zip(left, right).prefix { $0 == $1 }.map(\.0))
  }
}
