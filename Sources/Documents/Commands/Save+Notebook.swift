import CommandLanguage
import Notebook
import Text

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
      let document = NotebookDocument(
        title: title(ofPath: path), cells: context.cells, prose: context.prose, firstSeed: context.firstSeed,
        language: context.language, in: context.environment,
        keepsNotes: true)
      let written = try ExportedNotebook(savedAs: path, document).write(
        to: path, in: files, force: force, shouldStop: context.environment.shouldStop)
      context.say(
        "saved", "saved the notebook as \(path)" + written.words,
        [
          "what": .text(What.notebook.rawValue), "path": .text(path), "bytes": .integer(written.bytes),
          "pictures": .integer(written.pictures),
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
    return name.replacing(text: "-", with: " ").replacing(text: "_", with: " ")
  }
}
