/// A file of named tensors in the safetensors format: an 8-byte length, a JSON header that names each tensor's
/// type, shape and place, and the numbers, little-endian.
///
/// The format holds text metadata as well, which is where a model keeps what is not a tensor.
public struct Safetensors: Equatable, Sendable {
  /// One tensor of 32-bit floats.
  public struct Tensor: Equatable, Sendable {
    /// The shape, outermost axis first.
    public let shape: [Int]
    /// The numbers, the last axis running fastest.
    public let values: [Float]

    /// A tensor of this shape.
    public init(shape: [Int], values: [Float]) {
      precondition(shape.reduce(1, *) == values.count, "the shape does not fit the values")
      self.shape = shape
      self.values = values
    }
  }

  /// What is wrong with a file, in a few words that go on from "the file …".
  public struct FormatError: Error, Equatable, Sendable {
    /// The words.
    public let message: String
  }

  /// The tensors by name.
  public var tensors: [String: Tensor]
  /// Text by name.
  public var metadata: [String: String]

  /// A file with this content.
  public init(tensors: [String: Tensor], metadata: [String: String]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// The file's bytes.
  ///
  /// Names stand in alphabetical order, so equal content gives equal bytes.
  public var bytes: [UInt8] {
    var entries: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.sorted { $0.key < $1.key }.map {
        JSONHeader.quoted($0.key) + ":" + JSONHeader.quoted($0.value)
      }
      entries.append("\"__metadata__\":{" + pairs.joined(separator: ",") + "}")
    }
    let names = tensors.keys.sorted()
    var offset = 0
    for name in names {
      guard let tensor = tensors[name] else { continue }
      let end = offset + 4 * tensor.values.count
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      entries.append(
        JSONHeader.quoted(name)
          + ":{\"dtype\":\"F32\",\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}")
      offset = end
    }
    var header = Array(("{" + entries.joined(separator: ",") + "}").utf8)
    while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
    var bytes = littleEndianBytes(UInt64(header.count))
    bytes.reserveCapacity(8 + header.count + offset)
    bytes += header
    for name in names {
      bytes += littleEndianBytes(tensors[name]?.values ?? [])
    }
    return bytes
  }

  /// The longest header that is read.
  ///
  /// A model's has some twenty thousand bytes; the format would allow a hundred million, which take many times as much
  /// memory when they are taken apart.
  public static let longestHeader = 1 << 20

  /// Reads a file's bytes.
  ///
  /// Nobody vouches for them: lengths are held to the file before memory is taken, and the tensors must lie side by
  /// side, from the header's end to the file's, as the format has it. So no byte is read twice, and what is read
  /// takes no more memory than the file.
  public init(bytes: [UInt8]) throws(FormatError) {
    guard bytes.count >= 8 else { throw FormatError(message: "is too short to be a safetensors file") }
    let length = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << UInt64(8 * $1) }
    guard length <= UInt64(bytes.count - 8) else {
      throw FormatError(message: "is not a safetensors file, or it was cut off")
    }
    guard length <= UInt64(Self.longestHeader) else {
      throw FormatError(message: "has a header of more than a megabyte, which no model has")
    }
    let start = 8 + Int(length)
    guard let header = JSONHeader(Array(bytes[8..<start])), case .object(let entries) = header.value else {
      throw FormatError(message: "has no readable safetensors header")
    }
    tensors = [:]
    metadata = [:]
    var places: [(name: String, place: Place)] = []
    for (name, entry) in entries {
      guard case .object(let fields) = entry else {
        throw FormatError(message: "has a broken entry '\(harmless(name))' in its header")
      }
      if name == "__metadata__" {
        for (key, value) in fields {
          if case .string(let text) = value { metadata[key] = text }
        }
        continue
      }
      places.append((name, try Self.place(of: name, fields, dataCount: bytes.count - start)))
    }
    places.sort {
      ($0.place.bytes.lowerBound, $0.place.bytes.upperBound, $0.name) < (
        $1.place.bytes.lowerBound, $1.place.bytes.upperBound, $1.name
      )
    }
    var end = 0
    for (name, place) in places {
      guard place.bytes.lowerBound == end else {
        throw FormatError(
          message: "has '\(harmless(name))' in a place where another tensor lies, or behind a gap")
      }
      end = place.bytes.upperBound
    }
    guard end == bytes.count - start else {
      throw FormatError(message: "goes on behind its last tensor")
    }
    for (name, place) in places {
      tensors[name] = Tensor(
        shape: place.shape,
        values: Self.values(bytes, at: start + place.bytes.lowerBound, count: place.bytes.count / 4))
    }
  }

  /// A tensor's shape, and which bytes behind the header are its numbers.
  private struct Place {
    let shape: [Int]
    let bytes: Range<Int>
  }

  private static func place(
    of name: String, _ fields: [String: JSONHeader.Value], dataCount: Int
  ) throws(FormatError) -> Place {
    guard case .string(let type)? = fields["dtype"], type == "F32" else {
      throw FormatError(message: "holds '\(harmless(name))' in a number type other than F32")
    }
    guard let shape = fields["shape"]?.integers, let offsets = fields["data_offsets"]?.integers,
      offsets.count == 2, offsets[0] >= 0, offsets[1] >= offsets[0], offsets[1] <= dataCount,
      shape.allSatisfy({ $0 >= 0 && Int64($0) <= 1 << 31 }), shape.count <= 8
    else { throw FormatError(message: "was cut off, or its entry '\(harmless(name))' is broken") }
    var count = 1
    for size in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow else { throw FormatError(message: "has an impossible shape for '\(harmless(name))'") }
      count = product
    }
    guard count <= dataCount, 4 * count == offsets[1] - offsets[0] else {
      throw FormatError(message: "has a shape for '\(harmless(name))' that does not fit its numbers")
    }
    return Place(shape: shape, bytes: offsets[0]..<offsets[1])
  }

  private static func values(_ bytes: [UInt8], at start: Int, count: Int) -> [Float] {
    bytes.withUnsafeBytes { bytes in
      (0..<count).map { index in
        Float(
          bitPattern: UInt32(
            littleEndian: bytes.loadUnaligned(fromByteOffset: start + 4 * index, as: UInt32.self)))
      }
    }
  }
}

/// The bytes of numbers, each lowest first.
func littleEndianBytes(_ values: [Float]) -> [UInt8] {
  values.map { $0.bitPattern.littleEndian }.withUnsafeBytes { Array($0) }
}

/// A number's bytes, lowest first.
func littleEndianBytes(_ value: some FixedWidthInteger) -> [UInt8] {
  withUnsafeBytes(of: value.littleEndian) { Array($0) }
}
