import CommandLanguage

/// Shows cells as JSON: one object on one line for every finished cell.
package enum JSONRenderer {
  /// The line for a cell.
  package static func line(_ cell: Cell) -> String {
    var fields: Fields = [
      "cell": .integer(cell.number), "line": .integer(cell.line), "command": .text(cell.command),
      "status": .text(cell.status.rawValue), "seconds": .number(cell.seconds),
      "outputs": .list(
        cell.outputs.map { output in
          var fields: Fields = ["kind": .text(output.kind)]
          for entry in output.fields.entries { fields[entry.name] = entry.value }
          return .fields(fields)
        }),
    ]
    if let error = cell.error {
      var described: Fields = [
        "code": .integer(Int(error.code.rawValue)), "message": .text(error.message),
        "line": .integer(cell.errorPlace.line), "column": .integer(cell.errorPlace.column),
      ]
      if let file = cell.source.file { described["file"] = .text(file) }
      if let suggestion = error.suggestion { described["suggestion"] = .text(suggestion) }
      fields["error"] = .fields(described)
    }
    return text(.fields(fields))
  }

  /// A value as JSON, without spaces or line breaks, and without a character that means anything to a terminal.
  ///
  /// - Parameter marksAreSpelt: Whether the invisible marks that turn the direction of writing round, and the like, are
  ///   spelt out as control characters always are. The digests of reports are older than that.
  package static func text(_ value: FieldValue, marksAreSpelt: Bool = true) -> String {
    func text(_ value: FieldValue) -> String { self.text(value, marksAreSpelt: marksAreSpelt) }
    func quoted(_ text: String) -> String { self.quoted(text, marksAreSpelt: marksAreSpelt) }
    return switch value {
    case .integer(let integer): String(integer)
    case .number(let number): number.isFinite ? number.description : "null"
    case .text(let text): quoted(text)
    case .flag(let flag): flag ? "true" : "false"
    case .none: "null"
    case .list(let values): "[" + values.map(text).joined(separator: ",") + "]"
    case .fields(let fields):
      "{" + fields.entries.map { quoted($0.name) + ":" + text($0.value) }.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String, marksAreSpelt: Bool) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case let control where isControl(control) || marksAreSpelt && isMark(control):
        for unit in String(Character(control)).utf16 {
          let digits = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
  }

  /// Whether a scalar is an invisible mark that the terminal's own gate spells out as well.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0000...0xE007F:
      true
    default: false
    }
  }
}
