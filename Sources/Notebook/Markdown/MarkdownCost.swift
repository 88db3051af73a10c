/// What it costs to read a text in Markdown, found out before it is read.
///
/// cmark is linear in what people write, and cannot be stopped. Its cost is known all the same, from a look at each
/// line: what it makes of a text is at most a few nodes for each mark; a block that stands deep in others costs its
/// depth with every line that follows; and of square brackets each is held against those that are open in its
/// paragraph. Each of the three is bounded so that a text that is accepted takes under half a second; what a lesson
/// of the course costs is a hundredth of that.
package struct MarkdownCost: Sendable {
  /// The most bytes of a text.
  package static let mostBytes = 4 << 20
  /// The most lines and marks.
  package static let mostMarks = 400_000
  /// The most lines and blocks times the depth of the deepest block, and the most brackets times those of their
  /// paragraph.
  package static let mostDepth = 40_000_000
  package static let mostBrackets = 40_000_000

  /// Why a text is not read, and from where on it costs too much.
  package struct Excess: Error, Equatable, Sendable {
    /// The line, from 1.
    package let line: Int
    /// One sentence.
    package let message: String
  }

  private var marks = 0
  private var blocks = 0
  private var deepest = 1
  /// The brackets of the paragraph, and what those before have cost.
  private var brackets = 0
  private var bracketCost = 0

  private init() {}

  /// Why a text costs too much; nil where it does not.
  ///
  /// Complexity: linear in the text.
  package static func excess(of bytes: [UInt8]) -> Excess? {
    guard bytes.count <= mostBytes else {
      return Excess(
        line: 1,
        message: "this has \(Format.integer(bytes.count)) bytes, and Markdown is read up to "
          + "\(Format.integer(mostBytes)) · divide it")
    }
    var cost = MarkdownCost()
    var number = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      if let message = cost.add(line) { return Excess(line: number, message: message) }
    }
    return nil
  }

  /// - Returns: Why the text costs too much with this line.
  private mutating func add(_ line: ArraySlice<UInt8>) -> String? {
    let (opened, depth) = Self.blocks(of: line)
    blocks += 1 + opened
    deepest = max(deepest, depth)
    var open = 0
    var previous: UInt8 = 0
    for byte in line {
      switch byte {
      case UInt8(ascii: "["):
        open += 1
        marks += 1
      // A row of the same sign is one mark.
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"): marks += byte == previous ? 0 : 1
      case UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "!"), UInt8(ascii: "\\"),
        UInt8(ascii: "|"):
        marks += 1
      default: break
      }
      previous = byte
    }
    marks += 1 + opened
    if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
      bracketCost += brackets * brackets
      brackets = 0
    } else {
      brackets += open
    }
    if bracketCost + brackets * brackets > Self.mostBrackets {
      return "there are too many square brackets up to here · divide the paragraph"
    }
    if blocks * deepest > Self.mostDepth {
      return "lists and quotations stand too deep in each other up to here"
    }
    if marks > Self.mostMarks { return "there are too many lines and marks up to here · divide the text" }
    return nil
  }

  /// How many blocks a line opens at most, and how deep it can stand: marks of lists and quotations one behind the
  /// other, and two columns at least for each list that it goes on in.
  private static func blocks(of line: ArraySlice<UInt8>) -> (opened: Int, depth: Int) {
    var opened = 0
    var columns = 0
    var digits = 0
    var columnsBefore = 0
    for byte in line {
      switch byte {
      case 0x20: columns += 1
      case 0x09: columns += 4
      case UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
        (opened, columnsBefore) = (opened + 1, columns)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        continue
      case UInt8(ascii: "."), UInt8(ascii: ")"):
        guard digits > 0 else { return (opened, opened + columnsBefore / 2 + 1) }
        (opened, columnsBefore) = (opened + 1, columns)
      default: return (opened, opened + columnsBefore / 2 + 1)
      }
      digits = 0
    }
    return (opened, opened + columnsBefore / 2 + 1)
  }
}
