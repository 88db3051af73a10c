import CommandLanguage
import NeuralCipher

extension Notebook {
  /// What the word before the cursor may become.
  ///
  /// - Parameters:
  ///   - typed: What stands before the cursor.
  ///   - files: The files that can be named.
  ///   - course: Names that only whoever leads a lesson knows; nil for those of the notebook.
  package func completions(
    of typed: TypedCommand, among files: FileAccess = FileAccess(on: .none),
    course: @escaping (NameSource) -> [Completion]? = { _ in nil }
  ) -> [Completion] {
    let files = FileNames(of: files)
    return registry.table.completions(of: typed) { source, beginning in
      switch source {
      case .files(let endings):
        files.candidates(beginning, endings: endings)
      case .names(let kind):
        (course(kind) ?? names(kind, among: files)).filter { $0.text.hasPrefix(beginning) }
      case .fixed(let fixed), .wordsOrFiles(let fixed, _): fixed
      case .depending(let fixed): fixed([])
      }
    }
  }

  /// Names that there are at the moment.
  private func names(_ kind: NameSource, among files: FileNames) -> [Completion] {
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
      return files.candidates(folder, endings: ["md"]).compactMap {
        guard $0.text.hasPrefix(folder), $0.text.hasSuffix(".md") else { return nil }
        return Completion(text: String($0.text.dropFirst(folder.count).dropLast(3)), description: "a lesson")
      }
    case .topics: return HelpTopics.completions(registry.table)
    case .settings: return Settings.completions
    case .fields: return TrainingPlan.fieldCompletions
    default: return []
    }
  }
}
