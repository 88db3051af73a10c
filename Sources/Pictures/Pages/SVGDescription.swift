import Figures

/// The title and the words of a figure, as elements of an SVG file: for whoever does not see it.
struct SVGDescription {
  private let title: String
  private let words: String

  init(_ figure: Figure) {
    title = Self.escaped(figure.name)
    words = Self.escaped(figure.words)
  }

  /// The file with its role and with both elements at the beginning of its `svg` element.
  ///
  /// - Parameter file: A file that cairo wrote; one without an `svg` element is returned as it is.
  func inserted(into file: [UInt8]) -> [UInt8] {
    let opening = Array("<svg ".utf8)
    guard let start = file.indices.first(where: { file[$0...].starts(with: opening) }),
      let end = file[start...].firstIndex(of: UInt8(ascii: ">"))
    else { return file }
    let name = start + opening.count
    let elements = "\n<title>\(title)</title>\n" + (words.isEmpty ? "" : "<desc>\(words)</desc>\n")
    return file[..<name] + Array("role=\"img\" ".utf8) + file[name...end] + Array(elements.utf8)
      + file[(end + 1)...]
  }

  /// Text in which nothing is markup, without the characters that XML 1.0 does not have.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += "\n"
      default:
        switch scalar.properties.generalCategory {
        case .control: escaped += " "
        case .surrogate, .unassigned, .format: break
        default: escaped.unicodeScalars.append(scalar)
        }
      }
    }
    return escaped
  }
}
