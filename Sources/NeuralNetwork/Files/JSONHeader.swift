/// The little JSON that a safetensors header is made of: objects, arrays, strings and whole numbers.
package struct JSONHeader {
  /// One value.
  package enum Value: Equatable {
    case object([String: Value])
    case array([Value])
    case string(String)
    case integer(Int)

    /// The whole numbers of an array of them.
    package var integers: [Int]? {
      guard case .array(let values) = self else { return nil }
      var integers: [Int] = []
      for value in values {
        guard case .integer(let integer) = value else { return nil }
        integers.append(integer)
      }
      return integers
    }
  }

  /// What the header says.
  package private(set) var value: Value
  private let bytes: [UInt8]
  private var position = 0

  /// Reads a header; nil if it is not one.
  package init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    value = .integer(0)
    guard let value = readValue(depth: 0) else { return nil }
    skipSpace()
    guard position == bytes.count else { return nil }
    self.value = value
  }

  /// A string between quotes.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case let control where control.value < 0x20:
        let digits = String(control.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private mutating func readValue(depth: Int) -> Value? {
    guard depth < 8 else { return nil }
    skipSpace()
    switch peek {
    case UInt8(ascii: "{"): return readObject(depth: depth)
    case UInt8(ascii: "["): return readArray(depth: depth)
    case UInt8(ascii: "\""): return readString().map(Value.string)
    default: return readInteger().map(Value.integer)
    }
  }

  private mutating func readObject(depth: Int) -> Value? {
    position += 1
    var object: [String: Value] = [:]
    if accept("}") { return .object(object) }
    repeat {
      skipSpace()
      guard let name = readString(), accept(":"), let value = readValue(depth: depth + 1),
        object.updateValue(value, forKey: name) == nil
      else { return nil }
    } while accept(",")
    return accept("}") ? .object(object) : nil
  }

  private mutating func readArray(depth: Int) -> Value? {
    position += 1
    var array: [Value] = []
    if accept("]") { return .array(array) }
    repeat {
      guard let value = readValue(depth: depth + 1) else { return nil }
      array.append(value)
    } while accept(",")
    return accept("]") ? .array(array) : nil
  }

  private mutating func readString() -> String? {
    guard accept("\"") else { return nil }
    var text: [UInt8] = []
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let escaped = readEscape() else { return nil }
        text += escaped
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func readEscape() -> [UInt8]? {
    guard let byte = peek else { return nil }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "u"):
      guard let first = readHexadecimal() else { return nil }
      var value = UInt32(first)
      if (0xD800..<0xDC00).contains(value) {
        guard accept("\\"), accept("u"), let second = readHexadecimal(),
          (0xDC00..<0xE000).contains(second)
        else { return nil }
        value = 0x10000 + (value - 0xD800) << 10 + (UInt32(second) - 0xDC00)
      }
      return Unicode.Scalar(value).map { Array(String($0).utf8) }
    default: return nil
    }
  }

  private mutating func readHexadecimal() -> UInt16? {
    guard position + 4 <= bytes.count,
      let digits = String(validating: bytes[position..<position + 4], as: UTF8.self)
    else { return nil }
    position += 4
    return UInt16(digits, radix: 16)
  }

  private mutating func readInteger() -> Int? {
    let start = position
    while let byte = peek, byte == UInt8(ascii: "-") || (48...57).contains(byte) { position += 1 }
    return String(validating: bytes[start..<position], as: UTF8.self).flatMap { Int($0) }
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = peek, [9, 10, 13, 32].contains(byte) { position += 1 }
  }

  private mutating func accept(_ character: Unicode.Scalar) -> Bool {
    if character != "\"" && character != "u" && character != "\\" { skipSpace() }
    guard peek == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }
}
