/// Compares what was printed with what a lesson expects.
///
/// `...` alone on a line stands for any lines, `[..]` for anything within a line, and `0.64±0.02` for a number
/// that near. Everything else must be the same to the letter, but for spaces at a line's end.
package enum ExpectedOutput {
  /// The first expected line that does not fit, with what stands there instead; nil if all fits.
  ///
  /// - Returns: The index of the expected line (`expected.count` where more was printed than expected), and the
  ///   printed line that met it (nil where nothing was left).
  package static func mismatch(expected: [String], printed: [String]) -> (index: Int, printed: String?)? {
    // reachable[p] tells whether the patterns so far can have used up the first p printed lines.
    var reachable = [Bool](repeating: false, count: printed.count + 1)
    reachable[0] = true
    for (index, pattern) in expected.enumerated() {
      var next = [Bool](repeating: false, count: printed.count + 1)
      if pattern.trimmed == "..." {
        var isOpen = false
        for position in 0...printed.count {
          isOpen = isOpen || reachable[position]
          next[position] = isOpen
        }
      } else {
        for position in printed.indices where reachable[position] {
          next[position + 1] = matches(pattern: pattern, line: printed[position])
        }
      }
      guard next.contains(true) else {
        let position = reachable.firstIndex(of: true) ?? 0
        return (index, position < printed.count ? printed[position] : nil)
      }
      reachable = next
    }
    guard reachable[printed.count] else {
      let position = reachable.lastIndex(of: true) ?? 0
      return (expected.count, printed[position])
    }
    return nil
  }

  /// Whether a line fits a pattern.
  package static func matches(pattern: String, line: String) -> Bool {
    var characters = Array(line)
    while characters.last?.isWhitespace == true { characters.removeLast() }
    return matches(parts(of: pattern), characters)
  }

  private enum Part {
    case text([Character])
    case anything
    case number(Double, within: Double)
  }

  private static func parts(of pattern: String) -> [Part] {
    var characters = Array(pattern)
    while characters.last?.isWhitespace == true { characters.removeLast() }
    var parts: [Part] = []
    var text: [Character] = []
    var index = 0
    // Up to here a number goes that has no tolerance behind it: what begins inside of it ends there as well.
    var end = 0
    func startsNumber() -> Bool {
      guard index >= end else { return false }
      guard let last = text.last else { return true }
      return !(last.isNumber || last == "." || last.isLetter)
    }
    while index < characters.count {
      if characters[index...].starts(with: Array("[..]")) {
        parts += [.text(text), .anything]
        text = []
        index += 4
      } else if startsNumber(), let (value, length) = number(characters[index...]) {
        guard characters[(index + length)...].first == "±",
          let (tolerance, more) = number(characters[(index + length + 1)...])
        else {
          end = index + length
          text.append(characters[index])
          index += 1
          continue
        }
        parts += [.text(text), .number(value, within: tolerance)]
        text = []
        index += length + 1 + more
      } else {
        text.append(characters[index])
        index += 1
      }
    }
    parts.append(.text(text))
    return parts
  }

  /// Goes through the parts with all the places that the parts so far can have led to, so that no pattern takes
  /// longer than its length times the line's.
  private static func matches(_ parts: [Part], _ line: [Character]) -> Bool {
    var places: Set<Int> = [0]
    for part in parts {
      switch part {
      case .text(let text):
        places = Set(
          places.filter { line[$0...].starts(with: text) }.map { $0 + text.count })
      case .anything:
        guard let first = places.min() else { return false }
        places = Set(first...line.count)
      case .number(let value, let tolerance):
        places = Set(
          places.compactMap { place in
            guard let (actual, length) = number(line[place...]) else { return nil }
            // A hair more than the tolerance, since 0.66 - 0.64 is not 0.02 in binary.
            let isNear = abs(actual - value) <= tolerance * (1 + 1e-9) + 1e-12
            return isNear ? place + length : nil
          })
      }
    }
    return places.contains(line.count)
  }

  /// The number that some text begins with, thousands' commas allowed, and how long it is.
  private static func number(_ text: ArraySlice<Character>) -> (Double, Int)? {
    var digits = ""
    var length = 0
    var sawPoint = false
    for character in text {
      let next = text.dropFirst(length + 1).first
      if let digit = character.wholeNumberValue, character.isASCII {
        digits.append("\(digit)")
      } else if length == 0, character == "-" {
        digits.append("-")
      } else if character == ".", !sawPoint, next?.isNumber == true {
        digits.append(".")
        sawPoint = true
      } else if character == ",", !sawPoint, length > 0, next?.isNumber == true {
        // A comma between digits parts thousands.
      } else {
        break
      }
      length += 1
    }
    return Double(digits).map { ($0, length) }
  }
}
