import CommandLanguage
import Notebook
import Text

/// Reads a lesson from its Markdown.
package enum LessonParser {
  /// The lesson that a file's text holds.
  ///
  /// - Parameter language: The commands that there are, since a quotation that is one stands in the wrong place; and
  ///   Markdown.
  package static func parse(_ text: String, in language: LessonLanguage) throws(LessonError) -> Lesson {
    // Lines may end as they do on Windows.
    let bytes = text.utf8.filter { $0 != UInt8(ascii: "\r") }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    let document: MarkdownNode
    do throws(MarkdownCost.Excess) {
      document = try language.markdown.document(bytes)
    } catch {
      throw LessonError(line: error.line, message: error.message)
    }
    for block in document.children { try refuseHidden(in: block, line: 1) }
    try refuseStrayCommands(in: document, lines, language.commands)
    var builder = LessonBuilder()
    for block in document.children { try builder.add(MarkdownBlock(block, in: lines)) }
    return try builder.finished()
  }

  /// Commands and directives stand on lines of their own: inside a list or a sentence they would not be seen.
  ///
  /// - Parameter line: The last line that is known around it.
  private static func refuseHidden(in block: MarkdownNode, line: Int) throws(LessonError) {
    let line = block.lines.first > 0 ? block.lines.first : line
    for part in block.children {
      let isHidden =
        switch part.kind {
        case .html(let text): text.hasPrefix("<!--")
        case .code(let info, _): info.split(separator: " ").first == "codebook"
        default: false
        }
      guard !isHidden else {
        throw LessonError(
          line: part.lines.first > 0 ? part.lines.first : line,
          message:
            "this stands inside a list or a sentence, where it is not seen · put it on lines of its own")
      }
      try refuseHidden(in: part, line: line)
    }
  }
}

/// A top-level block of Markdown.
private struct MarkdownBlock {
  enum Kind {
    case heading(level: Int, text: String)
    case code(info: String, content: String)
    case html(String)
    case prose
  }

  let kind: Kind
  let line: Int
  /// The block as it stands in the file.
  let source: String

  init(_ node: MarkdownNode, in lines: [String]) {
    line = max(1, node.lines.first)
    let end = min(lines.count, max(line, node.lines.last))
    // The blank lines behind an indented block are none of it.
    let source = line <= lines.count ? lines[line - 1..<end] : []
    let count = (source.lastIndex { !$0.trimmed.isEmpty } ?? source.endIndex - 1) + 1 - source.startIndex
    self.source = source.prefix(max(0, count)).joined(separator: "\n")
    switch node.kind {
    case .heading(let level): kind = .heading(level: level, text: node.words)
    case .code(let info, let content): kind = .code(info: info, content: content)
    case .html(let text): kind = .html(text)
    default: kind = .prose
    }
  }
}

/// Puts a lesson together from its blocks.
private struct LessonBuilder {
  private var title: String?
  private var steps = [LessonStep(heading: "", line: 1, items: [])]
  /// The line of a `fails` directive that waits for its command.
  private var pendingFailure: Int?
  private var count = 0

  /// The most steps, the most things in all of them together, and the most lines that one command is expected to print.
  private static let mostSteps = 1_000
  private static let mostItems = 50_000
  private static let mostExpected = 20_000

  mutating func add(_ block: MarkdownBlock) throws(LessonError) {
    count += 1
    guard count <= Self.mostItems else {
      throw LessonError(
        line: block.line, message: "a lesson has at most \(Self.mostItems) paragraphs · divide it")
    }
    switch block.kind {
    case .heading(level: 1, let text):
      guard title == nil else {
        throw LessonError(
          line: block.line, message: "a lesson has one title · make this heading a step with ##")
      }
      title = text
    case .heading(level: 2, let text):
      guard steps.count < Self.mostSteps else {
        throw LessonError(
          line: block.line, message: "a lesson has at most \(Self.mostSteps) steps · divide it")
      }
      guard !steps.contains(where: { $0.heading == text }) else {
        throw LessonError(
          line: block.line,
          message:
            "there is already a step '\(Diagnostic.shortened(text))' · steps are named by their headings, so each needs its own"
        )
      }
      steps.append(LessonStep(heading: text, line: block.line, items: []))
    case .code(let info, let content) where info.split(separator: " ").first == "codebook":
      try addCommands(content, line: block.line)
    case .code(let info, _)
    where Suggestions.nearest(
      to: info.split(separator: " ").first.map(String.init) ?? "", among: ["codebook"]) != nil:
      throw LessonError(
        line: block.line,
        message: "'\(Diagnostic.shortened(info))' blocks are not run · did you mean 'codebook'?")
    case .html(let html): try addComments(html, line: block.line)
    case .prose where Self.isKeptPicture(block.source): break
    case .heading, .code, .prose: append(.prose(block.source, line: block.line))
    }
  }

  func finished() throws(LessonError) -> Lesson {
    guard let title else {
      throw LessonError(line: 1, message: "a lesson begins with its title, as in: # The first key")
    }
    if let line = pendingFailure {
      throw LessonError(line: line, message: "'fails' stands in front of a command, and none follows")
    }
    return Lesson(title: title, steps: steps.filter { !$0.heading.isEmpty || !$0.items.isEmpty })
  }

  /// Whether all that stands here are pictures that a saved notebook keeps beside it: whoever plays the file sees them
  /// made anew.
  private static func isKeptPicture(_ source: String) -> Bool {
    let lines = source.split(separator: "\n")
    return !lines.isEmpty
      && lines.allSatisfy { line in
        guard line.hasPrefix("!["), line.hasSuffix(")"),
          let address = line.ranges(ofText: "](").last.map({ line[$0.upperBound...].dropLast() })
        else { return false }
        let parts = address.split(separator: "/")
        return parts.count >= 2 && parts[parts.count - 2].hasSuffix("-files")
          && parts[parts.count - 1].hasPrefix("cell-")
      }
  }

  private mutating func append(_ item: LessonItem) { steps[steps.count - 1].items.append(item) }

  private mutating func addCommands(_ content: String, line: Int) throws(LessonError) {
    var current: LessonCommand?
    var lines = content.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
    for (index, text) in lines.enumerated() {
      let number = line + 1 + index
      if text.hasPrefix("> ") || text == ">" {
        if let finished = current { append(.command(finished)) }
        current = LessonCommand(
          text: String(text.dropFirst(2)), line: number, expected: [], mustFail: pendingFailure != nil)
        pendingFailure = nil
      } else if text.hasPrefix(">") {
        throw LessonError(
          line: number, message: "a command stands behind '> ', with a space after the mark")
      } else if let command = current {
        guard command.expected.count < Self.mostExpected else {
          throw LessonError(
            line: number,
            message: "a command is expected to print at most \(Self.mostExpected) lines · ... stands for any")
        }
        current?.expected.append(.init(text: text, line: number))
      } else if !text.isEmpty {
        throw LessonError(
          line: number,
          message:
            "a codebook block begins with a command · put '> ' in front of '\(Diagnostic.shortened(text.trimmed))', or cut it out"
        )
      }
    }
    if let finished = current { append(.command(finished)) }
  }

  private mutating func addComments(_ html: String, line: Int) throws(LessonError) {
    var rest = Substring(html)
    var number = line
    while let start = rest.firstRange(ofText: "<!--") {
      number += rest[..<start.lowerBound].count { $0 == "\n" }
      guard let end = rest[start.upperBound...].firstRange(ofText: "-->") else {
        throw LessonError(line: number, message: "this comment has no end · close it with -->")
      }
      let comment = rest[start.upperBound..<end.lowerBound]
      guard !comment.contains(text: "<!--") else {
        throw LessonError(line: number, message: "this comment has no end · close it with -->")
      }
      try addDirective(String(comment), line: number)
      number += comment.count { $0 == "\n" }
      rest = rest[end.upperBound...]
    }
  }

  private mutating func addDirective(_ comment: String, line: Int) throws(LessonError) {
    let words = comment.trimmed
    if words == "fails" {
      pendingFailure = line
      return
    }
    let name = words.prefix { $0 != ":" }.description
    let text = words.dropFirst(name.count + 1).description.trimmed
    if name == "check" {
      do {
        append(.check(LessonCheck(condition: try Condition(parsing: text), line: line)))
      } catch {
        throw LessonError(line: line, message: error.message)
      }
    } else if name == "predict", words.contains(":") {
      append(.predict(try Prediction(parsing: text, line: line)))
    } else if let aside = LessonItem.Aside(rawValue: name), words.contains(":") {
      append(.aside(aside, text: text, line: line))
    } else if LessonItem.Aside(rawValue: name) != nil || words == "check" || words == "predict" {
      throw LessonError(
        line: line, message: "'\(words)' needs a colon and its text, as in: <!-- \(words): … -->")
    } else {
      let known = ["check", "fails", "predict"] + LessonItem.Aside.allCases.map { $0.rawValue }
      let nearest = Suggestions.nearest(to: name, among: known)
      throw LessonError(
        line: line,
        message: "there is no directive '\(Diagnostic.shortened(name))' · "
          + (nearest.map { "did you mean '\($0)'?" }
            ?? "a comment is one of check, hint, solution, predict, notes and fails"))
    }
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmed: String {
    var rest = self[...].drop { $0.isWhitespace }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
