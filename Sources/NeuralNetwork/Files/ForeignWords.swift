/// Words from a file that nobody vouches for, fit to stand in a sentence: at most forty characters, and nothing that a
/// terminal would obey.
package func harmless(_ text: String) -> String {
  let scalars = text.unicodeScalars.prefix(40).map { scalar -> Unicode.Scalar in
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: "?"
    default: scalar
    }
  }
  var result = ""
  result.unicodeScalars.append(contentsOf: scalars)
  return text.unicodeScalars.count > 40 ? result + "…" : result
}
