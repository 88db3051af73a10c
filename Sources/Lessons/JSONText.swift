import Notebook

/// Reads JSON into the values that outputs are made of; what ``JSONRenderer`` writes comes back the same.
///
/// What a text may cost is bounded: how deep values stand in each other, and how many there are.
package struct JSONText {
  private let bytes: [UInt8]
  private var position = 0
  /// How many values may still come.
  private var left = mostValues

  /// How deep values may stand in each other.
  package static let maximumDepth = 64
  /// The most values of a text, each list and each object counted as one.
  package static let mostValues = 250_000

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// The value that a text holds; nil if it is not JSON, or holds more than may be read.
  package static func value(_ text: String) -> FieldValue? {
    var reader = JSONText(text)
    guard let value = reader.value(depth: 0) else { return nil }
    reader.skipSpace()
    return reader.position == reader.bytes.count ? value : nil
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
  }

  private mutating func take(_ character: Character) -> Bool {
    skipSpace()
    guard peek == character.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func takeWord(_ word: String) -> Bool {
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  private mutating func value(depth: Int) -> FieldValue? {
    skipSpace()
    guard depth < Self.maximumDepth, left > 0, let byte = peek else { return nil }
    left -= 1
    switch byte {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return list(depth: depth)
    case UInt8(ascii: "\""): return string().map { .text($0) }
    case UInt8(ascii: "t"): return takeWord("true") ? .flag(true) : nil
    case UInt8(ascii: "f"): return takeWord("false") ? .flag(false) : nil
    case UInt8(ascii: "n"): return takeWord("null") ? FieldValue.none : nil
    default: return number()
    }
  }

  private mutating func object(depth: Int) -> FieldValue? {
    position += 1
    var entries: [Fields.Entry] = []
    var names: Set<String> = []
    if take("}") { return .fields(Fields(entries)) }
    repeat {
      skipSpace()
      // Of two values under one name everybody would read another one.
      guard peek == UInt8(ascii: "\""), let name = string(), names.insert(name).inserted, take(":"),
        let value = value(depth: depth + 1)
      else { return nil }
      entries.append(Fields.Entry(name: name, value: value))
    } while take(",")
    return take("}") ? .fields(Fields(entries)) : nil
  }

  private mutating func list(depth: Int) -> FieldValue? {
    position += 1
    var values: [FieldValue] = []
    if take("]") { return .list(values) }
    repeat {
      guard let value = value(depth: depth + 1) else { return nil }
      values.append(value)
    } while take(",")
    return take("]") ? .list(values) : nil
  }

  /// A number that is one: what is too large for any is nothing that could be counted with.
  private mutating func number() -> FieldValue? {
    let start = position
    while let byte = peek, "+-.eE0123456789".utf8.contains(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if let integer = Int(text) { return .integer(integer) }
    guard let number = Double(text), number.isFinite else { return nil }
    return .number(number)
  }

  private mutating func string() -> String? {
    position += 1
    var result: [UInt8] = []
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(validating: result, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let scalar = escaped() else { return nil }
        result += Array(String(Character(scalar)).utf8)
      default: result.append(byte)
      }
    }
    return nil
  }

  private mutating func escaped() -> Unicode.Scalar? {
    guard let byte = peek else { return nil }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "u"):
      guard let first = unit() else { return nil }
      guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
      guard takeWord("\\u"), let second = unit(), (0xDC00..<0xE000).contains(second) else { return nil }
      return Unicode.Scalar(0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00))
    default: return Unicode.Scalar(byte)
    }
  }

  private mutating func unit() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    defer { position += 4 }
    return UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
  }
}

extension Fields {
  /// The text of a name.
  func text(_ name: String) -> String? { if case .text(let text)? = self[name] { text } else { nil } }

  /// The whole number of a name.
  func integer(_ name: String) -> Int? {
    if case .integer(let integer)? = self[name] { integer } else { nil }
  }

  /// The whole number of a name that counts something: nil where it is less than nothing, or more than there can be.
  func count(_ name: String, atMost most: Int) -> Int? {
    integer(name).flatMap { (0...most).contains($0) ? $0 : nil }
  }

  /// Whether a name is true.
  func flag(_ name: String) -> Bool { self[name] == .flag(true) }

  /// The named values in the list of a name.
  func list(_ name: String) -> [Fields] {
    guard case .list(let values)? = self[name] else { return [] }
    return values.compactMap { if case .fields(let fields) = $0 { fields } else { nil } }
  }
}
