import Text

/// A cell of a table for other programs, as CSV has it (RFC 4180).
///
/// A spreadsheet takes a text that begins like a formula for one, whatever stands in quotes around it, and some
/// formulas start programs. An apostrophe in front keeps it a text, and is seen by whoever reads the file. Numbers
/// stay numbers: -0.33 begins like a formula and is none.
package enum CSVCell {
  /// The text as a cell.
  package static func text(_ text: String) -> String {
    let harmless = isFormula(text) ? "'" + text : text
    return harmless.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
      ? "\"" + harmless.replacing(text: "\"", with: "\"\"") + "\"" : harmless
  }

  /// Whether a spreadsheet could take a text for something to work out.
  private static func isFormula(_ text: String) -> Bool {
    switch text.unicodeScalars.first {
    case "=", "@", "\t", "\r", "\n", "＝", "＠", "＋", "－": true
    case "+", "-": Double(text) == nil && !text.dropFirst().allSatisfy(isOfNumbers)
    default: false
    }
  }

  /// Whether a character can stand in numbers, and in nothing that is worked out: `-0.33 ± 0.02`.
  private static func isOfNumbers(_ character: Character) -> Bool {
    character.isASCII && character.isNumber || " .,±%".contains(character)
  }
}
