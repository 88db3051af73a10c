extension Screen {
  /// How far into a code the bytes have come.
  struct Parser {
    enum State { case text, escape, charset, sequence, string, stringEnd }

    var state = State.text
    /// Bytes of a character that is not whole yet.
    var character: [UInt8] = []
    /// Bytes of a code that is not whole yet.
    var code: [UInt8] = []
    /// What follows the escape of a string.
    var kind: Character = " "
  }

  /// Takes in one byte.
  mutating func take(_ byte: UInt8) {
    switch parser.state {
    case .text: takeText(byte)
    case .escape: takeEscape(byte)
    case .charset: parser.state = .text
    case .sequence:
      if byte < 0x20 { return control(byte) }
      parser.code.append(byte)
      guard (0x40...0x7E).contains(byte) else { return }
      parser.state = .text
      sequence(parser.code)
    case .string:
      if byte == 0x07 { return takeString() }
      if byte == 0x1B { parser.state = .stringEnd } else { parser.code.append(byte) }
    case .stringEnd:
      if byte == 0x5C { takeString() } else { parser.state = .string }
    }
  }

  private mutating func takeString() {
    parser.state = .text
    let text = String(decoding: parser.code, as: UTF8.self)
    let place = Place(row: scrolledOff.count + cursor.row, column: cursor.column)
    strings.append(CodeString(kind: parser.kind, text: text, place: place))
    if parser.kind == "_", text.hasPrefix("Gi=31,"), text.contains(",a=q,") {
      questions.append(text)
      if let kitty = replies.kitty { answers += "\u{1B}_Gi=31;\(kitty)\u{1B}\\".utf8 }
    }
  }

  private mutating func takeText(_ byte: UInt8) {
    if byte < 0x20 || byte == 0x7F {
      parser.character = []
      if byte == 0x1B { parser.state = .escape } else { control(byte) }
      return
    }
    if !(0x80...0xBF).contains(byte) { parser.character = [] }
    parser.character.append(byte)
    var decoder = UTF8()
    var iterator = parser.character.makeIterator()
    if case .scalarValue(let scalar) = decoder.decode(&iterator) {
      parser.character = []
      put(scalar)
    } else if parser.character.count >= 4 {
      parser.character = []
      put("\u{FFFD}")
    }
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 0x07: bellCount += 1
    case 0x08:
      cursor.column = max(0, cursor.column - 1)
      wrapIsPending = false
    case 0x09: cursor.column = min(columns - 1, (cursor.column / 8 + 1) * 8)
    case 0x0A...0x0C: lineFeed()
    case 0x0D:
      cursor.column = 0
      wrapIsPending = false
    case 0x00, 0x0E, 0x0F, 0x7F: break
    default: unknownCodes.insert("control \(byte)")
    }
  }

  private mutating func takeEscape(_ byte: UInt8) {
    parser.state = .text
    parser.code = []
    switch byte {
    case UInt8(ascii: "["): parser.state = .sequence
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"),
      UInt8(ascii: "k"):
      parser.state = .string
      parser.kind = Character(Unicode.Scalar(byte))
    case UInt8(ascii: "("), UInt8(ascii: ")"): parser.state = .charset
    case UInt8(ascii: "7"): saved = cursor
    case UInt8(ascii: "8"): go(to: saved)
    case UInt8(ascii: "D"): lineFeed()
    case UInt8(ascii: "E"):
      cursor.column = 0
      lineFeed()
    case UInt8(ascii: "M"):
      wrapIsPending = false
      if cursor.row == margins.lowerBound { scrollDown(1) } else { cursor.row = max(0, cursor.row - 1) }
    case UInt8(ascii: "c"): self = Screen(columns: columns, rows: height)
    case UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "\\"): break
    default: unknownCodes.insert("ESC \(Unicode.Scalar(byte))")
    }
  }

  private mutating func go(to place: Place) {
    cursor = Place(
      row: min(max(0, place.row), height - 1), column: min(max(0, place.column), columns - 1))
    wrapIsPending = false
  }

  private mutating func sequence(_ code: [UInt8]) {
    let text = String(decoding: code, as: UTF8.self)
    let parameters = text.dropLast().split(separator: ";", omittingEmptySubsequences: false)
    if let first = text.first, "?>=<".contains(first) {
      return privateSequence(first, final: text.last, numbers: text.dropFirst().dropLast())
    }
    // `CSI space q` and its like speak of the cursor's look.
    if text.dropLast().contains(where: { " !$\"'".contains($0) }) { return }
    func number(_ index: Int, or fallback: Int) -> Int {
      guard parameters.indices.contains(index), let value = Int(parameters[index]), value > 0 else {
        return fallback
      }
      return value
    }
    let count = number(0, or: 1)
    switch text.last {
    case "m": break
    case "t":
      guard count == 16 else { return }
      questions.append(text)
      if let cell = replies.cell { answers += "\u{1B}[6;\(cell)t".utf8 }
    case "@": insertBlanks(count)
    case "P": deleteCells(count)
    case "X": erase(cursor.column..<cursor.column + count)
    case "b": for _ in 0..<count { lastScalar.map { put($0) } }
    case "A": go(to: Place(row: cursor.row - count, column: cursor.column))
    case "B", "e": go(to: Place(row: cursor.row + count, column: cursor.column))
    case "C", "a": go(to: Place(row: cursor.row, column: cursor.column + count))
    case "D": go(to: Place(row: cursor.row, column: cursor.column - count))
    case "E": go(to: Place(row: cursor.row + count, column: 0))
    case "F": go(to: Place(row: cursor.row - count, column: 0))
    case "G", "`": go(to: Place(row: cursor.row, column: count - 1))
    case "d": go(to: Place(row: count - 1, column: cursor.column))
    case "H", "f": go(to: Place(row: count - 1, column: number(1, or: 1) - 1))
    case "J": eraseScreen(number(0, or: 0))
    case "K": eraseLine(number(0, or: 0))
    case "L": scrollDown(count, from: cursor.row)
    case "M": scrollUp(count, from: cursor.row)
    case "S": scrollUp(count)
    case "T": scrollDown(count)
    case "s": saved = cursor
    case "u": go(to: saved)
    case "r":
      let (top, bottom) = (count - 1, min(number(1, or: height), height) - 1)
      if top < bottom { margins = top...bottom }
      go(to: Place())
    case "h", "l": if count == 4 { insertsCharacters = text.last == "h" }
    case "c":
      questions.append(text)
      if let attributes = replies.attributes { answers += "\u{1B}[?\(attributes)c".utf8 }
    case "n":
      let place = "\u{1B}[\(cursor.row + 1);\(cursor.column + 1)R"
      answers += (count == 6 ? place : "\u{1B}[0n").utf8
    default: unknownCodes.insert("CSI \(text)")
    }
  }

  private mutating func privateSequence(_ first: Character, final: Character?, numbers: Substring) {
    guard first == "?", final == "h" || final == "l" else {
      if first == ">", final == "c" { answers += "\u{1B}[>0;1;0c".utf8 }
      if first == ">", final == "q" {
        questions.append(">q")
        if let name = replies.name { answers += "\u{1B}P>|\(name)\u{1B}\\".utf8 }
      }
      return
    }
    let isOn = final == "h"
    for mode in numbers.split(separator: ";") {
      switch mode {
      case "7": wrapsAround = isOn
      case "25": hidesCursor = !isOn
      case "2004": marksPastedText = isOn
      case "47", "1047", "1049": showAlternate(isOn)
      default: break
      }
    }
  }

  private mutating func showAlternate(_ isOn: Bool) {
    if isOn, behind == nil {
      behind = (grid, cursor)
      grid = Array(repeating: Row(columns: columns), count: height)
    } else if !isOn, let behind {
      self.behind = nil
      grid = behind.grid.prefix(height).map { row in
        var row = row
        row.cells = Array((row.cells + Row(columns: columns).cells).prefix(columns))
        return row
      }
      while grid.count < height { grid.append(Row(columns: columns)) }
      go(to: behind.cursor)
    }
  }

  private mutating func eraseScreen(_ what: Int) {
    let here = cursor
    let rows =
      switch what {
      case 0: here.row + 1..<height
      case 1: 0..<here.row
      default: 0..<height
      }
    for row in rows { grid[row] = Row(columns: columns) }
    if what < 2 { eraseLine(what) }
    if what == 3 { scrolledOff = [] }
  }

  private mutating func eraseLine(_ what: Int) {
    switch what {
    case 0: erase(cursor.column..<columns)
    case 1: erase(0..<cursor.column + 1)
    default: erase(0..<columns)
    }
    wrapIsPending = false
  }
}
