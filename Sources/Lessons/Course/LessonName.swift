import CommandLanguage
import Notebook

extension ValueType where Value == String {
  /// A lesson's name, or a file with one.
  package static var lesson: ValueType {
    ValueType(note: "", source: .names(.lessons)) { text in
      text.isEmpty ? .refused("the name of a lesson is empty", remedy: "lessons lists them") : .value(text)
    }
  }
}
