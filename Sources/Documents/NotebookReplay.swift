import CipherCommands
import CommandLanguage
import Notebook
import Text

/// A document as it is to be played again from an empty notebook: which commands are typed, and what each prints.
struct NotebookReplay {
  /// Words and commands in order.
  private(set) var items: [Item] = []
  private var numbers = CellNumbers()

  /// Words, or a command that is typed.
  enum Item {
    case prose(String)
    case entry(Entry)
  }

  /// A command that is typed, and the cells that it leads to: its own, and those of the commands that it runs.
  struct Entry {
    /// What is typed.
    var command: String
    /// The number of its cell when it is played.
    let number: Int
    /// Its cell, and those of what it runs.
    var cells: [Cell]
    /// What all of them print; nil where it is something else each time.
    var printed: [String]? = []
    /// Whether it fails.
    var mustFail: Bool { cells.contains { $0.status == .error && !$0.mayFail || $0.mayFail && $0.depth > 0 } }
  }

  /// The way that leads through a document once more.
  init(_ document: NotebookDocument) {
    // Commands that brought others are not typed again: what they brought is.
    var containers: [Int] = []
    for part in document.parts {
      guard case .cell(let cell) = part else {
        if case .prose(let text) = part { items.append(.prose(text)) }
        continue
      }
      while let inside = containers.last, cell.depth < inside { containers.removeLast() }
      let level = cell.depth - (containers.last ?? 0)
      if level > 0, case .entry(var entry)? = items.last {
        entry.cells.append(cell)
        items[items.count - 1] = .entry(entry)
        numbers.count(cell)
      } else if cell.traits.contains(.givesWay) {
        if cell.status == .ok { containers.append(cell.depth + 1) }
      } else if let words = Self.leftOut(cell, document.files) {
        items.append(.prose(words))
      } else {
        begin(with: document.firstSeed, unless: cell)
        // A training that was interrupted says how many steps it had done.
        let command = cell.status == .interrupted ? cell.recorded ?? cell.command : cell.command
        items.append(.entry(Entry(command: command, number: numbers.next, cells: [cell])))
        numbers.count(cell)
      }
    }
    if numbers.next == 1 { begin(with: document.firstSeed, unless: nil) }
    finish()
  }

  /// Lets the first command be the seed's.
  private mutating func begin(with seed: UInt64, unless cell: Cell?) {
    guard numbers.next == 1, cell?.command.lowercased().hasPrefix("seed ") != true || cell?.status != .ok
    else {
      return
    }
    let command = "\(Seed.declaration.name) \(seed)"
    var notebook = Notebook(session: Session(seed: seed), registry: Registry([RegisteredCommand(Seed.self)]))
    items.append(.entry(Entry(command: command, number: 1, cells: notebook.run(command))))
    numbers.skip()
  }

  /// Puts the new numbers of cells where the old ones were typed and printed.
  private mutating func finish() {
    for (index, item) in items.enumerated() {
      guard case .entry(var entry) = item else { continue }
      entry.command = numbers.renumbered(command: entry.command)
      var printed: [String]? = []
      for cell in entry.cells {
        guard let lines = numbers.printed(by: cell) else {
          printed = nil
          break
        }
        printed?.append(contentsOf: lines)
      }
      entry.printed = printed
      items[index] = .entry(entry)
    }
  }

  /// Why a command is not typed again; nil where it is.
  private static func leftOut(_ cell: Cell, _ files: FileAccess) -> String? {
    let command = "`\(Diagnostic.shortened(cell.command).replacing(text: "`", with: "'"))`"
    if cell.status == .interrupted, cell.recorded == nil {
      return "\(command) was interrupted, and nothing of it was kept."
    }
    if cell.command.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      return "A line with a control character stood here."
    }
    if let error = cell.error, error.code == .missingInput || error.code == .cannotCreate {
      return "\(command) failed: \(error.message)."
    }
    // A lesson replaces no file and writes below its folder only.
    let paths = cell.outputs.compactMap { output -> String? in
      guard case .text(let path)? = output.fields["path"], output.fields["bytes"] != nil else { return nil }
      return path
    }
    let isForced = cell.command.split(whereSeparator: { $0.isWhitespace }).contains {
      $0.lowercased() == "force"
    }
    if !paths.isEmpty, isForced || !paths.allSatisfy(files.staysBelow) {
      return "\(command) wrote \(isForced ? "over a file" : "outside the folder"), which a lesson may not."
    }
    return nil
  }
}

/// Which number a cell has when a notebook is played again.
private struct CellNumbers {
  private var numbers: [Int: Int] = [:]
  /// The number of the next cell.
  private(set) var next = 1

  mutating func count(_ cell: Cell) {
    numbers[cell.number] = next
    next += 1
  }

  mutating func skip() { next += 1 }

  /// Whether all numbers stay.
  private var isIdentity: Bool { numbers.allSatisfy { $0.key == $0.value } }

  /// A command with the numbers that it names changed.
  func renumbered(command: String) -> String {
    let words = command.split(whereSeparator: { $0.isWhitespace })
    guard words.count == 2, ["rerun", "repeat", "again"].contains(words[0].lowercased()), !isIdentity else {
      return command
    }
    let ends = words[1].split(separator: "-").compactMap { Int($0) }
    guard let first = ends.first, let last = ends.last, first <= last, last - first < 1 << 20 else {
      return command
    }
    let new = (first...last).compactMap { numbers[$0] }
    guard let low = new.min(), let high = new.max() else { return command }
    return "\(words[0]) " + (low == high ? "\(low)" : "\(low)-\(high)")
  }

  /// The lines that a cell prints when it is played again; nil where nobody knows.
  func printed(by cell: Cell) -> [String]? {
    if cell.traits.contains(.tellsOfNow) { return nil }
    guard cell.traits.contains(.namesCells), !isIdentity else { return cell.printedLines }
    // A list may name any number of them.
    if case .table? = cell.outputs.first?.presentation { return nil }
    return cell.printedLines.map { renumbered(line: $0) }
  }

  /// A line with the number of its first `[3]` or `cell 3` changed.
  private func renumbered(line: String) -> String {
    let words = line.ranges(ofText: "cell ").filter { word in
      let before = line[..<word.lowerBound].last
      return before.map { !$0.isLetter && !$0.isNumber && $0 != "_" } ?? true
    }
    for mark in (words + line.ranges(ofText: "[")).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let digits = line[mark.upperBound...].prefix { $0.isASCII && $0.isNumber }
      guard let old = Int(digits) else { continue }
      let new = numbers[old].map { String($0) } ?? (line[mark] == "[" ? ".." : "[..]")
      return line[..<digits.startIndex] + new + line[digits.endIndex...]
    }
    return line
  }
}
