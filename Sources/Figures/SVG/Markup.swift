/// How numbers, colours and words are written in SVG, the same on every machine.
enum Markup {
  /// A length in points, with at most two digits behind the point.
  static func number(_ value: Double) -> String {
    // What is farther away than this is not on the page.
    let hundredths = Int64((value.clamped(-1e9, 1e9) * 100).rounded())
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    return rest % 10 == 0 ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Places, one after the other.
  static func points(_ spots: [Spot]) -> String {
    var points = ""
    for spot in spots {
      if !points.isEmpty { points += " " }
      points += number(spot.x)
      points += ","
      points += number(spot.y)
    }
    return points
  }

  /// A colour: `#0072B2`.
  static func color(_ color: RGB) -> String {
    let digits = Array("0123456789ABCDEF")
    var text = "#"
    for channel in [color.red, color.green, color.blue] {
      text.append(digits[Int(channel >> 4)])
      text.append(digits[Int(channel & 15)])
    }
    return text
  }

  /// Where a rectangle is.
  static func attributes(_ frame: Frame) -> String {
    " x=\"\(number(frame.x))\" y=\"\(number(frame.y))\" width=\"\(number(frame.width))\""
      + " height=\"\(number(frame.height))\""
  }

  /// How a line is drawn.
  static func attributes(_ stroke: Scene.Stroke) -> String {
    let line = " stroke=\"\(color(stroke.color))\" stroke-width=\"\(number(stroke.width))\""
    guard !stroke.dash.isEmpty else { return line }
    return line + " stroke-dasharray=\"" + stroke.dash.map(number).joined(separator: " ") + "\""
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
