import CommandLanguage
import Notebook

/// A notebook as the files that are written: one, and for some formats a folder of pictures beside it.
package struct ExportedNotebook: Sendable {
  /// The file itself.
  package let text: String
  /// The path of the folder beside it.
  private let folder: String
  private let pictures: [(name: String, bytes: [UInt8])]
  /// How the file is read again, where it is.
  private let limit: FileLimit?

  /// What was written.
  struct Written {
    let bytes: Int
    let pictures: Int
    /// That there are pictures beside the file; empty where there are none.
    let words: String
  }

  /// A document in a format.
  ///
  /// - Parameters:
  ///   - path: Where it is going to be written, which its pictures stand beside.
  ///   - record: Makes a recording of it.
  package init(
    _ document: NotebookDocument, as format: ExportFormat, path: String,
    record: (NotebookDocument) throws(Diagnostic) -> String
  ) throws(Diagnostic) {
    folder = NotebookFile.folder(of: path)
    limit = format == .script ? .text : nil
    switch format {
    case .html: (text, pictures) = (try HTMLRenderer.page(document), [])
    case .ipynb: (text, pictures) = (try JupyterRenderer.text(document), [])
    case .markdown: (text, pictures) = try MarkdownRenderer.text(document, folder: Self.name(of: folder))
    case .script: (text, pictures) = (ScriptRenderer.text(document), [])
    case .asciicast: (text, pictures) = (try record(document), [])
    }
  }

  /// A document as a lesson file, which plays it again.
  init(savedAs path: String, _ document: NotebookDocument) throws(Diagnostic) {
    folder = NotebookFile.folder(of: path)
    limit = .text
    let file = try NotebookFile(document, folder: Self.name(of: folder))
    (text, pictures) = (file.text, file.pictures.map { ($0.name, $0.bytes) })
  }

  /// Whether there are pictures that a single file cannot hold.
  package var hasFolder: Bool { !pictures.isEmpty }

  private static func name(of folder: String) -> String {
    folder.split(separator: "/").last.map(String.init) ?? folder
  }

  /// Writes the pictures and then the file, so that no file names a picture that is not there.
  func write(
    to path: String, in files: FileAccess, force: Bool, shouldStop: () -> Bool
  ) throws(Diagnostic) -> Written {
    let contents = Array(text.utf8)
    try files.requireFitting(contents.count, path, limit)
    if !pictures.isEmpty { try files.makeFolder(folder) }
    for picture in pictures {
      guard !shouldStop() else {
        throw Diagnostic(code: .interrupted, problem: "writing was interrupted, and the file was not written")
      }
      try files.write(picture.bytes, to: folder + "/" + picture.name, force: force)
    }
    let bytes = try files.write(
      to: path, force: force, bytes: contents.count, limit: limit, shouldStop: shouldStop,
      pieces: { append in contents.withUnsafeBytes(append) })
    let words = pictures.isEmpty ? "" : ", with \(Format.count(pictures.count, "picture")) in \(folder)"
    return Written(bytes: bytes, pictures: pictures.count, words: words)
  }

  /// Writes the files for whoever runs the program, and says what was written.
  package func write(
    to path: String, in files: FileAccess, force: Bool
  ) throws(Diagnostic) -> String {
    let written = try write(to: path, in: files, force: force, shouldStop: { false })
    return "exported as \(path)" + written.words
  }
}
