import CommandLanguage
import Notebook

/// Shows a notebook as Markdown to be read: commands and what they print as a transcript, pictures in files.
package enum MarkdownRenderer {
  /// The text, and the files beside it by their names.
  ///
  /// - Parameter folder: The name of the folder that the pictures are put in.
  package static func text(
    _ document: NotebookDocument, folder: String
  ) throws(Diagnostic) -> (text: String, pictures: [(name: String, bytes: [UInt8])]) {
    var blocks = ["# " + MarkdownWords.inline(document.title)]
    var pictures: [(name: String, bytes: [UInt8])] = []
    for part in document.parts {
      guard case .cell(let cell) = part else {
        if case .prose(let text) = part {
          blocks.append(MarkdownWords.harmless(text, commands: document.language.commands) { $0 })
        }
        continue
      }
      let lines = ["[\(cell.number)]> \(cell.command)"] + cell.printedLines
      blocks.append(LessonWriter.fenced(lines.map(MarkdownWords.plain), info: "text"))
      var shown: [String] = []
      for picture in try DocumentPicture.all(of: cell, in: document) {
        let name = picture.fileName(cell: cell.number, place: shown.count + 1)
        pictures.append((name, picture.bytes))
        shown.append(
          "![\(MarkdownWords.inline(picture.words))](\(MarkdownWords.address(folder + "/" + name)))")
      }
      if !shown.isEmpty { blocks.append(shown.joined(separator: "\n")) }
    }
    return (blocks.joined(separator: "\n\n") + "\n", pictures)
  }
}
