import CommandLanguage
import NeuralCipher

extension Notebook {
  /// What the word before the cursor may become.
  ///
  /// - Parameters:
  ///   - typed: What stands before the cursor.
  ///   - sharedFolders: Folders with files that are found from everywhere.
  ///   - course: Names that only whoever leads a lesson knows; nil for those of the notebook.
  package func completions(
    of typed: TypedCommand, sharedFolders: [String] = [],
    course: @escaping (NameSource) -> [Completion]? = { _ in nil }
  ) -> [Completion] {
    registry.table.completions(of: typed) { source, beginning in
      switch source {
      case .files(let endings):
        FileNames.candidates(beginning, endings: endings, sharedFolders: sharedFolders)
      case .names(let kind):
        (course(kind) ?? names(kind, sharedFolders: sharedFolders)).filter { $0.text.hasPrefix(beginning) }
      case .fixed(let fixed), .wordsOrFiles(let fixed, _): fixed
      case .depending(let fixed): fixed([])
      }
    }
  }

  /// Names that there are at the moment.
  private func names(_ kind: NameSource, sharedFolders: [String]) -> [Completion] {
    switch kind {
    case .cells:
      return cells.suffix(50).reversed().map {
        Completion(text: String($0.number), description: Diagnostic.shortened($0.command))
      }
    case .bits:
      guard let key = session.key else { return [] }
      return key.bits.enumerated().map {
        Completion(text: String($0.offset), description: "now \($0.element ? 1 : 0) in the key")
      }
    case .lessons:
      let folder = "lessons/"
      return FileNames.candidates(folder, endings: ["md"], sharedFolders: sharedFolders).compactMap {
        guard $0.text.hasPrefix(folder), $0.text.hasSuffix(".md") else { return nil }
        return Completion(text: String($0.text.dropFirst(folder.count).dropLast(3)), description: "a lesson")
      }
    case .topics: return HelpTopics.completions(registry.table)
    case .settings: return Settings.completions
    case .fields: return TrainingPlan.fieldCompletions
    case .steps, .answers: return []
    }
  }
}
