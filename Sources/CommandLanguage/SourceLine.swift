/// One line of commands as a person wrote it: where it comes from, and, if it is put together from several lines of a
/// file, where each of them begins.
public struct SourceLine: Equatable, Sendable {
  /// The file that it stands in; nil for what was typed.
  public let file: String?
  /// The number of the (first) line, from 1; 0 where there is none.
  public let number: Int
  /// The text, with lines that a backslash continues joined by a space.
  public let text: String
  /// How many characters stand in front of the text in its file, such as a lesson's prompt.
  private let indentation: Int
  private let continuations: [Continuation]

  /// Where a further line of the file begins in the text.
  private struct Continuation: Equatable, Sendable {
    let offset: Int
    let number: Int
    /// The column of its first character that is not a space, counted from 0.
    let indentation: Int
  }

  /// A line that stands on its own.
  ///
  /// - Parameter indentation: How many characters stand in front of the text in its file.
  public init(_ text: String, file: String? = nil, number: Int = 0, indentation: Int = 0) {
    self.init(text: text, file: file, number: number, indentation: indentation, continuations: [])
  }

  private init(text: String, file: String?, number: Int, indentation: Int, continuations: [Continuation]) {
    self.text = text
    self.indentation = indentation
    self.file = file
    self.number = number
    self.continuations = continuations
  }

  /// The line and the column in the file, both from 1, of a character of the text.
  public func place(ofCharacter index: Int) -> (line: Int, column: Int) {
    guard let last = continuations.last(where: { $0.offset <= index }) else {
      return (number, index + indentation + 1)
    }
    return (last.number, index - last.offset + last.indentation + 1)
  }

  /// Whether the next line belongs to this one: it ends in a backslash that no other one escapes, outside a comment.
  public static func continues(_ text: some StringProtocol) -> Bool {
    let trailing = text.reversed().prefix { $0 == "\\" }.count
    guard trailing % 2 == 1 else { return false }
    var isQuoted = false
    var last: Character = " "
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character == "#", !isQuoted, last.isWhitespace || last == ";" { return false }
      last = character
    }
    return true
  }

  /// This line without its backslash, and the next line behind it.
  public func continued(by next: String, number: Int) -> SourceLine {
    let head = Self.withoutBackslash(text)
    let indentation = next.prefix { $0.isWhitespace }.count
    let here = Continuation(offset: head.count + 1, number: number, indentation: indentation)
    return SourceLine(
      text: head + " " + next.dropFirst(indentation), file: file, number: self.number,
      indentation: self.indentation, continuations: continuations + [here])
  }

  private static func withoutBackslash(_ text: String) -> String {
    var head = text.dropLast()
    while head.last?.isWhitespace == true { head = head.dropLast() }
    return String(head)
  }

  /// The lines of a file, those that a backslash continues put together.
  ///
  /// A byte order mark in front and carriage returns at the ends, which some editors leave, are dropped; bytes that
  /// are no UTF-8 become replacement characters.
  public static func lines(of bytes: [UInt8], file: String?) -> [SourceLine] {
    var reader = SourceLineReader(file: file)
    var pieces = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if pieces.last?.isEmpty == true { pieces.removeLast() }
    return pieces.flatMap { reader.read(String(decoding: $0, as: UTF8.self)) } + reader.rest()
  }
}

/// Puts lines together that come in one by one.
public struct SourceLineReader: Sendable {
  private let file: String?
  private var number = 0
  private var open: SourceLine?

  /// A reader at the beginning of a file.
  public init(file: String?) { self.file = file }

  /// Reads one line, without its line break.
  ///
  /// - Returns: The line, or nothing while it goes on.
  public mutating func read(_ raw: String) -> [SourceLine] {
    number += 1
    var text = raw
    if number == 1, text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    while text.unicodeScalars.last == "\r" { text.unicodeScalars.removeLast() }
    let line = open?.continued(by: text, number: number) ?? SourceLine(text, file: file, number: number)
    open = SourceLine.continues(text) ? line : nil
    return open == nil ? [line] : []
  }

  /// What is left at the end of the file: a line whose backslash nothing follows.
  public mutating func rest() -> [SourceLine] {
    defer { open = nil }
    return open.map { [$0.continued(by: "", number: number + 1)] } ?? []
  }
}
