/// How wide letters are, without asking a font.
///
/// The widths are those of DejaVu Sans, one of the widest of the usual sans-serif fonts, rounded up; so an estimate is
/// rather too wide than too narrow, and the same on every machine.
package enum Lettering {
  /// How far letters reach above their base line, as a share of their size.
  package static let ascent = 0.78
  /// How far letters reach below it.
  package static let descent = 0.24
  /// From one base line to the next.
  package static let leading = 1.25

  /// The widths of the characters from space to tilde, in hundredths of the size.
  private static let regular = [
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
    34,
    34, 84, 84, 84, 54, 100, 69, 69, 70, 78, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79, 61, 79, 70, 64, 62,
    74,
    69, 99, 69, 62, 69, 40, 34, 40, 84, 50, 50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62,
    64,
    64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
  ]
  /// The same of bold letters.
  private static let bold = [
    35, 46, 53, 84, 70, 101, 88, 31, 46, 46, 53, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70,
    40,
    40, 84, 84, 84, 59, 100, 78, 77, 74, 84, 69, 69, 83, 84, 38, 38, 78, 64, 100, 84, 86, 74, 86, 78, 73, 69,
    82,
    78, 111, 78, 73, 73, 46, 37, 46, 84, 50, 50, 68, 72, 60, 72, 68, 44, 72, 72, 35, 35, 67, 35, 105, 72, 69,
    72,
    72, 50, 60, 48, 72, 66, 93, 65, 66, 59, 72, 37, 72, 84,
  ]

  /// How wide a line of words is at most, in points.
  package static func width(of words: String, size: Double, isBold: Bool = false) -> Double {
    words.unicodeScalars.reduce(0) { $0 + width(of: $1, isBold) } * size / 100
  }

  /// How wide a character is at most, in hundredths of the size.
  private static func width(of scalar: Unicode.Scalar, _ isBold: Bool) -> Double {
    switch scalar.value {
    case 0x20..<0x7F: Double((isBold ? bold : regular)[Int(scalar.value) - 0x20])
    case 0xB7, 0x2019: 40
    case 0x2212: 84
    case 0xC0..<0x250 where scalar.properties.isLowercase: isBold ? 78 : 70
    case 0x300..<0x370: 0
    case 0xA0..<0x500: isBold ? 105 : 95
    default: 125
    }
  }

  /// A line without anything that moves a cursor, turns the direction of writing or breaks the line: a space stands
  /// in for white space and control characters.
  package static func plain(_ words: String) -> String {
    var plain = String.UnicodeScalarView()
    // What is longer fits no page.
    for scalar in words.unicodeScalars.prefix(2000) {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator: plain.append(" ")
      case .format, .surrogate, .privateUse, .unassigned: break
      default: plain.append(scalar)
      }
    }
    return String(plain)
  }

  /// A line that is no wider than some width: the same, or its beginning and an ellipsis.
  package static func fitted(_ words: String, into room: Double, size: Double, isBold: Bool = false) -> String
  {
    let plain = plain(words)
    guard width(of: plain, size: size, isBold: isBold) > room else { return plain }
    var rest = room - width(of: "…", size: size, isBold: isBold)
    guard rest >= 0 else { return "" }
    var beginning = ""
    for character in plain {
      rest -= width(of: String(character), size: size, isBold: isBold)
      if rest < 0 { break }
      beginning.append(character)
    }
    while beginning.last == " " { beginning.removeLast() }
    return beginning + "…"
  }

  /// Words on as few lines as they need, each no wider than some width, broken at spaces; where there are more than
  /// so many, the last one ends in an ellipsis.
  package static func lines(
    _ words: String, into room: Double, size: Double, isBold: Bool = false, atMost count: Int
  ) -> [String] {
    var rest = plain(words).split(separator: " ")[...]
    var lines: [String] = []
    while let first = rest.first {
      guard lines.count < count - 1 else {
        return lines + [fitted(rest.joined(separator: " "), into: room, size: size, isBold: isBold)]
      }
      var line = String(first)
      rest.removeFirst()
      while let next = rest.first, width(of: line + " " + next, size: size, isBold: isBold) <= room {
        line += " " + next
        rest.removeFirst()
      }
      lines.append(fitted(line, into: room, size: size, isBold: isBold))
    }
    return lines
  }
}

/// Words on a page, at some size.
struct PageMeasure: TextMeasure {
  /// The size of the letters.
  let size: Double

  func width(of words: String) -> Double { Lettering.width(of: words, size: size) }

  func fitted(_ words: String, into room: Double) -> String {
    Lettering.fitted(words, into: room, size: size)
  }
}
