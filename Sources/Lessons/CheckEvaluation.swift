import CommandLanguage
import Notebook

extension LessonCheck {
  /// Whether the condition holds of what the cells of its step have said: of each value the last one counts that can be
  /// compared.
  func holds(in cells: some BidirectionalCollection<Cell>) throws(Diagnostic) -> Bool {
    let outputs = cells.reversed().flatMap { $0.outputs.reversed() }
    let paths = Array(Set(outputs.flatMap { $0.fields.paths })).sorted()
    return try condition.evaluate(knownPaths: paths) { path -> [Condition.Value] in
      outputs.compactMap { $0.fields.conditionValue(at: path) }
    }
  }
}
