/// One line that says how far something is.
package enum ProgressBar {
  /// A bar, the share in per cent and a few words: `[██████▌     ]  54 %  training`.
  ///
  /// The line never takes more cells than there are: in a narrow place the bar is left out, then the words
  /// are cut. 100 % is shown only when all is done.
  ///
  /// - Parameters:
  ///   - fraction: From 0 to 1, or nil where nobody knows: then the words stand alone.
  ///   - label: A few words; control characters are spelt out.
  ///   - columns: The cells to stay within.
  ///   - unicode: Whether the bar may be drawn in eighths of a cell; otherwise with `#`.
  package static func text(fraction: Double?, label: String, columns: Int, unicode: Bool) -> String {
    let words = HarmlessText.sanitized(label)
    guard let fraction, !fraction.isNaN else {
      return CellWidth.truncated(words, to: columns, unicode: unicode)
    }
    let share = min(1, max(0, fraction))
    let percent = String(Int(share * 100))
    var line = String(repeating: " ", count: 3 - percent.count) + percent + " %"
    let barCells = min(30, columns / 3)
    if barCells >= 8 { line = "[" + bar(share, cells: barCells, unicode: unicode) + "] " + line }
    if !words.isEmpty { line += "  " + words }
    return CellWidth.truncated(line, to: columns, unicode: unicode)
  }

  /// The inside of the bar.
  private static func bar(_ share: Double, cells: Int, unicode: Bool) -> String {
    let steps = unicode ? 8 : 1
    let filled = Int(share * Double(cells * steps))
    let full = filled / steps
    var bar = String(repeating: unicode ? "█" : "#", count: full)
    if filled % steps > 0 { bar.append(eighths[filled % steps]) }
    return bar + String(repeating: " ", count: cells - bar.count)
  }

  private static let eighths: [Character] = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
}
