/// One line of commands as a person wrote it: where it comes from, and, if it is put together from several lines of a
/// file, where each of them begins.
package struct SourceLine: Equatable, Sendable {
  /// The file that it stands in; nil for what was typed.
  package let file: String?
  /// The number of the (first) line, from 1; 0 where there is none.
  package let number: Int
  /// The text, with lines that a backslash continues joined by a space.
  package let text: String
  /// How many characters stand in front of the text in its file, such as a lesson's prompt.
  private let indentation: Int
  private let continuations: [Continuation]

  /// Where a further line of the file begins in the text.
  fileprivate struct Continuation: Equatable, Sendable {
    let offset: Int
    let number: Int
    /// The column of its first character that is not a space, counted from 0.
    let indentation: Int
  }

  /// A line that stands on its own.
  ///
  /// - Parameter indentation: How many characters stand in front of the text in its file.
  package init(_ text: String, file: String? = nil, number: Int = 0, indentation: Int = 0) {
    self.init(text: text, file: file, number: number, indentation: indentation, continuations: [])
  }

  fileprivate init(text: String, file: String?, number: Int, indentation: Int, continuations: [Continuation])
  {
    self.text = text
    self.indentation = indentation
    self.file = file
    self.number = number
    self.continuations = continuations
  }

  /// The line and the column in the file, both from 1, of a character of the text.
  package func place(ofCharacter index: Int) -> (line: Int, column: Int) {
    guard let last = continuations.last(where: { $0.offset <= index }) else {
      return (number, index + indentation + 1)
    }
    return (last.number, index - last.offset + last.indentation + 1)
  }

  /// The lines of a file, those that a backslash continues put together.
  ///
  /// A byte order mark in front and carriage returns at the ends, which some editors leave, are dropped; bytes that
  /// are no UTF-8 become replacement characters.
  package static func lines(of bytes: [UInt8], file: String?) -> [SourceLine] {
    var reader = SourceLineReader(file: file)
    var pieces = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if pieces.last?.isEmpty == true { pieces.removeLast() }
    return pieces.flatMap { reader.read(String(decoding: $0, as: UTF8.self)) } + reader.rest()
  }
}

/// Puts lines together that come in one by one.
///
/// One goes on in the next if it ends in a backslash that no other one escapes, outside a comment. Spaces around the
/// break become one.
///
/// Complexity: linear in all that is read.
package struct SourceLineReader: Sendable {
  private let file: String?
  /// How many lines were read.
  package private(set) var number = 0
  private var text = ""
  private var length = 0
  private var scan = LineScan()
  private var first = 0
  private var continuations: [SourceLine.Continuation] = []
  /// Whether the line that was read last goes on.
  package private(set) var isOpen = false

  /// A reader at the beginning of a file.
  package init(file: String?) { self.file = file }

  /// Reads one line, without its line break.
  ///
  /// - Returns: The line, or nothing while it goes on.
  package mutating func read(_ raw: String) -> [SourceLine] {
    number += 1
    var row = raw[...]
    if number == 1, row.unicodeScalars.first == "\u{FEFF}" { row.unicodeScalars.removeFirst() }
    while row.unicodeScalars.last == "\r" { row.unicodeScalars.removeLast() }
    var head = row
    let isOpenRow = row.reversed().prefix { $0 == "\\" }.count % 2 == 1
    if isOpenRow {
      head = head.dropLast()
      while head.last?.isWhitespace == true { head = head.dropLast() }
    }
    var next = scan
    let indentation = isOpen ? head.prefix { $0.isWhitespace }.count : 0
    let joint = isOpen && head.count > indentation ? " " : ""
    next.read(joint + head.dropFirst(indentation))
    if isOpen {
      continuations.append(
        SourceLine.Continuation(offset: length + joint.count, number: number, indentation: indentation))
    } else {
      first = number
    }
    let goesOn = isOpenRow && !next.isComment
    let part = joint + (goesOn ? head : row).dropFirst(indentation)
    text += part
    length += part.count
    scan = next
    isOpen = goesOn
    return goesOn ? [] : finish()
  }

  /// What is left at the end of the file: a line whose backslash nothing follows.
  package mutating func rest() -> [SourceLine] { isOpen ? finish() : [] }

  private mutating func finish() -> [SourceLine] {
    defer { (text, length, scan, continuations, isOpen) = ("", 0, LineScan(), [], false) }
    return [SourceLine(text: text, file: file, number: first, indentation: 0, continuations: continuations)]
  }
}
