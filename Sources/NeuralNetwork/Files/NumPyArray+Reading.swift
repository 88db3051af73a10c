extension NumPyArray {
  /// What is wrong with a file, in a few words that go on from "the file …".
  public struct FormatError: Error, Equatable, Sendable {
    /// The words.
    public let message: String
  }

  /// A file that was read: its header, and its numbers where they stand.
  ///
  /// Nobody vouches for such a file: the header's length and the shape are held to the file's size before anything is
  /// taken from it. Versions 1, 2 and 3 of the format, either order of bytes and either order of axes are understood.
  /// Objects (pickles) are refused: reading them would run what stands in them.
  public struct File: Sendable {
    /// The shape, outermost axis first.
    public let shape: [Int]
    /// Where the numbers begin.
    public let dataStart: Int
    private let bytes: [UInt8]
    private let type: NumberType
    private let isFortranOrder: Bool

    /// Reads the header of a file's bytes.
    public init(bytes: [UInt8]) throws(FormatError) {
      guard bytes.count >= 10, bytes.starts(with: [0x93] + Array("NUMPY".utf8)) else {
        throw FormatError(message: "is not a .npy file of NumPy's")
      }
      guard (1...3).contains(bytes[6]), bytes[7] == 0 else {
        throw FormatError(
          message: "has version \(bytes[6]).\(bytes[7]) of NumPy's format, and 1.0 to 3.0 are read")
      }
      let lengthBytes = bytes[6] == 1 ? 2 : 4
      guard bytes.count >= 8 + lengthBytes else { throw FormatError(message: "was cut off in its header") }
      let length = (0..<lengthBytes).reduce(0) { $0 | Int(bytes[8 + $1]) << (8 * $1) }
      guard length <= NumPyArray.longestHeader else {
        throw FormatError(message: "has a header of more than 64 kilobytes, which no array of numbers has")
      }
      dataStart = 8 + lengthBytes + length
      guard bytes.count >= dataStart else { throw FormatError(message: "was cut off in its header") }
      guard let header = NumPyHeader(bytes[(8 + lengthBytes)..<dataStart]) else {
        throw FormatError(message: "has no readable header")
      }
      guard let type = NumberType(header.type) else {
        throw FormatError(
          message: header.type.hasSuffix("O")
            ? "holds objects, which are never read because that would run them"
            : "holds numbers of the type '\(harmless(String(header.type.prefix(12))))', and only f4, f8, u1 and b1 are read"
        )
      }
      var count = 1
      for size in header.shape {
        let (product, overflow) = count.multipliedReportingOverflow(by: size)
        guard !overflow, product <= bytes.count else {
          throw FormatError(message: "was cut off: its shape asks for more numbers than it holds")
        }
        count = product
      }
      // An axis of none makes the product small whatever the others are.
      guard header.shape.allSatisfy({ $0 <= bytes.count }) else {
        throw FormatError(message: "has an impossible shape")
      }
      guard count * type.size == bytes.count - dataStart else {
        throw FormatError(
          message: count * type.size > bytes.count - dataStart
            ? "was cut off: its shape asks for more numbers than it holds" : "goes on behind its last number")
      }
      shape = header.shape
      self.bytes = bytes
      self.type = type
      isFortranOrder = header.isFortranOrder
    }

    /// The bytes behind the header.
    public var data: ArraySlice<UInt8> { bytes[dataStart...] }

    /// Hands out the rows of a table, one after the other, each in the same buffer.
    ///
    /// - Parameter body: Takes a row's number and its numbers; false ends it.
    /// - Returns: Whether all rows were taken.
    public func eachRow(_ body: (Int, UnsafeBufferPointer<Float>) -> Bool) -> Bool {
      precondition(shape.count == 2, "only a table has rows")
      let (rows, width) = (shape[0], shape[1])
      let row = AlignedBuffer<Float>(repeating: 0, count: max(1, width))
      return bytes.withUnsafeBytes { bytes in
        for index in 0..<rows {
          for column in 0..<width {
            let place = isFortranOrder ? column * rows + index : index * width + column
            row.pointer[column] = type.number(bytes, at: dataStart + type.size * place)
          }
          guard body(index, UnsafeBufferPointer(start: row.pointer, count: width)) else { return false }
        }
        return true
      }
    }
  }

  /// The longest header that is read; version 1 cannot have a longer one.
  static let longestHeader = 65_535
}

/// A type of number that arrays are read in.
private enum NumberType {
  case float32(isBigEndian: Bool)
  case float64(isBigEndian: Bool)
  case byte

  init?(_ text: String) {
    switch text {
    case "<f4": self = .float32(isBigEndian: false)
    case ">f4": self = .float32(isBigEndian: true)
    case "<f8": self = .float64(isBigEndian: false)
    case ">f8": self = .float64(isBigEndian: true)
    case "|u1", "|b1", "u1", "b1": self = .byte
    default: return nil
    }
  }

  var size: Int {
    switch self {
    case .float32: 4
    case .float64: 8
    case .byte: 1
    }
  }

  @inline(__always)
  func number(_ bytes: UnsafeRawBufferPointer, at place: Int) -> Float {
    switch self {
    case .float32(let isBigEndian):
      let bits = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
      return Float(bitPattern: isBigEndian ? UInt32(bigEndian: bits) : UInt32(littleEndian: bits))
    case .float64(let isBigEndian):
      let bits = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      return Float(Double(bitPattern: isBigEndian ? UInt64(bigEndian: bits) : UInt64(littleEndian: bits)))
    case .byte: return Float(bytes[place])
    }
  }
}

/// The header of a `.npy` file: a Python dictionary of three entries, read without a Python.
private struct NumPyHeader {
  private(set) var type = ""
  private(set) var isFortranOrder = false
  private(set) var shape: [Int] = []
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  /// Reads a header; nil if it is not one.
  init?(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
    var known: Set<String> = []
    guard accept("{") else { return nil }
    while !accept("}") {
      guard let name = readString(), known.insert(name).inserted, accept(":"), readValue(of: name) else {
        return nil
      }
      guard accept(",") else {
        guard accept("}") else { return nil }
        break
      }
    }
    skipSpace()
    guard position == bytes.endIndex, known.count == 3 else { return nil }
  }

  private mutating func readValue(of name: String) -> Bool {
    switch name {
    case "descr":
      guard let text = readString() else { return false }
      type = text
    case "fortran_order":
      if accept("True") { isFortranOrder = true } else if !accept("False") { return false }
    case "shape":
      guard let sizes = readTuple() else { return false }
      shape = sizes
    default: return false
    }
    return true
  }

  private mutating func readTuple() -> [Int]? {
    guard accept("(") else { return nil }
    var sizes: [Int] = []
    while !accept(")") {
      skipSpace()
      var digits = ""
      while position < bytes.endIndex, (48...57).contains(bytes[position]), digits.count < 20 {
        digits.append(Character(UnicodeScalar(bytes[position])))
        position += 1
      }
      guard let size = Int(digits), sizes.count < 8 else { return nil }
      sizes.append(size)
      guard accept(",") else { return accept(")") ? sizes : nil }
    }
    return sizes
  }

  private mutating func readString() -> String? {
    skipSpace()
    guard position < bytes.endIndex, bytes[position] == 0x27 || bytes[position] == 0x22,
      let end = bytes[(position + 1)...].firstIndex(of: bytes[position])
    else { return nil }
    let text = String(validating: bytes[(position + 1)..<end], as: UTF8.self)
    position = end + 1
    return text
  }

  private mutating func accept(_ word: String) -> Bool {
    skipSpace()
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  private mutating func skipSpace() {
    while position < bytes.endIndex, bytes[position] == 32 || bytes[position] == 10 { position += 1 }
  }
}
