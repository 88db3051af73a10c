import CommandLanguage

/// The named values of an output, in order: what JSON shows, and what lessons' checks ask for.
package struct Fields: Equatable, Sendable, ExpressibleByDictionaryLiteral {
  /// Names and values in the order in which they are shown.
  package private(set) var entries: [Entry]

  /// One named value.
  package struct Entry: Equatable, Sendable {
    /// The name, in snake_case.
    package let name: String
    /// The value.
    package let value: FieldValue

    /// A value with its name.
    package init(name: String, value: FieldValue) {
      self.name = name
      self.value = value
    }
  }

  /// Fields in an order of one's own.
  package init(_ entries: [Entry]) { self.entries = entries }

  /// The fields of a literal, in its order.
  package init(dictionaryLiteral elements: (String, FieldValue)...) {
    entries = elements.map { Entry(name: $0.0, value: $0.1) }
  }

  /// The value of a name; setting a new name appends it.
  package subscript(name: String) -> FieldValue? {
    get { entries.first { $0.name == name }?.value }
    set {
      let index = entries.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): entries[index] = Entry(name: name, value: value)
      case (let index?, nil): entries.remove(at: index)
      case (nil, let value?): entries.append(Entry(name: name, value: value))
      case (nil, nil): break
      }
    }
  }

  /// The value at the end of a dotted path such as `bob.messages_correct`.
  package func value(at path: [String]) -> FieldValue? {
    guard let first = path.first, let value = self[first] else { return nil }
    if path.count == 1 { return value }
    guard case .fields(let fields) = value else { return nil }
    return fields.value(at: Array(path.dropFirst()))
  }

  /// Every path that leads to a single value, dotted, in order.
  package var paths: [String] {
    entries.flatMap { entry -> [String] in
      guard case .fields(let fields) = entry.value else { return [entry.name] }
      return fields.paths.map { entry.name + "." + $0 }
    }
  }
}

/// One value of a field.
package enum FieldValue: Equatable, Sendable {
  /// A whole number.
  case integer(Int)
  /// A number in full precision.
  case number(Double)
  /// Text.
  case text(String)
  /// True or false.
  case flag(Bool)
  /// Nothing: JSON's null.
  case none
  /// Several values.
  case list([FieldValue])
  /// Named values.
  case fields(Fields)

  /// A number, or nothing.
  package static func number(_ value: Float?) -> FieldValue {
    value.map { .number(Double($0)) } ?? .none
  }
}

extension Fields {
  /// The value at a path, as conditions compare it; nil where there is none.
  package func conditionValue(at path: [String]) -> Condition.Value? {
    switch value(at: path) {
    case .integer(let integer)?: .number(Double(integer))
    case .number(let number)?: .number(number)
    case .text(let text)?: .text(text)
    case .flag(let flag)?: .flag(flag)
    case .none?, .list?, .fields?, nil: nil
    }
  }
}
