import CommandLanguage
import Notebook

/// A table of runs as a file: CSV or JSON, by its ending.
package enum RunTableFile {
  /// Where the table goes as well as to the screen.
  static let to = Parameter.named(
    "to", .newFile(endings: ["csv", "json"]), "a file for the table of runs, .csv or .json")
  /// Whether a file is replaced.
  static let force = Parameter.flag("force", "replace a file that is already there")

  /// Sees to it that the file can be made, before long work is done for it.
  static func require(_ arguments: Arguments, in context: CommandContext) throws(Diagnostic) {
    guard let path = arguments[to] else { return }
    let range = arguments.range(of: to)
    guard ["csv", "json"].contains(FileNames.ending(of: path)) else {
      throw Diagnostic(
        code: .cannotCreate,
        problem: "'\(Diagnostic.shortened(path))' does not end as it should",
        remedy: "a table of runs is saved as .csv or .json",
        range: range)
    }
    do {
      try context.environment.files.requireWritable(path, force: arguments[force])
    } catch {
      var located = error
      located.range = range
      throw located
    }
  }

  /// Writes the table, where a file was named, and says so.
  ///
  /// - Parameter rows: The runs, each with the same single values in the same order.
  static func write(
    _ rows: [Fields], _ arguments: Arguments, in context: inout CommandContext
  ) throws(Diagnostic) {
    guard let path = arguments[to] else { return }
    let text = FileNames.ending(of: path) == "csv" ? csv(rows) : json(rows)
    let bytes = Array(text.utf8)
    do {
      try context.environment.files.write(bytes, to: path, force: arguments[force])
    } catch {
      var located = error
      located.range = arguments.range(of: to)
      throw located
    }
    context.say(
      "saved", "saved the table of runs as \(path)",
      ["what": .text("runs"), "path": .text(path), "bytes": .integer(bytes.count)])
  }

  /// A line of names, then one line a run; what there is no value for is empty.
  package static func csv(_ rows: [Fields]) -> String {
    let names = rows.first.map { $0.entries.map { $0.name } } ?? []
    let lines = rows.map { row in
      row.entries.map { entry in
        switch entry.value {
        case .none: ""
        case .text(let text): CSVCell.text(text)
        default: JSONRenderer.text(entry.value)
        }
      }.joined(separator: ",")
    }
    return ([names.map(CSVCell.text).joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
  }

  /// A list of objects, one on a line.
  static func json(_ rows: [Fields]) -> String {
    "[\n" + rows.map { JSONRenderer.text(.fields($0)) }.joined(separator: ",\n") + "\n]\n"
  }
}
