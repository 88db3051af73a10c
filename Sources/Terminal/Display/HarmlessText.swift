/// Text from outside (file names, files, messages of other libraries), made safe to show on a terminal.
///
/// An escape code in a file's name could clear the screen, change the window's title or answer in the
/// person's place; a direction mark could show `gnp.exe` as `exe.png`. Here such characters are spelt out.
public enum HarmlessText {
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
  public static func sanitized(_ text: String, keepingLines: Bool = false) -> String {
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
