import Text

/// What a lesson expects laid beside what was printed: which lines still fit, which have gone, and which are new.
package struct OutputDifference: Equatable, Sendable {
  /// One line of either.
  package enum Line: Equatable, Sendable {
    /// A pattern that fits, and the printed line; for `...` one of the lines that it stands for, or none.
    case kept(pattern: String, printed: String?)
    /// A pattern that fits nothing any more.
    case gone(String)
    /// A printed line that no pattern expects.
    case new(String)
  }

  /// The lines in order.
  package let lines: [Line]

  /// The most pairs of lines that are held against each other.
  private static let most = 2_000_000

  /// Lays them beside each other so that as many patterns as possible are kept.
  ///
  /// Complexity: the product of the two lengths, and twice the lines' comparison; where that is beyond measure, all
  /// that was expected has gone, and all that was printed is new.
  package init(expected: [String], printed: [String]) {
    guard expected.count <= Self.most / max(1, printed.count) else {
      lines = expected.map { .gone($0) } + printed.map { .new($0) }
      return
    }
    let (rows, columns) = (expected.count, printed.count)
    let isGap = expected.map { $0.trimmed == "..." }
    var fits = [[Bool]](repeating: [Bool](repeating: false, count: columns), count: rows)
    // best[i][j]: the most that the patterns from i and the lines from j on can keep.
    var best = [[Int]](repeating: [Int](repeating: 0, count: columns + 1), count: rows + 1)
    for i in (0..<rows).reversed() {
      for j in (0...columns).reversed() {
        var value = max(best[i + 1][j] + (isGap[i] ? 1 : 0), j < columns ? best[i][j + 1] : 0)
        if j < columns, !isGap[i] {
          fits[i][j] = ExpectedOutput.matches(pattern: expected[i], line: printed[j])
          if fits[i][j] { value = max(value, best[i + 1][j + 1] + 2) }
        }
        best[i][j] = value
      }
    }
    var lines: [Line] = []
    var (i, j) = (0, 0)
    var gapIsOpen = false
    while i < rows || j < columns {
      if i < rows, j < columns, fits[i][j], best[i][j] == best[i + 1][j + 1] + 2 {
        lines.append(.kept(pattern: expected[i], printed: printed[j]))
        (i, j) = (i + 1, j + 1)
      } else if i < rows, isGap[i] {
        // A gap takes lines as long as that costs nothing.
        if j < columns, best[i][j + 1] == best[i][j] {
          lines.append(.kept(pattern: expected[i], printed: printed[j]))
          gapIsOpen = true
          j += 1
        } else {
          if !gapIsOpen { lines.append(.kept(pattern: expected[i], printed: nil)) }
          gapIsOpen = false
          i += 1
        }
      } else if i < rows, best[i][j] == best[i + 1][j] {
        lines.append(.gone(expected[i]))
        i += 1
      } else {
        lines.append(.new(printed[j]))
        j += 1
      }
    }
    self.lines = lines
  }

  /// What a lesson should expect from now on: patterns that fit stay, the rest becomes what was printed.
  ///
  /// `...` stays where the lines around it do; elsewhere nobody could tell what it was meant to stand for.
  package var accepted: [String] {
    var result: [String] = []
    var index = 0
    while index < lines.count {
      switch lines[index] {
      case .kept(let pattern, _) where pattern.trimmed == "...":
        var end = index
        while end < lines.count, case .kept(let other, _) = lines[end], other.trimmed == "..." { end += 1 }
        if isKept(before: index), isKept(at: end) {
          result.append(pattern)
        } else {
          for case .kept(_, let printed?) in lines[index..<end] { result.append(printed) }
        }
        index = end
        continue
      case .kept(let pattern, _): result.append(pattern)
      case .new(let printed): result.append(printed)
      case .gone: break
      }
      index += 1
    }
    return result
  }

  private func isKept(before index: Int) -> Bool { index == 0 || isKept(at: index - 1) }

  private func isKept(at index: Int) -> Bool {
    guard index < lines.count else { return true }
    if case .kept = lines[index] { return true }
    return false
  }

  /// The difference as it is read: `-` in front of what was expected, `+` in front of what was printed, and a line
  /// around each that has not changed.
  package var text: [String] {
    var result: [String] = []
    var isOmitting = false
    for (index, line) in lines.enumerated() {
      let isNear = [index - 1, index, index + 1].contains { lines.indices.contains($0) && !isKept(at: $0) }
      guard isNear else {
        if !isOmitting { result.append("    ...") }
        isOmitting = true
        continue
      }
      isOmitting = false
      switch line {
      case .kept(let pattern, let printed): result.append("    " + (printed ?? pattern))
      case .gone(let pattern): result.append("  - " + pattern)
      case .new(let printed): result.append("  + " + printed)
      }
    }
    return result
  }
}

extension Lesson {
  /// The text of a lesson's file with the output of its commands as it is now.
  ///
  /// - Parameters:
  ///   - text: The file as it is.
  ///   - printed: What each command has printed, by its line.
  /// - Returns: The new text, and how many commands' output has changed.
  package func accepting(_ printed: [Int: [String]], in text: String) -> (text: String, changes: Int) {
    let ending = text.contains(text: "\r\n") ? "\r\n" : "\n"
    var lines = text.replacing(text: "\r\n", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .map(String.init)
    var changes = 0
    for item in items.reversed() {
      guard case .command(let command) = item, let now = printed[command.line],
        ExpectedOutput.mismatch(expected: command.expected.map { $0.text }, printed: now) != nil
      else { continue }
      let accepted = OutputDifference(expected: command.expected.map { $0.text }, printed: now).accepted
      lines.replaceSubrange(command.line..<command.line + command.expected.count, with: accepted)
      changes += 1
    }
    return (lines.joined(separator: ending), changes)
  }
}
