import Text

/// The names of series in lines, each with a sign of how it is drawn.
package struct Legend: Sendable {
  /// A series and what it is called.
  package struct Entry: Equatable, Sendable {
    /// The number of the series.
    package let series: Int
    /// The name.
    package var name: String
    /// How high it ends, in writing; empty where that is not to be said.
    package let value: String
    /// How high it ends.
    package let end: Double?

    /// The name and the value.
    package var words: String { [name, value].filter { !$0.isEmpty }.joined(separator: " ") }
  }

  /// The entries, line by line.
  package private(set) var lines: [[Entry]] = []
  /// What is said of those that have no room, at the end of the last line; empty where all have.
  package private(set) var others = ""

  /// Entries in as few lines as they fit; of what goes beyond the most lines only the number is said.
  ///
  /// - Parameters:
  ///   - entries: The series.
  ///   - room: How wide the lines may be.
  ///   - rows: The most lines.
  ///   - sign: How much a sign takes, with the distance to the name.
  ///   - gap: How much stays free between two entries.
  ///   - measure: How wide words are.
  package init(
    _ entries: [Entry], room: Double, atMost rows: Int, sign: Double, gap: Double,
    _ measure: some TextMeasure
  ) {
    func width(_ entry: Entry) -> Double { sign + measure.width(of: entry.words) + gap }
    var used = 0.0
    for var entry in entries {
      let value = entry.value.isEmpty ? 0 : measure.width(of: " " + entry.value)
      entry.name = measure.fitted(entry.name, into: max(0, room - sign - value))
      if lines.isEmpty || used + width(entry) > room + gap {
        lines.append([])
        used = 0
      }
      lines[lines.count - 1].append(entry)
      used += width(entry)
    }
    guard lines.count > rows else { return }
    lines = Array(lines.prefix(max(1, rows)))
    while let last = lines.last {
      others = "and \(DecimalText.integer(entries.count - lines.reduce(0) { $0 + $1.count })) more"
      let used = last.reduce(0) { $0 + width($1) }
      if last.isEmpty || used + measure.width(of: others) <= room { return }
      lines[lines.count - 1].removeLast()
    }
  }
}
