import CommandLanguage
import Notebook

/// A notebook as a lesson file, and the pictures beside it.
///
/// Playing the file in a new notebook prints what it says: it begins with the seed, and what cannot come out the same
/// again is left open or left out, with a word about it.
struct NotebookFile {
  /// The Markdown.
  let text: String
  /// Pictures and plots, by their names in the folder beside it.
  let pictures: [Attachment]

  /// A file beside the lesson.
  struct Attachment {
    let name: String
    let bytes: [UInt8]
  }

  /// The folder of the pictures of a lesson file, beside it.
  static func folder(of path: String) -> String {
    let ending = FileNames.ending(of: path)
    return (ending.isEmpty ? path : String(path.dropLast(ending.count + 1))) + "-files"
  }

  /// A document as a lesson file.
  ///
  /// - Parameter folder: The name of the folder that the pictures are put in.
  init(_ document: NotebookDocument, folder: String) throws(Diagnostic) {
    let replay = NotebookReplay(document)
    var writer = LessonWriter(title: document.title, commands: document.language.commands)
    var pictures: [Attachment] = []
    for item in replay.items {
      switch item {
      case .prose(let text): writer.add(prose: text)
      case .entry(let entry):
        writer.add(command: entry.command, printed: entry.printed, mustFail: entry.mustFail)
        var count = 0
        for output in entry.cells.flatMap({ $0.outputs }) {
          for picture in try DocumentPicture.all(of: output, in: document) {
            count += 1
            let name = picture.fileName(cell: entry.number, place: count)
            pictures.append(Attachment(name: name, bytes: picture.bytes))
            writer.add(picture: folder + "/" + name, words: picture.words)
          }
        }
      }
    }
    text = writer.text
    self.pictures = pictures
  }
}
