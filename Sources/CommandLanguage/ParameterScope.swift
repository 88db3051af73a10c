/// For which values of another parameter one counts.
struct ParameterScope: Sendable {
  /// The other one.
  let parameter: String
  /// Its values, as they are typed.
  let values: [String]
  /// The value that a word of the other one stands for, as it is in `values`; nil where the word is none of its words.
  let value: @Sendable (_ word: String) -> String?

  /// Whether the parameter counts behind these words of the other one.
  func holds(behind words: [String]) -> Bool {
    guard words.count == 1, let value = value(words[0]) else { return false }
    return values.contains(value)
  }
}

extension Parameter {
  /// The same parameter, which counts only where another one has one of these values.
  package func counting<Other: Choice>(with other: Parameter<Other>, _ values: [Other]) -> Parameter {
    counting(with: other.declaration.name, values)
  }

  /// The same parameter, which counts only where another one is given and has one of these values.
  package func counting<Other: Choice>(with other: Parameter<Other?>, _ values: [Other]) -> Parameter {
    counting(with: other.declaration.name, values)
  }

  /// The same parameter, which counts only where another one has one of these values, and no second one.
  package func counting<Other: Choice>(with other: Parameter<[Other]>, _ values: [Other]) -> Parameter {
    counting(with: other.declaration.name, values)
  }

  private func counting<Other: Choice>(with other: String, _ values: [Other]) -> Parameter {
    var parameter = self
    parameter.declaration.scope = ParameterScope(parameter: other, values: values.map { $0.rawValue }) {
      Other(typed: $0)?.rawValue
    }
    return parameter
  }
}
