import Terminal

/// A terminal that takes pictures: where each stands, what else is written, and where the cursor is in the end.
struct PixelTerminal {
  /// Where terminals leave the cursor after a picture.
  enum Manner: CaseIterable {
    /// Where it was.
    case stays
    /// Behind the picture's last row.
    case behind
    /// At the left, below the picture.
    case below
  }

  /// A picture and the cell of its upper left corner; rows count from the first that was ever there.
  struct Placement {
    let picture: DecodedPicture
    let row: Int
    let column: Int
    /// The rows of cells that it covers.
    let rows: Int
  }

  private let height: Int
  private let cell: CellSize
  private let manner: Manner
  private(set) var placements: [Placement] = []
  /// What is written in characters, by row.
  private(set) var text: [Int: String] = [:]
  /// How many rows have left the window at the top.
  private var scrolled = 0
  private(set) var row: Int
  private(set) var column = 0
  private var saved = (row: 0, column: 0)
  private var commands: [String] = []

  /// A window of so many rows, with the cursor in one of them.
  init(rows: Int = 40, row: Int = 0, cell: CellSize, manner: Manner = .stays) {
    (height, self.row, self.cell, self.manner) = (rows, row, cell, manner)
  }

  /// Takes in what is written; anything that is not expected is an error.
  mutating func feed(_ text: String) throws {
    var rest = Substring(text).unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\u{1B}" else {
        if scalar == "\n" { lineFeed() } else { put(scalar) }
        continue
      }
      let kind = rest.popFirst()
      switch kind {
      case "7": saved = (row, column)
      case "8": (row, column) = saved
      case "[":
        let number = String(String.UnicodeScalarView(rest.prefix { ("0"..."9").contains($0) }))
        rest = rest.dropFirst(number.count)
        switch rest.popFirst() {
        case "A": row = max(0, row - (Int(number) ?? 1))
        case "B": row = min(height - 1, row + (Int(number) ?? 1))
        default: throw DecodedPicture.Malformed("a code with \(number)")
        }
      case "_", "P", "]":
        let end: Unicode.Scalar = kind == "]" ? "\u{7}" : "\u{1B}"
        let string = String(String.UnicodeScalarView(rest.prefix { $0 != end }))
        rest = rest.dropFirst(string.unicodeScalars.count + 1)
        if kind != "]", rest.popFirst() != "\\" { throw DecodedPicture.Malformed("no end") }
        try takePicture(kind, string)
      default: throw DecodedPicture.Malformed("a code \(kind.map { String($0) } ?? "")")
      }
    }
  }

  private mutating func takePicture(_ kind: Unicode.Scalar?, _ string: String) throws {
    switch kind {
    case "P": place(try DecodedPicture(sixel: string))
    case "]":
      guard string.hasPrefix("1337;") else { throw DecodedPicture.Malformed("another command") }
      place(try DecodedPicture(iterm: String(string.dropFirst(5))))
    default:
      guard string.hasPrefix("G") else { throw DecodedPicture.Malformed("no graphics") }
      commands.append(String(string.dropFirst()))
      guard string.dropFirst().split(separator: ";").first?.contains("m=0") == true else { return }
      place(try DecodedPicture(kitty: commands))
      commands = []
    }
  }

  private mutating func place(_ picture: DecodedPicture) {
    let rows = picture.cells?[1] ?? (picture.height + cell.height - 1) / cell.height
    let columns = picture.cells?[0] ?? (picture.width + cell.width - 1) / cell.width
    placements.append(Placement(picture: picture, row: scrolled + row, column: column, rows: rows))
    switch manner {
    case .stays: break
    case .behind:
      for _ in 1..<max(2, rows) { lineFeed(keepingColumn: true) }
      column += columns
    case .below: for _ in 0..<rows { lineFeed() }
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    text[scrolled + row, default: ""].unicodeScalars.append(scalar)
    column += 1
  }

  private mutating func lineFeed(keepingColumn: Bool = false) {
    if row == height - 1 { scrolled += 1 } else { row += 1 }
    if !keepingColumn { column = 0 }
  }

  /// The cursor's row, counted as those of the placements.
  var absoluteRow: Int { scrolled + row }
}
