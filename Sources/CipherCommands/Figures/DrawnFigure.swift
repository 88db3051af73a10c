import CommandLanguage
import Figures
import Notebook

/// A figure that a command has drawn: how it is handed out, and how it is written to a file.
package enum DrawnFigure {
  /// What the files of figures end in.
  static let endings = FigureFormat.allCases.map { $0.rawValue }
  /// Where a figure goes in place of the screen.
  package static let to = Parameter.named(
    "to", .newFile(endings: endings), "a file to write it to, .png, .svg or .pdf")
  /// Whether a file is replaced.
  package static let force = Parameter.flag("force", "replace a file that is already there")

  /// Shows a figure, or writes it to the file that was asked for.
  ///
  /// - Parameter fields: What JSON shows in front of the figure itself.
  package static func hand(
    out figure: Figure, kind: String, fields: Fields, _ arguments: Arguments, in context: inout CommandContext
  ) throws(Diagnostic) {
    var all = fields
    all["words"] = .text(figure.words)
    guard let path = arguments[to] else {
      for entry in figure.fields.entries { all[entry.name] = entry.value }
      context.emit(Output(kind: kind, fields: all, presentation: .plot(figure, words: figure.words)))
      return
    }
    let range = arguments.range(of: to)
    let bytes = try encode(figure, path: path, range: range, in: context)
    let count: Int
    do {
      count = try context.environment.files.write(
        to: path, force: arguments[force], bytes: bytes.count,
        shouldStop: context.environment.shouldStop, pieces: { append in bytes.withUnsafeBytes(append) })
    } catch {
      var located = error
      located.range = range
      throw located
    }
    all["path"] = .text(path)
    all["bytes"] = .integer(count)
    context.keep(figure)
    context.say(kind, "\(figure.words)\nsaved as \(path)", all)
  }

  /// A figure as the file that a path's ending says.
  package static func encode(
    _ figure: Figure, path: String, range: SourceRange?, in context: CommandContext
  ) throws(Diagnostic) -> [UInt8] {
    guard let format = FigureFormat(rawValue: FileNames.ending(of: path)) else {
      throw Diagnostic(
        code: .cannotCreate,
        problem: "'\(Diagnostic.shortened(path))' does not end as it should",
        remedy: "a figure is saved as .png, .svg or .pdf",
        range: range)
    }
    do {
      return try context.environment.world.pictures.page(figure, format)
    } catch {
      throw error.diagnostic(.cannotCreate, range: range)
    }
  }
}
