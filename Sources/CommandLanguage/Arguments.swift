/// The values of a command's parameters, as they were typed or by default.
package struct Arguments: Sendable {
  private let declared: Set<String>
  /// The words that were typed for each parameter: its handle reads them once more, and knows the type.
  var values: [String: [Word]] = [:]
  var ranges: [String: SourceRange] = [:]
  /// Whether a file is named that the command makes.
  package internal(set) var namesNewFile = false

  /// No values yet.
  init(of declaration: CommandDeclaration) {
    declared = Set(declaration.parameters.map { $0.name })
  }

  /// The value of a parameter that the command declares.
  package subscript<Value>(_ parameter: Parameter<Value>) -> Value {
    let name = parameter.declaration.name
    // What is forgotten in the declaration would be its default for ever.
    precondition(declared.contains(name), "a command asks for '\(name)', which it does not declare")
    if let words = values[name], case .value(let value) = parameter.read(words) { return value }
    guard let fallback = parameter.fallback else { preconditionFailure("'\(name)' was not given") }
    return fallback
  }

  /// Whether nothing was given but, perhaps, one parameter.
  package func isEmpty(but parameters: ParameterDeclaration...) -> Bool {
    values.keys.allSatisfy { name in parameters.contains { $0.name == name } }
  }

  /// Where a parameter's value stands; nil where it was not given.
  package func range<Value>(of parameter: Parameter<Value>) -> SourceRange? {
    ranges[parameter.declaration.name]
  }
}
