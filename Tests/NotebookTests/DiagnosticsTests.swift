import CommandLanguage
import Foundation
import Notebook
import TestSupport
import Testing
import TerminalNotebook

/// Every sentence that a wrong line can cause, in full: Diagnostics.txt holds the lines, the place that is marked, and
/// what is said.
///
/// `CODEBOOK_ACCEPT=1 swift test …` writes the file anew; read it aloud afterwards.
struct DiagnosticsTests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Diagnostics.txt")
  private static let sources = file.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Sources")

  /// What a line with a mistake shows, without colours and in a wide window.
  private func shown(_ cell: Cell) -> [String] {
    guard let error = cell.error else { return ["(no mistake)"] }
    let start = error.range?.lowerBound ?? 0
    let count = max(1, (error.range?.upperBound ?? 0) - start)
    let marks = String(repeating: " ", count: start + 2) + String(repeating: "^", count: count)
    return [marks, "[\(error.code.rawValue)] " + error.message]
  }

  private func prepared(_ lines: String, in environment: NotebookEnvironment) -> Notebook {
    var notebook = Notebook()
    for cell in notebook.run(lines, in: environment) { #expect(cell.status == .ok, "\(cell)") }
    return notebook
  }

  /// The file as it would be if everything in it were as it is now.
  private func current(_ text: String) throws -> String {
    let folder = try TemporaryFolder()
    let environment = NotebookEnvironment(writingTo: folder)
    var notebook = Notebook()
    var result: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("## ") {
        notebook = prepared(String(line.dropFirst(3)), in: environment)
        result.append(line)
      } else if line.hasPrefix("> ") {
        var copy = notebook
        let cells = copy.run(String(line.dropFirst(2)), in: environment)
        result.append(line)
        result += cells.last.map(shown) ?? ["(nothing)"]
        #expect(copy.session == notebook.session || cells.count > 1, "\(line) changed the session")
      } else if line.hasPrefix("#") || line.isEmpty {
        result.append(line)
      }
    }
    return result.joined(separator: "\n")
  }

  @Test func everyMistakeHasItsPlaceAndItsSentence() throws {
    let written = try String(contentsOf: Self.file, encoding: .utf8)
    let current = try current(written)
    if ProcessInfo.processInfo.environment["CODEBOOK_ACCEPT"] != nil {
      try current.write(to: Self.file, atomically: true, encoding: .utf8)
      return
    }
    let pairs = zip(
      written.split(separator: "\n", omittingEmptySubsequences: false),
      current.split(separator: "\n", omittingEmptySubsequences: false))
    for (old, new) in pairs where old != new { #expect(old == new) }
    #expect(written.count == current.count)
    for line in current.split(separator: "\n") where line.hasPrefix("[") {
      #expect(line.count < 200, "\(line)")
    }
    #expect(!current.contains("(no mistake)") && !current.contains("(nothing)"))
  }

  /// Messages that no line alone brings about: those of interruptions, of disks and permissions, of a lesson's
  /// limits, and of faults of the program itself.
  private static let others = [
    "was interrupted", "did not answer", "one line led to", "is declared but not there", "cannot be read:",
    "cannot be written:", "may not be read", "may not be written", "is not an ordinary file",
    "is too long for a file",
    "lies on a disk", "the disk is full", "there is no such folder", "a lesson never replaces",
    "a lesson writes inside",
    "is a folder", "no such folder", "earlier notebook", "files run each other", "pixels, more than",
    "the bit picture would have", "can be trained for", "this condition is too long", "is nested too deeply",
    "only set may stand", "set needs a name", "needs a value", "there is a control character",
    "there is no message yet", "gigabytes of memory",
    "is not a file of commands", "lessons cannot be read here", "recordings cannot be made here",
    "the message of this ciphertext is not known",
    "the condition is empty", "only set may stand", "set needs a name", "needs a value",
    "for example: bob.messages_correct > 0.99", "1,000 words and marks are the most", "delete it",
    "let it be the last command", "undo, or make model phase3", "save less",
    "for example: set graphics ascii", "' run itself?", "' load itself?", "make two of it",
    "remove it, and give width=", "give fewer",
    "undo the training",
    "bits would take", "leads elsewhere", "put words in quotes", "predictions at most",
    "bits and the model's blocks have",
    "the picture or text",
    "Markdown is read up to", "there is no memory for this text",
    "has at most", "not enough memory", "bytes, and \\(limit.words)", "a lesson may write",
    "is a link that leads nowhere", "tells of another ciphertext",
    "does not describe a ciphertext", "a cipher that is not here", "tells the shape of its", "is not exact",
    "the file \\(shown) \\(error.message)", "steps anew, and goes through", "are not finite numbers",
    "that are not finite", "is led by what is typed", "letters at most", "give a number from 1 to",
    "save the ciphertext as .npy", "add width=, and color=gray", "would be more", "that can be read has at",
    "of this file is in the way", "is there and no folder", "which is where it ends", "nothing in cells",
    "there is no AES here",
  ]

  @Test func everyMessageInTheSourcesIsAmongThem() throws {
    let known = try String(contentsOf: Self.file, encoding: .utf8)
    let rooms = [
      "CommandLanguage", "Notebook", "CipherCommands", "Laboratory", "Documents", "Lessons/Course",
    ]
    let files = rooms.flatMap { room in
      FileManager.default.enumerator(
        at: Self.sources.appendingPathComponent(room), includingPropertiesForKeys: nil)?
        .compactMap { $0 as? URL } ?? []
    }.filter { $0.pathExtension == "swift" }
    #expect(files.count > 50)
    var messages = 0
    for file in files {
      // A letter or two are no sentence.
      for stretch in SourceMessages(of: try String(contentsOf: file, encoding: .utf8)).certain
      where stretch.count > 2 {
        messages += 1
        #expect(!stretch.contains(" · "), "a remedy is a value of its own: \(stretch)")
        let isElsewhere = Self.others.contains { stretch.contains($0) }
        #expect(isElsewhere || known.contains(stretch), "\(file.lastPathComponent): \(stretch)")
      }
    }
    #expect(messages > 230)
  }
}
