/// What a person sees on a terminal: a small emulator that turns the bytes of a program into rows of characters.
///
/// It does what xterm does with everything that text programs use; colours are taken note of by leaving them out.
/// Codes that it does not know are kept in `unknownCodes`, so that a test never rests on a misunderstanding.
struct Screen: CustomStringConvertible {
  /// One row of cells; the second cell of a wide character is empty.
  struct Row: Equatable {
    var cells: [String]
    /// Whether the text goes on in the row below, because it reached the right margin.
    var goesOn = false

    init(columns: Int) { cells = Array(repeating: " ", count: columns) }

    var text: String { cells.joined() }

    /// The text without the spaces at its end.
    var trimmedText: String {
      guard let last = cells.lastIndex(where: { $0 != " " && !$0.isEmpty }) else { return "" }
      return cells[...last].joined()
    }
  }

  /// A place on the screen, counted from 0.
  struct Place: Equatable {
    var row = 0
    var column = 0
  }

  /// Cells in a row.
  var columns: Int
  /// Rows.
  var height: Int
  var grid: [Row]
  /// What has left the screen at the top.
  var scrolledOff: [Row] = []
  var cursor = Place()
  /// Whether the last column is written and the next character begins a new row.
  var wrapIsPending = false
  var wrapsAround = true
  var insertsCharacters = false
  /// Whether the program asked for pasted text to be marked as such.
  var marksPastedText = false
  var margins: ClosedRange<Int>
  var saved = Place()
  var hidesCursor = false
  /// What the normal screen shows while the alternate one is in front.
  var behind: (grid: [Row], cursor: Place)?
  /// What the terminal answers to questions; whoever plays the terminal sends and empties it.
  var answers: [UInt8] = []
  /// What it answers to questions about itself.
  var replies = Replies()
  /// The strings in codes that it got, pictures and questions about them among others.
  var strings: [CodeString] = []
  /// The questions about itself that it got, as codes without their introducer.
  var questions: [String] = []
  /// Codes that this emulator does not know.
  var unknownCodes: Set<String> = []
  var bellCount = 0
  var parser = Parser()
  var lastScalar: Unicode.Scalar?

  init(columns: Int = 80, rows: Int = 24) {
    self.columns = columns
    height = rows
    grid = Array(repeating: Row(columns: columns), count: rows)
    margins = 0...(rows - 1)
  }

  /// Whether every mode is as at the beginning.
  var isAsFound: Bool {
    wrapsAround && !insertsCharacters && !marksPastedText && !hidesCursor && behind == nil
      && margins == 0...(height - 1)
  }

  // MARK: What is seen

  /// The rows as text, without the spaces at their ends.
  var rows: [String] { grid.map(\.trimmedText) }

  /// All rows that hold anything and what has left the screen before them, as text.
  var transcript: String { transcript(from: 0) }

  /// The same from a row on, counted from the first one that has left the screen.
  func transcript(from row: Int) -> String {
    let gone = scrolledOff.count
    let all = (scrolledOff.dropFirst(row) + grid.dropFirst(max(0, row - gone))).map(\.trimmedText)
    return all[..<(all.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0)].joined(separator: "\n")
  }

  /// The cursor's row, counted from the first one that has left the screen.
  var cursorRow: Int { scrolledOff.count + cursor.row }

  /// Whether the text stands on the screen or has left it at the top; line breaks made by the margin do not count.
  func shows(_ text: String) -> Bool {
    var joined = ""
    for row in scrolledOff + grid { joined += row.goesOn ? row.text : row.trimmedText + "\n" }
    return joined.contains(text)
  }

  /// Whether the words stand there one after the other, wherever the rows end.
  func says(_ words: String) -> Bool {
    var joined = ""
    for row in scrolledOff + grid { joined += row.goesOn ? row.text : row.text + "\n" }
    return joined.split { $0 == " " || $0 == "\n" }.joined(separator: " ").contains(words)
  }

  /// Everything from a row to the last one that holds anything, as one text, and the cells of it before the cursor.
  ///
  /// The cell that stays free at the margin because a wide character does not fit is no part of it.
  func text(from row: Int) -> (text: String, cursor: Int) {
    var text = ""
    var before = 0
    for index in row..<height {
      var cells = grid[index].cells[...]
      if index + 1 < height, cells.last == " ", grid[index + 1].cells.dropFirst().first == "" {
        cells.removeLast()
      }
      text += cells.joined()
      if index < cursor.row { before += cells.count }
    }
    return (Self.trimmed(text), before + cursor.column + (wrapIsPending ? 1 : 0))
  }

  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while rest.utf8.last == UInt8(ascii: " ") { rest.unicodeScalars.removeLast() }
    return String(rest)
  }

  var description: String { transcript }

  // MARK: Writing

  /// Takes in what a program has written.
  mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { take(byte) }
  }

  /// Takes in what a program has written.
  mutating func feed(_ text: String) { feed(text.utf8) }

  /// Shows a character where the cursor is.
  mutating func put(_ scalar: Unicode.Scalar) {
    let width = Self.width(of: scalar)
    guard width > 0 else { return combine(scalar) }
    lastScalar = scalar
    if wrapIsPending { wrap() }
    if width == 2, cursor.column == columns - 1 {
      guard wrapsAround else { return }
      erase(cursor.column..<columns)
      wrap()
    }
    if insertsCharacters { insertBlanks(width) }
    erase(cursor.column..<cursor.column + width)
    grid[cursor.row].cells[cursor.column] = String(scalar)
    if width == 2 { grid[cursor.row].cells[cursor.column + 1] = "" }
    cursor.column += width
    if cursor.column >= columns {
      cursor.column = columns - 1
      wrapIsPending = wrapsAround
    }
  }

  /// Puts an accent on the character before the cursor.
  private mutating func combine(_ scalar: Unicode.Scalar) {
    var column = wrapIsPending ? cursor.column : cursor.column - 1
    if column > 0, grid[cursor.row].cells[column].isEmpty { column -= 1 }
    if column >= 0 { grid[cursor.row].cells[column].unicodeScalars.append(scalar) }
  }

  private mutating func wrap() {
    grid[cursor.row].goesOn = true
    cursor.column = 0
    lineFeed()
  }

  /// Goes to the row below, scrolling where there is none.
  mutating func lineFeed() {
    wrapIsPending = false
    if cursor.row == margins.upperBound {
      scrollUp(1)
    } else if cursor.row < height - 1 {
      cursor.row += 1
    }
  }

  /// Moves everything between the margins up, or the rows from one on.
  mutating func scrollUp(_ count: Int, from first: Int? = nil) {
    let top = first ?? margins.lowerBound
    for _ in 0..<min(count, margins.upperBound - top + 1) {
      let row = grid.remove(at: top)
      if top == 0, first == nil, behind == nil { scrolledOff.append(row) }
      grid.insert(Row(columns: columns), at: margins.upperBound)
    }
  }

  /// Moves everything between the margins down, or the rows from one on.
  mutating func scrollDown(_ count: Int, from first: Int? = nil) {
    let top = first ?? margins.lowerBound
    for _ in 0..<min(count, margins.upperBound - top + 1) {
      grid.remove(at: margins.upperBound)
      grid.insert(Row(columns: columns), at: top)
    }
  }

  /// Makes cells of the cursor's row blank; half a wide character does not stay.
  mutating func erase(_ cells: Range<Int>) {
    let cells = cells.clamped(to: 0..<columns)
    guard !cells.isEmpty else { return }
    var first = cells.lowerBound
    if grid[cursor.row].cells[first].isEmpty, first > 0 { first -= 1 }
    var end = cells.upperBound
    if end < columns, grid[cursor.row].cells[end].isEmpty { end += 1 }
    for column in first..<end { grid[cursor.row].cells[column] = " " }
    if end == columns { grid[cursor.row].goesOn = false }
  }

  mutating func insertBlanks(_ count: Int) {
    let count = min(count, columns - cursor.column)
    let blanks = Array(repeating: " ", count: count)
    grid[cursor.row].cells.insert(contentsOf: blanks, at: cursor.column)
    grid[cursor.row].cells.removeLast(count)
  }

  mutating func deleteCells(_ count: Int) {
    let count = min(count, columns - cursor.column)
    grid[cursor.row].cells.removeSubrange(cursor.column..<cursor.column + count)
    grid[cursor.row].cells += Array(repeating: " ", count: count)
    grid[cursor.row].goesOn = false
  }

  /// The cells of a character.
  static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return scalar.value < 0x300 ? 1 : 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }
}
