import CommandLanguage
import Notebook

/// A notebook as something to be read: words, and cells with what came of them.
package struct NotebookDocument: Sendable {
  /// What stands over the whole.
  package let title: String
  /// The seed that it began with.
  package let firstSeed: UInt64
  /// What it is read and written with.
  package let language: LessonLanguage
  /// How its pictures become files.
  package let pictures: PictureFiles
  /// How paths are judged: a lesson writes below its folder.
  package let files: FileAccess
  /// Words and cells in order.
  package let parts: [Part]

  /// Words or a cell.
  package enum Part: Sendable {
    /// Markdown: one block, or several.
    case prose(String)
    /// A finished cell; notes are prose.
    case cell(Cell)
  }

  /// A document of these parts.
  ///
  /// - Parameter title: What stands over it where none of the parts is a title, `# …`.
  package init(
    title: String, firstSeed: UInt64, language: LessonLanguage, in environment: NotebookEnvironment,
    parts: [Part]
  ) {
    files = environment.files
    pictures = environment.world.pictures
    self.language = language
    var found: String?
    var kept: [Part] = []
    for part in parts {
      guard case .prose(let text) = part else {
        kept.append(part)
        continue
      }
      if found == nil, let heading = Self.title(text) {
        found = heading
      } else {
        kept.append(part)
      }
    }
    self.title = found ?? title
    self.firstSeed = firstSeed
    self.parts = kept
  }

  /// A notebook as it is now, without the commands that only keep it.
  ///
  /// - Parameters:
  ///   - title: What stands over it where no note is a title.
  ///   - keepsNotes: Whether notes that a file has brought stay cells, as those do that count when it is played again.
  init(
    title: String, cells: GrowingList<Cell>, prose: [Notebook.Prose], firstSeed: UInt64,
    language: LessonLanguage, in environment: NotebookEnvironment, keepsNotes: Bool = false
  ) {
    var parts: [Part] = []
    var waiting = prose[...]
    for (index, cell) in cells.enumerated() {
      while let next = waiting.first, next.cellsBefore <= index {
        parts.append(.prose(next.text))
        waiting.removeFirst()
      }
      if let note = cell.note, !keepsNotes || cell.depth == 0 {
        parts.append(.prose(note))
      } else if !cell.traits.contains(.keepsNotebook) {
        parts.append(.cell(cell))
      }
    }
    parts += waiting.map { .prose($0.text) }
    self.init(title: title, firstSeed: firstSeed, language: language, in: environment, parts: parts)
  }

  /// The words of a heading of the first level, if a text is one and nothing else.
  private static func title(_ text: String) -> String? {
    guard text.hasPrefix("# "), !text.contains("\n") else { return nil }
    let title = text.dropFirst(2).trimmingSpaces
    return title.isEmpty ? nil : title
  }
}

extension Notebook {
  /// The notebook as a document.
  ///
  /// - Parameter title: What stands over it where no note is a title.
  package func document(
    title: String, language: LessonLanguage, in environment: NotebookEnvironment
  ) -> NotebookDocument {
    NotebookDocument(
      title: title, cells: cells, prose: prose, firstSeed: firstSeed, language: language, in: environment)
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmingSpaces: String {
    var rest = self[...].drop { $0.isWhitespace }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
