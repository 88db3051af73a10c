import CommandLanguage
import NeuralCipher
import Pictures

/// The command `save image|decrypted|ciphertext|model|figure|notebook PATH [force]`.
enum Save: Command {
  enum What: String, CaseIterable, Sendable, Choice {
    case image
    case decrypted
    case ciphertext
    case model
    case figure
    case notebook

    /// What the words after saving call it.
    var title: String {
      switch self {
      case .image: "picture"
      case .decrypted: "decrypted picture"
      case .ciphertext: "ciphertext"
      case .model: "model"
      case .figure: "figure"
      case .notebook: "notebook"
      }
    }

    var choiceDescription: String {
      switch self {
      case .image: "the message's picture, .png .jpg .bmp or .tiff"
      case .decrypted: "what was read, likewise"
      case .ciphertext: "the bit picture as .png, or the numbers as .npy"
      case .model: "the networks, as .safetensors"
      case .figure: "the last plot or figure, .png .svg or .pdf"
      case .notebook: "commands, what they printed, words and pictures, as .md"
      }
    }
  }

  static let what = Parameter.positional(
    "image|decrypted|ciphertext|model|figure|notebook", .choice(What.self), "what to keep")
  static let path = Parameter.positional(
    "PATH", .path(endings: ["png", "jpg", "bmp", "tiff", "npy", "safetensors", "svg", "pdf", "md"]),
    "the file to make")
  static let force = Parameter.flag("force", "replace a file that is already there")

  static let declaration = CommandDeclaration(
    name: "save", group: .keep,
    summary: "Writes a picture, the ciphertext, the model, the last figure or the notebook to a file.",
    discussion: """
      The file's ending says how: .png keeps a picture as it is, .jpg does not. A ciphertext as .npy is an array of \
      32-bit floats, one row of numbers for each block. A notebook is a lesson: codebook run plays it, codebook test holds it to what it \
      says, and its pictures lie in a folder beside it. A file that is there stays, unless you add the word force.
      """,
    paper: """
      The encrypted pictures are the ciphertext's bits, drawn as pixels.
      """,
    parameters: [what.declaration, path.declaration, force.declaration],
    examples: [
      Example("save decrypted penguin-again.png", "the picture that Bob read"),
      Example("save ciphertext secret.png", "every byte of the message as a tile of 4 by 4 pixels"),
      Example("save model trained.safetensors", "networks, optimisers, step and seed"),
      Example("save notebook today.md", "all of it, to read, to change and to run again"),
    ])

  static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let path = arguments[path]
    let range = arguments.range(of: Self.path)
    let bytes: [UInt8]
    switch arguments[what] {
    case .image:
      guard case .image(let image, _) = try context.requireMessage() else {
        throw Diagnostic(
          code: .failed, message: "the message is a text, not a picture · load image Samples/penguin.png",
          range: arguments.range(of: what))
      }
      bytes = try encode(image, path: path, range: range)
    case .decrypted:
      guard case .image(let image) = try context.requireDecrypted().content else {
        throw Diagnostic(
          code: .failed, message: "what was decrypted is a text, not a picture",
          range: arguments.range(of: what))
      }
      bytes = try encode(image, path: path, range: range)
    case .ciphertext:
      let sent = try context.requireCiphertext()
      if FileNames.ending(of: path) == "npy" {
        return try saveNumbers(sent.ciphertext, arguments, in: &context)
      }
      bytes = try encodeBits(sent, path: path, range: range)
    case .model:
      let model = try context.requireModel()
      guard FileNames.ending(of: path) == "safetensors" else {
        throw wrongEnding(path, "a model is saved as .safetensors", range)
      }
      bytes = model.fileBytes
    case .figure:
      bytes = try DrawnFigure.encode(try context.requireFigure(), path: path, range: range)
    case .notebook: return try saveNotebook(arguments, in: &context)
    }
    try write(arguments, in: &context) { append in bytes.withUnsafeBytes(append) }
  }

  /// The numbers, piece by piece: the file may be many times as large as all that the notebook holds.
  private static func saveNumbers(
    _ ciphertext: Ciphertext, _ arguments: Arguments, in context: inout CommandContext
  ) throws(Diagnostic) {
    let shouldStop = context.environment.shouldStop
    try write(arguments, in: &context) { append in
      ciphertext.numPyPieces { piece in !shouldStop() && append(piece) }
    }
  }

  static func write(
    _ arguments: Arguments, in context: inout CommandContext,
    pieces: (_ append: (UnsafeRawBufferPointer) -> Bool) -> Bool
  ) throws(Diagnostic) {
    let bytes: Int
    do {
      bytes = try context.environment.files.write(
        to: arguments[path], force: arguments[force], shouldStop: context.environment.shouldStop,
        pieces: pieces)
    } catch {
      var located = error
      located.range = arguments.range(of: path)
      throw located
    }
    context.say(
      "saved", "saved the \(arguments[what].title) as \(arguments[path])",
      [
        "what": .text(arguments[what].rawValue), "path": .text(arguments[path]), "bytes": .integer(bytes),
      ])
  }

  private static func encode(_ image: Image, path: String, range: SourceRange?) throws(Diagnostic) -> [UInt8]
  {
    guard let format = format(of: path) else {
      throw wrongEnding(path, "a picture is saved as .png, .jpg, .bmp or .tiff", range)
    }
    do {
      return try ImageFile.encode(image, as: format)
    } catch {
      throw Diagnostic(code: .cannotCreate, message: error.message, range: range)
    }
  }

  private static func encodeBits(
    _ sent: SentMessage, path: String, range: SourceRange?
  ) throws(Diagnostic) -> [UInt8] {
    guard FileNames.ending(of: path) == "png" else {
      throw wrongEnding(path, "a ciphertext is saved as .png or .npy", range)
    }
    guard let image = Show.bitPicture(of: sent) else {
      throw Diagnostic(
        code: .cannotCreate,
        message:
          "the bit picture would have more than \(Format.integer(ImageFile.maximumPixels)) pixels · save it as .npy",
        range: range)
    }
    return try encode(image, path: path, range: range)
  }

  static func wrongEnding(_ path: String, _ rule: String, _ range: SourceRange?) -> Diagnostic {
    Diagnostic(
      code: .cannotCreate, message: "'\(Diagnostic.shortened(path))' does not end as it should · \(rule)",
      range: range)
  }

  private static func format(of path: String) -> ImageFile.EncodedFormat? {
    switch FileNames.ending(of: path) {
    case "png": .png
    case "jpg", "jpeg": .jpeg
    case "bmp": .bmp
    case "tif", "tiff": .tiff
    default: nil
    }
  }
}
