import CommandLanguage
import Documents
import Lessons
import Notebook
import TerminalNotebook

/// Holds the lesson file to its word: every text is a lesson, or there is a sentence that says where it is none.
public struct LessonPromises: Sendable {
  private let lines: LinePromises

  /// Lessons whose commands run as the lines do.
  public init(running lines: LinePromises) { self.lines = lines }

  /// Reads a text as a lesson, and compares its expected output with itself and with other lines.
  public func check(_ text: String) throws(BrokenPromise) -> Tally {
    let written = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(Substring($0)).filter { $0 != "\r" }
    }
    var tally = Tally()
    tally.lines = written.count
    checkPatterns(written)
    let lesson: Lesson
    do {
      lesson = try LessonParser.parse(text)
    } catch {
      if let fault = Fitness.fault(of: error.message) { throw BrokenPromise(text, fault) }
      guard (1...max(1, written.count)).contains(error.line), error.column >= 1 else {
        throw BrokenPromise(text, "line \(error.line) of \(written.count): \(error.message)")
      }
      tally.diagnostics = written.count
      return tally
    }
    try checkPage(lesson, text)
    var isCostly = false
    for item in lesson.items {
      let line =
        switch item {
        case .prose(_, let line), .aside(_, _, let line): line
        case .check(let check): check.line
        case .command(let command): command.line
        case .predict(let prediction): prediction.line
        }
      guard (1...max(1, written.count)).contains(line) else {
        throw BrokenPromise(text, "something stands on line \(line) of \(written.count)")
      }
      guard case .command(let command) = item else { continue }
      try check(command, text: text, written)
      if try lines.checkReading(command.text, length: command.text.count) { isCostly = true }
    }
    if !isCostly {
      for failure in lines.failures(of: lesson) {
        let fault = Fitness.fault(of: failure.message)
        guard (1...max(1, written.count)).contains(failure.line), failure.column >= 1, fault == nil else {
          throw BrokenPromise(text, "tested, it says on line \(failure.line): \(fault ?? failure.message)")
        }
      }
    }
    tally.results = written.count
    return tally
  }

  /// A web page of the lesson's words holds no code and no control character of theirs, and is not torn apart.
  private func checkPage(_ lesson: Lesson, _ text: String) throws(BrokenPromise) {
    let prose = lesson.items.compactMap { item -> NotebookDocument.Part? in
      if case .prose(let words, _) = item { .prose(words) } else { nil }
    }
    let document = NotebookDocument(
      title: lesson.title, firstSeed: 7, language: TerminalWindow.language, in: NotebookEnvironment(),
      parts: prose)
    let exported = try? ExportedNotebook(document, as: .html, path: "a.html", record: { _ in "" })
    guard let page = exported?.text else { throw BrokenPromise(text, "there is no web page of it") }
    guard page.ranges(of: "<script").count == 1, page.ranges(of: "<img").isEmpty else {
      throw BrokenPromise(text, "its web page holds code or a picture of the lesson's")
    }
    for tag in ["section", "table", "pre", "blockquote", "ul"] {
      let (opened, closed) = (page.ranges(of: "<\(tag)").count, page.ranges(of: "</\(tag)>").count)
      guard opened == closed else {
        throw BrokenPromise(text, "its web page opens \(opened) \(tag) and closes \(closed)")
      }
    }
    guard
      page.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control || $0 == "\n" || $0 == "\t" }
      )
    else { throw BrokenPromise(text, "its web page holds a control character") }
  }

  /// A command stands where the lesson says, and what it expects fits what it says if there is nothing special in it.
  private func check(
    _ command: LessonCommand, text: String, _ written: [String]
  ) throws(BrokenPromise) {
    // cmark shows a NUL as the sign for what cannot be shown.
    let line = written[command.line - 1].replacing("\u{0}", with: "\u{FFFD}")
    guard line.utf8.reversed().starts(with: command.text.utf8.reversed()) else {
      throw BrokenPromise(text, "'\(command.text)' does not stand on line \(command.line): '\(line)'")
    }
    let expected = command.expected.map(\.text)
    let isPlain = !expected.contains { $0.contains("±") || $0.contains("...") || $0.contains("[..]") }
    if isPlain, let mismatch = ExpectedOutput.mismatch(expected: expected, printed: expected) {
      throw BrokenPromise(text, "expected line \(mismatch.index) does not fit itself: \(expected)")
    }
  }

  /// Every line as a pattern for its neighbours, and all as patterns for all.
  private func checkPatterns(_ written: [String]) {
    for (pattern, line) in zip(written, written.dropFirst()) {
      _ = ExpectedOutput.matches(pattern: pattern, line: line)
      _ = ExpectedOutput.matches(pattern: line, line: pattern)
    }
    _ = ExpectedOutput.mismatch(expected: written, printed: written)
    _ = ExpectedOutput.mismatch(expected: written, printed: written.reversed())
  }
}
