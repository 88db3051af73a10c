/// The sentences that a Swift file makes diagnostics of, found by reading its text.
///
/// Every string inside `Diagnostic(…)`, `wrongEnding(…)` or behind `.problem =` counts, whether it stands alone, is one of
/// several joined, or one of a choice; what `suggestion:` holds is no sentence.
struct SourceMessages {
  /// What each string says for certain: its longest stretch with nothing put in.
  let certain: [String]

  init(of source: String) {
    let characters = Array(source)
    var strings: [Literal] = []
    var index = 0
    while index < characters.count {
      if characters[index...].starts(with: "//") {
        while index < characters.count, characters[index] != "\n" { index += 1 }
      } else if characters[index...].starts(with: "\"\"\"") {
        index += 3
        while index < characters.count, !characters[index...].starts(with: "\"\"\"") { index += 1 }
        index += 3
      } else if characters[index] == "\"" {
        let literal = Literal(characters, at: index)
        strings.append(literal)
        index = literal.end
      } else {
        index += 1
      }
    }
    let starts = Dictionary(uniqueKeysWithValues: strings.map { ($0.start, $0) })
    var found: [String] = []
    for opening in ["Diagnostic(", "wrongEnding("] {
      for place in Self.places(of: opening, in: characters) {
        var index = place + opening.count
        var depth = 1
        while index < characters.count, depth > 0 {
          if let literal = starts[index] {
            if !Self.stands("suggestion: ", before: index, in: characters) { found.append(literal.certain) }
            index = literal.end
          } else {
            depth += characters[index] == "(" ? 1 : characters[index] == ")" ? -1 : 0
            index += 1
          }
        }
      }
    }
    for place in Self.places(of: ".problem =", in: characters) {
      found += strings.filter { $0.start > place && !characters[place..<$0.start].contains("}") }.prefix(1)
        .map(\.certain)
    }
    certain = found
  }

  private static func places(of text: String, in characters: [Character]) -> [Int] {
    characters.indices.filter { characters[$0...].starts(with: text) }
  }

  private static func stands(_ text: String, before index: Int, in characters: [Character]) -> Bool {
    characters[..<index].suffix(text.count).elementsEqual(text)
  }

  /// A string as it is written in a file.
  private struct Literal {
    let start: Int
    let end: Int
    let certain: String

    init(_ characters: [Character], at start: Int) {
      self.start = start
      var stretches = [""]
      var index = start + 1
      while index < characters.count, characters[index] != "\"" {
        if characters[index] == "\\", characters[index + 1] == "(" {
          index += 2
          var depth = 1
          while index < characters.count, depth > 0 {
            if characters[index] == "\"" {
              index = Literal(characters, at: index).end
              continue
            }
            depth += characters[index] == "(" ? 1 : characters[index] == ")" ? -1 : 0
            index += 1
          }
          stretches.append("")
        } else if characters[index] == "\\" {
          stretches[stretches.count - 1].append(characters[index + 1])
          index += 2
        } else {
          stretches[stretches.count - 1].append(characters[index])
          index += 1
        }
      }
      end = index + 1
      certain = (stretches.max { $0.count < $1.count } ?? "").trimmingSpaces
    }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
