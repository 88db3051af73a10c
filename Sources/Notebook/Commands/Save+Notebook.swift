import CommandLanguage

extension Save {
  /// Writes the notebook as a lesson file, after the pictures that it shows.
  static func saveNotebook(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let path = arguments[path]
    let range = arguments.range(of: Self.path)
    guard FileNames.ending(of: path) == "md" else {
      throw wrongEnding(path, "a notebook is saved as .md", range)
    }
    let files = context.environment.files
    let force = arguments[force]
    do throws(Diagnostic) {
      try files.requireWritable(path, force: force)
      let folder = NotebookFile.folder(of: path)
      let file = try NotebookFile(
        NotebookDocument(
          title: Self.title(ofPath: path), cells: context.cells, prose: context.prose,
          firstSeed: context.firstSeed, keepsNotes: true),
        folder: folder.split(separator: "/").last.map(String.init) ?? folder)
      if !file.pictures.isEmpty { try files.makeFolder(folder) }
      for picture in file.pictures {
        guard !context.environment.shouldStop() else {
          throw Diagnostic(code: .interrupted, message: "saving was interrupted, and no notebook was written")
        }
        try files.write(picture.bytes, to: folder + "/" + picture.name, force: force)
      }
      let bytes = try files.write(
        to: path, force: force, shouldStop: context.environment.shouldStop,
        pieces: { append in Array(file.text.utf8).withUnsafeBytes(append) })
      let count = file.pictures.count
      context.say(
        "saved",
        "saved the notebook as \(path)"
          + (count > 0 ? ", with \(Format.count(count, "picture")) in \(folder)" : ""),
        [
          "what": .text(What.notebook.rawValue), "path": .text(path), "bytes": .integer(bytes),
          "pictures": .integer(count),
        ])
    } catch {
      var located = error
      located.range = located.range ?? range
      throw located
    }
  }

  /// What a file's name says of what is in it: `penguin-day.md` is "penguin day".
  static func title(ofPath path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let ending = FileNames.ending(of: file)
    let name = ending.isEmpty ? file : String(file.dropLast(ending.count + 1))
    return name.replacing("-", with: " ").replacing("_", with: " ")
  }
}
