import CommandLanguage
import Notebook

/// What Tab offers: commands, options, values and files, from the declarations of the commands, and names from the
/// notebook as it is.
struct NotebookCompleter {
  func completions(of typed: TypedCommand, in classroom: Classroom) -> [Completion] {
    offered(
      classroom.notebook.completions(
        of: typed, among: FileAccess(sharedFolders: SharedFolders.paths), course: classroom.names))
  }

  /// The same where nobody takes a lesson.
  func completions(of typed: TypedCommand, in notebook: Notebook) -> [Completion] {
    offered(notebook.completions(of: typed, among: FileAccess(sharedFolders: SharedFolders.paths)))
  }

  private func offered(_ completions: [Completion]) -> [Completion] {
    completions.map { Completion(text: FileNames.quotedAsWhole($0.text), description: $0.description) }
  }

  /// How the command before the cursor goes; on an empty line, which commands there are.
  func usage(of typed: TypedCommand, in notebook: Notebook) -> String? {
    let table = notebook.registry.table
    if let declaration = table.declaration(of: typed) { return Self.page(declaration) }
    let verb = (typed.words.first ?? typed.beginning).lowercased()
    if verb.isEmpty { return typed.isComment ? nil : Self.overview(table.declarations) }
    let pages = table.declarations.filter { $0.name.hasPrefix(verb + " ") }.map {
      "\($0.usage)\n    \($0.summary)"
    }
    return pages.isEmpty ? nil : pages.joined(separator: "\n")
  }

  private static func page(_ declaration: CommandDeclaration) -> String {
    let column = min(14, declaration.parameters.map(\.name.count).max() ?? 0)
    let parameters = declaration.parameters.map { parameter in
      "  \(parameter.name)\(String(repeating: " ", count: max(0, column - parameter.name.count)))  "
        + parameter.explanation
    }
    return ([declaration.usage, declaration.summary] + parameters).joined(separator: "\n")
  }

  /// The commands by the kind of work, as help lists them.
  private static func overview(_ declarations: [CommandDeclaration]) -> String {
    CommandGroup.all.compactMap { group in
      let names = declarations.filter { $0.group == group }.map(\.name)
      return names.isEmpty ? nil : "\(group.name): \(names.joined(separator: ", "))"
    }.joined(separator: "\n")
  }
}
