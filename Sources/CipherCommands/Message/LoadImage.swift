import CommandLanguage
import Images
import NeuralCipher
import Notebook

extension ColorMode: Choice {
  /// British and American.
  package static var otherSpellings: [String: ColorMode] { ["grey": .gray, "colour": .rgb, "color": .rgb] }

  /// What becomes of the colours.
  package var choiceDescription: String {
    switch self {
    case .gray: "one byte a pixel"
    case .rgb: "three bytes a pixel"
    }
  }
}

extension NotebookEnvironment {
  /// The picture in a file that a command names.
  ///
  /// - Parameter range: Where the path stands in the line.
  func picture(_ path: String, range: SourceRange?) throws(Diagnostic) -> LoadedImage {
    if let missing = files.missing(path, endings: LoadImage.pictureEndings, range: range) { throw missing }
    do {
      return try world.pictures.read(files.readingPath(path))
    } catch {
      throw error.diagnostic(.missingInput, range: range)
    }
  }
}

/// The command `load image PATH [size=W] [color=gray|rgb]`.
package enum LoadImage: Command {
  /// What the files of pictures end in.
  static let pictureEndings = [
    "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "pgm", "ppm", "pnm", "pbm",
  ]

  static let path = Parameter.positional(
    "PATH", .path(endings: pictureEndings), "the picture's file")
  static let size = Parameter.named(
    "size", .integer(in: 1...30_000), "a new width in pixels; the height follows")
  static let color = Parameter.named("color", .choice(ColorMode.self), "keep the colours or make it grey")

  package static let declaration = CommandDeclaration(
    name: "load image", group: .look,
    summary: "Loads a picture as the message to be sent.",
    discussion: """
      PNG, JPEG, GIF, BMP, TIFF and PNM files are read. A picture without colours becomes one byte a pixel, any \
      other three. The bytes, row by row from the top, are the message.
      """,
    paper: """
      The paper encrypts an eye, a dog and the Linux penguin; it flattens a picture into bytes, as here.
      """,
    lesson: "lessons/00-tour.md",
    parameters: [path.declaration, size.declaration, color.declaration],
    examples: [
      Example("load image Samples/penguin.png", "flat colours, in which a codebook shows best"),
      Example("load image Samples/valley.png size=64 color=gray", "smaller, and grey"),
      Example("load image Samples/dog.png; show image", "another one, and a look at it"),
    ],
    synonyms: ["open"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let path = arguments[path]
    let loaded = try context.environment.picture(path, range: arguments.range(of: Self.path))
    var image = loaded.image
    if let color = arguments[color] { image = image.converted(to: color) }
    if let width = arguments[size] {
      let height = image.height(forWidth: width)
      guard width * height <= Image.maximumPixels else {
        throw Diagnostic(
          code: .failed,
          problem: "at that width it would have \(Format.integer(width * height)) pixels, more than "
            + "\(Format.integer(Image.maximumPixels))", remedy: "give a smaller size",
          range: arguments.range(of: size))
      }
      guard context.environment.world.hasRoom(image.channels * width * height) else {
        throw Diagnostic(
          code: .failed,
          problem: "there is not enough memory for a picture of that width", remedy: "give a smaller size",
          range: arguments.range(of: size))
      }
      image = image.resized(width: width, height: height)
    }
    let dropped = context.session.adopt(.image(image, name: Self.name(ofPath: path)))
    let blocks = context.session.blocks(threads: context.environment.threads)
    var recorded = "\(declaration.name) \(context.environment.files.recordedPath(path))"
    if let width = arguments[size] { recorded += " size=\(width)" }
    if let color = arguments[color] { recorded += " color=\(color.rawValue)" }
    context.record(as: recorded)
    context.emit(
      Output(
        kind: "image", fields: Describe.fields(of: image, blocks: blocks, notes: loaded.notes),
        presentation: .pictures(
          [Panel(caption: Self.name(ofPath: path), image: image)],
          words: ([Describe.words(for: image, blocks: blocks)] + loaded.notes + [dropped].compactMap { $0 })
            .joined(separator: "\n"))))
  }

  /// The file's name without folder and ending.
  private static func name(ofPath path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return file }
    return String(file[..<dot])
  }
}
