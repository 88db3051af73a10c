/// Finds what was probably meant.
package enum Suggestions {
  /// The name that is nearest to a text, if any is near enough: a third of its letters, at most, may differ.
  package static func nearest(to text: String, among names: [String]) -> String? {
    let typed = Array(text.lowercased().prefix(40))
    guard !typed.isEmpty else { return nil }
    var best: (name: String, distance: Int)?
    for name in names {
      let letters = Array(name)
      if differOnlyInDigits(typed, letters) { continue }
      let limit = max(1, (max(letters.count, typed.count) + 1) / 3)
      let distance = distance(typed, letters)
      if distance <= limit, distance < best?.distance ?? .max { best = (name, distance) }
    }
    if let best { return best.name }
    // What was typed may be the beginning of a name.
    return typed.count >= 2 ? names.first { $0.hasPrefix(String(typed)) } : nil
  }

  /// Whether one digit stands for another: somebody who types `phase2` does not mean `phase1`.
  private static func differOnlyInDigits(_ a: [Character], _ b: [Character]) -> Bool {
    a.count == b.count && a != b
      && zip(a, b).allSatisfy { $0 == $1 || ($0.isWholeNumber && $1.isWholeNumber) }
  }

  /// How many letters must be put in, left out, replaced or swapped with their neighbour (Damerau, 1964; the
  /// variant in which no letter is touched twice).
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      for j in 1...b.count {
        var best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { best = min(best, before[j - 2] + 1) }
        row.append(best)
      }
      before = last
      last = row
    }
    return last[b.count]
  }
}
