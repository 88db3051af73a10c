import CommandLanguage
import Notebook

/// What a notebook is exported to.
package enum ExportFormat: String, CaseIterable, Sendable {
  /// One web page.
  case html
  /// A notebook of Jupyter's.
  case ipynb
  /// Markdown to be read, with its pictures in a folder.
  case markdown
  /// The commands alone.
  case script
  /// A recording of a terminal, for players of asciicasts.
  case asciicast

  /// What its files end in; the first is the usual one.
  package var endings: [String] {
    switch self {
    case .html: ["html", "htm"]
    case .ipynb: ["ipynb"]
    case .markdown: ["md"]
    case .script: ["codebook", "txt"]
    case .asciicast: ["cast"]
    }
  }
}

extension ExportFormat: Choice {
  /// What somebody else may call them.
  package static var otherSpellings: [String: ExportFormat] {
    [
      "jupyter": .ipynb, "md": .markdown, "web": .html, "commands": .script, "cast": .asciicast,
      "recording": .asciicast,
    ]
  }

  /// What becomes of the notebook.
  package var choiceDescription: String {
    switch self {
    case .html: "one web page with everything in it"
    case .ipynb: "for Jupyter, to be read there"
    case .markdown: "to be read, with its pictures in a folder"
    case .script: "the commands alone"
    case .asciicast: "a recording, in which it is typed and shown"
    }
  }
}

/// The command `export html|ipynb|markdown|script|asciicast PATH [force]`.
package enum Export {
  static let format = Parameter.positional(
    "html|ipynb|markdown|script|asciicast", .choice(ExportFormat.self), "for whom")
  static let path = Parameter.positional(
    "PATH", .newFile(endings: ExportFormat.allCases.flatMap { $0.endings }), "the file to make")
  static let force = Parameter.flag("force", "replace a file that is already there")

  package static let declaration = CommandDeclaration(
    name: "export", group: .keep, traits: [.keepsNotebook, .tellsOfHere],
    summary: "Writes the notebook for other programs: the web, Jupyter, Markdown, a script, a recording.",
    discussion: """
      A web page holds its pictures and needs no network. An asciicast is what asciinema plays. To go on with a notebook later, save it: save notebook. \
      codebook export makes the same of a lesson or of a script.
      """,
    parameters: [format.declaration, path.declaration, force.declaration],
    examples: [
      Example("export html today.html", "a page to send to somebody"),
      Example("export ipynb today.ipynb", "for Jupyter"),
      Example("export script today.codebook", "the commands, to be run again"),
    ], synonyms: ["publish", "convert"])

  /// The command in a window that makes recordings in this way.
  package static func command(recording: @escaping Recording) -> RegisteredCommand {
    RegisteredCommand(declaration) { (arguments, context) throws(Diagnostic) in
      try run(arguments, in: &context, recording: recording)
    }
  }

  /// Makes a recording of a notebook, as a terminal shows it; throws where nobody can.
  package typealias Recording = @Sendable (NotebookDocument) throws(Diagnostic) -> String

  private static func run(
    _ arguments: Arguments, in context: inout CommandContext, recording: Recording
  ) throws(Diagnostic) {
    let (format, path) = (arguments[format], arguments[path])
    let range = arguments.range(of: Self.path)
    guard format.endings.contains(FileNames.ending(of: path)) else {
      throw Save.wrongEnding(
        path, "\(format.rawValue) is written to a file that ends in .\(format.endings[0])", range)
    }
    do throws(Diagnostic) {
      let files = context.environment.files
      try files.requireWritable(path, force: arguments[force])
      let document = NotebookDocument(
        title: Save.title(ofPath: path), cells: context.cells, prose: context.prose,
        firstSeed: context.firstSeed, language: context.language, in: context.environment)
      let written = try ExportedNotebook(
        document, as: format, path: path, record: recording
      ).write(
        to: path, in: files, force: arguments[force], shouldStop: context.environment.shouldStop)
      context.say(
        "export", "exported the notebook as \(path)" + written.words,
        [
          "format": .text(format.rawValue), "path": .text(path), "bytes": .integer(written.bytes),
          "pictures": .integer(written.pictures),
        ])
    } catch {
      var located = error
      located.range = located.range ?? range
      throw located
    }
  }
}
