import CommandLanguage
import Notebook

extension LessonCheck {
  /// Whether the condition holds of what the cells have said: of each value the last one counts that can be compared.
  func holds(in cells: some BidirectionalCollection<Cell>) throws(Diagnostic) -> Bool {
    let outputs = cells.reversed().flatMap { $0.outputs.reversed() }
    let paths = Array(Set(outputs.flatMap(\.fields.paths))).sorted()
    return try Condition(parsing: text).evaluate(knownPaths: paths) { path -> [Condition.Value] in
      outputs.compactMap { $0.fields.conditionValue(at: path) }
    }
  }

  /// Whether a cell says anything of what the condition asks for.
  func isTouched(by cell: Cell) -> Bool {
    guard let condition = try? Condition(parsing: text) else { return true }
    return condition.paths.contains { path in
      let names = path.name.split(separator: ".").map(String.init)
      return cell.outputs.contains { $0.fields.conditionValue(at: names) != nil }
    }
  }
}
