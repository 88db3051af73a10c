import CommandLanguage
import Figures
import Images

/// Picture files and pages of figures, as the libraries of a window read and make them; nothing here writes a file.
package struct PictureFiles: Sendable {
  /// The picture in the file at a path, as the system takes it.
  package var read: @Sendable (_ path: String) throws(Problem) -> LoadedImage
  /// The bytes of a picture's file.
  package var encode: @Sendable (_ image: Image, _ format: ImageFormat) throws(Problem) -> [UInt8]
  /// The bytes of a figure's page.
  package var page: @Sendable (_ figure: Figure, _ format: FigureFormat) throws(Problem) -> [UInt8]

  /// Why something is not to be had.
  package struct Problem: Error, Equatable, Sendable {
    /// What is wrong, as a `Diagnostic` says it.
    package let problem: String
    /// What to do about it.
    package let remedy: String?

    /// A problem.
    package init(_ problem: String, remedy: String? = nil) {
      self.problem = problem
      self.remedy = remedy
    }

    /// The same as a command throws it.
    package func diagnostic(_ code: Diagnostic.Code, range: SourceRange? = nil) -> Diagnostic {
      Diagnostic(code: code, problem: problem, remedy: remedy, range: range)
    }
  }

  /// How all of this is done.
  package init(
    read: @escaping @Sendable (_ path: String) throws(Problem) -> LoadedImage,
    encode: @escaping @Sendable (_ image: Image, _ format: ImageFormat) throws(Problem) -> [UInt8],
    page: @escaping @Sendable (_ figure: Figure, _ format: FigureFormat) throws(Problem) -> [UInt8]
  ) {
    self.read = read
    self.encode = encode
    self.page = page
  }

  /// What goes without a library: PNG is made of pictures, and SVG of figures.
  package static let plain = PictureFiles(
    read: { (_) throws(Problem) in throw Problem("picture files cannot be read here") },
    encode: { (image, format) throws(Problem) in
      guard format == .png else {
        throw Problem("\(format.name) files cannot be made here", remedy: "save it as .png")
      }
      return image.png
    },
    page: { (figure, format) throws(Problem) in
      guard format == .svg else {
        throw Problem("\(format.name) files cannot be made here", remedy: "save it as .svg")
      }
      return Array(figure.svg.utf8)
    })
}
