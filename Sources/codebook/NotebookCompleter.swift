import CommandLanguage
import Notebook
import Terminal

/// What Tab offers: commands, options, values and files, from the declarations of the commands.
struct NotebookCompleter {
  let registry: Registry

  func completions(for line: String, cursor: Int) -> [Terminal.Completion] {
    registry.table.completions(for: line, cursor: cursor, files: FileNames.candidates(_:endings:)).map {
      Terminal.Completion(text: $0.text, description: $0.description)
    }
  }
}
