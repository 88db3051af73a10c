import CommandLanguage
import Notebook
import Terminal

/// What Tab offers: commands, options, values and files, from the declarations of the commands, and names from the
/// notebook as it is.
struct NotebookCompleter {
  func completions(for line: String, cursor: Int, in notebook: Notebook) -> [Terminal.Completion] {
    notebook.completions(for: line, cursor: cursor).map {
      Terminal.Completion(text: $0.text, description: $0.description)
    }
  }
}
