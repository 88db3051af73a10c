import CipherCommands
import CommandLanguage
import Images
import Laboratory
import NeuralCipher
import Notebook

/// The command `save image|decrypted|ciphertext|model|training|table|figure|notebook PATH [force]`.
package enum Save: Command {
  enum What: String, CaseIterable, Sendable, Choice {
    case image
    case decrypted
    case ciphertext
    case model
    case training
    case table
    case figure
    case notebook

    /// What the words after saving call it.
    var title: String {
      switch self {
      case .image: "picture"
      case .decrypted: "decrypted picture"
      case .ciphertext: "ciphertext"
      case .model: "model"
      case .training: "training"
      case .table: "table"
      case .figure: "figure"
      case .notebook: "notebook"
      }
    }

    var choiceDescription: String {
      switch self {
      case .image: "the message's picture, .png .jpg .bmp or .tiff"
      case .decrypted: "what was read, likewise"
      case .ciphertext: "the numbers as .npy, or the bit picture as .png"
      case .model: "the networks, as .safetensors"
      case .training: "losses and scores, step by step, as .csv"
      case .table: "the last table that was printed, as .csv"
      case .figure: "the last plot or figure, .png .svg or .pdf"
      case .notebook: "commands, what they printed, words and pictures, as .md"
      }
    }
  }

  static let what = Parameter.positional(
    What.allCases.map { $0.rawValue }.joined(separator: "|"), .choice(What.self), "what to keep")
  static let path = Parameter.positional(
    "PATH",
    .newFile(endings: ["png", "jpg", "bmp", "tiff", "npy", "safetensors", "csv", "svg", "pdf", "md"]),
    "the file to make")
  static let force = Parameter.flag("force", "replace a file that is already there")

  package static let declaration = CommandDeclaration(
    name: "save", group: .keep, traits: .tellsOfHere,
    summary: "Writes a picture, the ciphertext, the model, a table, a figure or the notebook to a file.",
    discussion: """
      The file's ending says how: .png keeps a picture as it is, .jpg does not. A ciphertext as .npy is an array of \
      32-bit floats, one row of numbers for each block, and what else is needed to read it stands beside it in a file .npy.json. \
      A model is a safetensors file that other tools read (Documentation/weights.md). A notebook is a lesson: codebook run plays it, codebook test holds it to what it \
      says, and its pictures lie in a folder beside it. A file that is there stays, unless you add the word force.
      """,
    paper: """
      The encrypted pictures are the ciphertext's bits, drawn as pixels.
      """,
    parameters: [what.declaration, path.declaration, force.declaration],
    examples: [
      Example("save decrypted penguin-again.png", "the picture that Bob read"),
      Example("save ciphertext secret.png", "every byte of the message as a tile of 4 by 4 pixels"),
      Example("save ciphertext secret.npy", "its numbers, for NumPy and for load ciphertext"),
      Example("save model trained.safetensors", "networks, optimisers, step and seed"),
      Example("save training losses.csv", "the curves as a table, for a spreadsheet"),
      Example("save notebook today.md", "all of it, to read, to change and to run again"),
    ])

  package static func traits(of arguments: Arguments) -> CommandTraits {
    arguments[what] == .notebook ? declaration.traits.union(.keepsNotebook) : declaration.traits
  }

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let path = arguments[path]
    let range = arguments.range(of: Self.path)
    let bytes: [UInt8]
    var limit: FileLimit?
    var remark = ""
    switch arguments[what] {
    case .image:
      guard case .image(let image, _) = try context.requireMessage() else {
        throw Diagnostic(
          code: .failed, problem: "the message is a text, not a picture",
          remedy: "load image Samples/penguin.png",
          range: arguments.range(of: what))
      }
      bytes = try encode(image, path: path, range: range, in: context)
    case .decrypted:
      guard case .image(let image) = try context.requireDecrypted().content else {
        throw Diagnostic(
          code: .failed, problem: "what was decrypted is a text, not a picture",
          range: arguments.range(of: what))
      }
      bytes = try encode(image, path: path, range: range, in: context)
    case .ciphertext:
      let sent = try context.requireCiphertext()
      if FileNames.ending(of: path) == "npy" { return try saveNumbers(sent, arguments, in: &context) }
      bytes = try encodeBits(sent, path: path, range: range, in: context)
    case .model:
      let model = try context.requireModel()
      guard FileNames.ending(of: path) == "safetensors" else {
        throw wrongEnding(path, "a model is saved as .safetensors", range)
      }
      guard model.isFinite else {
        throw Diagnostic(
          code: .failed,
          problem: "the networks hold numbers that are not finite, and no such file could be loaded",
          remedy: "undo the training",
          range: arguments.range(of: what), suggestion: "undo")
      }
      bytes = model.fileBytes
      limit = .model
    case .training:
      let rows = try TrainingTable.rows(of: context)
      bytes = try csv(RunTableFile.csv(rows), path, range)
    case .table:
      bytes = try csv(try context.requireTable().csv, path, range)
    case .figure:
      let last = try context.requireFigure()
      bytes = try DrawnFigure.encode(last.figure, path: path, range: range, in: context)
      // Whoever saves what a command has said, and not drawn, is to notice.
      if last.cell < context.cells.count {
        let command = Diagnostic.shortened(context.cells[last.cell - 1].command)
        remark = ", as cell \(last.cell) has drawn it: \(command)"
      }
    case .notebook: return try saveNotebook(arguments, in: &context)
    }
    try write(arguments, in: &context, bytes: bytes.count, limit: limit, remark: remark) { append in
      bytes.withUnsafeBytes(append)
    }
  }

  private static func csv(_ text: String, _ path: String, _ range: SourceRange?) throws(Diagnostic) -> [UInt8]
  {
    guard FileNames.ending(of: path) == "csv" else {
      throw wrongEnding(path, "a table is saved as .csv", range)
    }
    return Array(text.utf8)
  }

  /// The numbers, piece by piece, and then what is kept beside them: the file may be many times as large as all that the
  /// notebook holds.
  private static func saveNumbers(
    _ sent: SentMessage, _ arguments: Arguments, in context: inout CommandContext
  ) throws(Diagnostic) {
    let shouldStop = context.environment.shouldStop
    let (files, force) = (context.environment.files, arguments[force])
    let beside = CiphertextFile.descriptionPath(of: arguments[path])
    let description = CiphertextDescription(
      of: sent.ciphertext, cipher: context.session.cipher.name.rawValue, form: sent.form)
    let range = arguments.range(of: path)
    do throws(Diagnostic) {
      for place in [arguments[path], beside] { try files.requireWritable(place, force: force) }
      try write(arguments, in: &context, bytes: sent.ciphertext.numPyByteCount, limit: .ciphertext) {
        append in
        sent.ciphertext.numPyPieces { piece in !shouldStop() && append(piece) }
      }
      try files.write(description.bytes, to: beside, force: force, limit: .description)
    } catch {
      var located = error
      located.range = located.range ?? range
      throw located
    }
  }

  static func write(
    _ arguments: Arguments, in context: inout CommandContext, bytes count: Int, limit: FileLimit?,
    remark: String = "", pieces: (_ append: (UnsafeRawBufferPointer) -> Bool) -> Bool
  ) throws(Diagnostic) {
    let bytes: Int
    do {
      bytes = try context.environment.files.write(
        to: arguments[path], force: arguments[force], bytes: count, limit: limit,
        shouldStop: context.environment.shouldStop, pieces: pieces)
    } catch {
      var located = error
      located.range = arguments.range(of: path)
      throw located
    }
    context.say(
      "saved", "saved the \(arguments[what].title) as \(arguments[path])\(remark)",
      [
        "what": .text(arguments[what].rawValue), "path": .text(arguments[path]), "bytes": .integer(bytes),
      ])
  }

  private static func encode(
    _ image: Image, path: String, range: SourceRange?, in context: CommandContext
  ) throws(Diagnostic) -> [UInt8] {
    guard let format = format(of: path) else {
      throw wrongEnding(path, "a picture is saved as .png, .jpg, .bmp or .tiff", range)
    }
    do {
      return try context.environment.world.pictures.encode(image, format)
    } catch {
      throw error.diagnostic(.cannotCreate, range: range)
    }
  }

  private static func encodeBits(
    _ sent: SentMessage, path: String, range: SourceRange?, in context: CommandContext
  ) throws(Diagnostic) -> [UInt8] {
    guard FileNames.ending(of: path) == "png" else {
      throw wrongEnding(path, "a ciphertext is saved as .png or .npy", range)
    }
    guard let image = Show.bitPicture(of: sent, threads: context.environment.threads) else {
      throw Diagnostic(
        code: .cannotCreate,
        problem: "the bit picture would have more than \(Format.integer(Image.maximumPixels)) pixels",
        remedy: "save it as .npy",
        range: range)
    }
    return try encode(image, path: path, range: range, in: context)
  }

  static func wrongEnding(_ path: String, _ rule: String, _ range: SourceRange?) -> Diagnostic {
    Diagnostic(
      code: .cannotCreate, problem: "'\(Diagnostic.shortened(path))' does not end as it should", remedy: rule,
      range: range)
  }

  private static func format(of path: String) -> ImageFormat? {
    switch FileNames.ending(of: path) {
    case "png": .png
    case "jpg", "jpeg": .jpeg
    case "bmp": .bmp
    case "tif", "tiff": .tiff
    default: nil
    }
  }
}
