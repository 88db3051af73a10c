/// Text that may go to a terminal: what a file, a name or another library has brought into it was made safe.
///
/// An escape code in a file's name could clear the screen, change the window's title or answer in the
/// person's place; a direction mark could show `gnp.exe` as `exe.png`. Here such characters are spelt out.
///
/// The streams take nothing else, so that nobody can forget it: a text becomes harmless by being put into a literal,
/// as in `"\(file): the report holds"`. What the program itself has drawn with codes, pictures and tables in their
/// colours, is the only exception, ``init(drawn:)``.
package struct HarmlessText: Equatable, Sendable {
  /// The text with its codes.
  package private(set) var string: String

  /// A text from outside.
  ///
  /// - Parameter keepingLines: Whether newlines and tabs stay as they are.
  package init(_ text: some StringProtocol, keepingLines: Bool = false) {
    string = Self.sanitized(String(text), keepingLines: keepingLines)
  }

  /// What a renderer has drawn: its codes stay, and whatever came from outside has been through
  /// ``sanitized(_:keepingLines:)``.
  package init(drawn text: some StringProtocol) { string = String(text) }

  /// Whether there is nothing in it.
  package var isEmpty: Bool { string.isEmpty }

  /// One text behind the other.
  package static func + (first: HarmlessText, second: HarmlessText) -> HarmlessText {
    HarmlessText(drawn: first.string + second.string)
  }

  /// Adds a text at the end.
  package static func += (text: inout HarmlessText, more: HarmlessText) { text.string += more.string }

  /// The text with every control character and every invisible direction mark spelt out.
  ///
  /// | character | becomes |
  /// |---|---|
  /// | the C0 controls and delete | `^[` for escape, `^J` for a newline, `^?` for delete |
  /// | the C1 controls | `\u{9B}` |
  /// | direction marks, line and paragraph separators, tags, the byte order mark | `\u{202E}` |
  ///
  /// Everything else stays, also the joiners inside emoji. Complexity: linear in the length.
  ///
  /// - Parameters:
  ///   - text: Any text.
  ///   - keepingLines: Whether newlines and tabs stay as they are; a carriage return before a newline is
  ///     then dropped.
  package static func sanitized(_ text: String, keepingLines: Bool = false) -> String {
    var result = String.UnicodeScalarView()
    var pendingReturn = false
    for scalar in text.unicodeScalars {
      if pendingReturn {
        pendingReturn = false
        if scalar != "\n" { result.append(contentsOf: "^M".unicodeScalars) }
      }
      if keepingLines, scalar == "\r" {
        pendingReturn = true
      } else if keepingLines, scalar == "\n" || scalar == "\t" {
        result.append(scalar)
      } else if let spelling = spelling(of: scalar) {
        result.append(contentsOf: spelling.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    if pendingReturn { result.append(contentsOf: "^M".unicodeScalars) }
    return String(result)
  }

  /// Whether a scalar stays as it is.
  static func isHarmless(_ scalar: Unicode.Scalar) -> Bool { spelling(of: scalar) == nil }

  /// How a harmful scalar is spelt, or nil for one that does no harm.
  private static func spelling(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x00...0x1F: "^" + String(UnicodeScalar(UInt8(scalar.value) + 0x40))
    case 0x7F: "^?"
    case 0x80...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0000...0xE007F:
      "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    default: nil
    }
  }
}

extension HarmlessText: ExpressibleByStringInterpolation {
  /// What stands in the program itself is harmless.
  package init(stringLiteral value: String) { string = value }

  /// A literal with texts in it.
  package init(stringInterpolation: StringInterpolation) { string = stringInterpolation.text }

  /// Puts texts from outside into a literal, each made harmless.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    /// An empty one.
    package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

    /// What stands in the program.
    package mutating func appendLiteral(_ literal: String) { text += literal }

    /// A text from outside.
    package mutating func appendInterpolation(_ text: some StringProtocol) {
      self.text += HarmlessText.sanitized(String(text))
    }

    /// Lines from outside.
    package mutating func appendInterpolation(lines text: some StringProtocol) {
      self.text += HarmlessText.sanitized(String(text), keepingLines: true)
    }

    /// What is harmless already.
    package mutating func appendInterpolation(_ text: HarmlessText) { self.text += text.string }

    /// A number.
    package mutating func appendInterpolation(_ number: some BinaryInteger) { text += String(number) }
  }
}

extension Sequence<HarmlessText> {
  /// The texts one behind the other.
  package func joined(separator: HarmlessText = "") -> HarmlessText {
    HarmlessText(drawn: map(\.string).joined(separator: separator.string))
  }
}
