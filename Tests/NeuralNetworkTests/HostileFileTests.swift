import NeuralNetwork
import Testing

/// Files that nobody would make by accident: each is refused in a few words, and takes no memory worth mentioning.
struct HostileFileTests {
  private static func safetensors(_ header: String, length: UInt64? = nil, data: Int = 0) -> [UInt8] {
    let size = length ?? UInt64(header.utf8.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: size >> UInt64(8 * $0)) } + Array(header.utf8)
      + [UInt8](repeating: 0, count: data)
  }

  private static func tensor(_ name: String, _ shape: String, _ offsets: String, type: String = "F32")
    -> String
  {
    "\"\(name)\":{\"dtype\":\"\(type)\",\"shape\":[\(shape)],\"data_offsets\":[\(offsets)]}"
  }

  @Test(arguments: [
    (safetensors("{}", length: .max), "cut off"),
    (safetensors("{}", length: 1 << 62), "cut off"),
    (safetensors("", length: 1 << 21, data: 1 << 21), "more than a megabyte"),
    (safetensors("[1]"), "no readable safetensors header"),
    (safetensors(String(repeating: "[", count: 100_000)), "no readable safetensors header"),
    (safetensors("{\(tensor("a", "1", "0,4")),\(tensor("a", "1", "4,8"))}", data: 8), "no readable"),
    (
      safetensors("{\(tensor("a", "2", "0,8")),\(tensor("b", "2", "4,12"))}", data: 12), "another tensor lies"
    ),
    (safetensors("{\(tensor("a", "2", "0,8")),\(tensor("b", "2", "0,8"))}", data: 8), "another tensor lies"),
    (safetensors("{\(tensor("a", "1", "0,4")),\(tensor("b", "1", "8,12"))}", data: 12), "behind a gap"),
    (safetensors("{\(tensor("a", "1", "4,8"))}", data: 8), "behind a gap"),
    (safetensors("{\(tensor("a", "1", "0,4"))}", data: 5), "goes on behind"),
    (safetensors("{\(tensor("a", "-1", "0,4"))}", data: 4), "is broken"),
    (safetensors("{\(tensor("a", "1", "-4,0"))}", data: 4), "is broken"),
    (safetensors("{\(tensor("a", "1", "8,4"))}", data: 8), "is broken"),
    (safetensors("{\(tensor("a", "1152921504606846976", "0,4"))}", data: 4), "is broken"),
    (safetensors("{\(tensor("a", "1073741824,1073741824,1073741824", "0,4"))}", data: 4), "impossible shape"),
    (safetensors("{\(tensor("a", "1073741824,1073741824", "0,4"))}", data: 4), "does not fit"),
    (safetensors("{\(tensor("a", "9223372036854775807", "0,4"))}", data: 4), "is broken"),
    (safetensors("{\(tensor("a", "99999999999999999999", "0,4"))}", data: 4), "no readable"),
    (safetensors("{\(tensor("a", "1", "0,9223372036854775807"))}", data: 4), "is broken"),
    (safetensors("{\(tensor("a", "1,1,1,1,1,1,1,1,1", "0,4"))}", data: 4), "is broken"),
    (safetensors("{\(tensor("a", "1", "0,8", type: "F64"))}", data: 8), "other than F32"),
    (safetensors("{\"a\":7}"), "broken entry"),
  ])
  func aHostileTensorFileIsRefusedInAFewWords(bytes: [UInt8], words: String) {
    let error = #expect(throws: Safetensors.FormatError.self) { try Safetensors(bytes: bytes) }
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
  }

  @Test func anEmptyTensorAnywhereIsNoGap() throws {
    let bytes = Self.safetensors(
      "{\(Self.tensor("a", "0", "4,4")),\(Self.tensor("b", "1", "0,4")),\(Self.tensor("c", "0,7", "0,0"))}",
      data: 4)
    #expect(try Safetensors(bytes: bytes).tensors.count == 3)
  }

  // MARK: NumPy

  private static func numPy(
    _ header: String, version: UInt8 = 1, length: Int? = nil, data: [UInt8] = []
  ) -> [UInt8] {
    let text = Array(header.utf8) + [10]
    let size = length ?? text.count
    let lengthBytes = (0..<(version == 1 ? 2 : 4)).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) }
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + lengthBytes + text + data
  }

  private static func header(_ shape: String, type: String = "<f4", fortran: String = "False") -> String {
    "{'descr': '\(type)', 'fortran_order': \(fortran), 'shape': (\(shape)), }"
  }

  private static let zeros = [UInt8](repeating: 0, count: 24)

  @Test(arguments: [
    ([], "not a .npy file"), (Array("PK\u{3}\u{4}aaaaaaaaaaaa".utf8), "not a .npy file"),
    (numPy(header("2, 3"), version: 4, data: zeros), "version 4.0"),
    (numPy(header("2, 3"), length: 60_000, data: zeros), "cut off in its header"),
    (numPy(header("2, 3"), version: 2, length: 1 << 30, data: zeros), "more than 64 kilobytes"),
    (numPy(header("2, 3"), version: 3, length: 0xFFFF_FFFF, data: zeros), "more than 64 kilobytes"),
    (numPy("{}"), "no readable header"), (numPy("{'descr': '<f4'}"), "no readable header"),
    (numPy(header("-2, 3"), data: zeros), "no readable header"),
    (numPy(header("99999999999999999999"), data: zeros), "no readable header"),
    (numPy(header("1,1,1,1,1,1,1,1,1"), data: zeros), "no readable header"),
    (numPy("{'descr': '<f4', 'descr': '<f4', 'shape': (1,)}", data: zeros), "no readable header"),
    (
      numPy("{'descr': '<f4', 'fortran_order': False, 'shape': (6,), 'more': 1}", data: zeros),
      "no readable header"
    ),
    (
      numPy("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (6,)}", data: zeros),
      "no readable header"
    ),
    (numPy(header("2, 3", type: "|O"), data: zeros), "holds objects"),
    (numPy(header("2, 3", type: "<c8"), data: zeros), "'<c8'"),
    (numPy(header("2, 3", type: "<U9"), data: zeros), "'<U9'"),
    (numPy(header("1152921504606846976, 16"), data: zeros), "cut off"),
    (numPy(header("4611686018427387904, 4"), data: zeros), "cut off"),
    (numPy(header("0, 1000000000"), data: []), "impossible shape"),
    (numPy(header("2, 4"), data: zeros), "cut off"), (numPy(header("2, 2"), data: zeros), "goes on behind"),
    (numPy(header("2, 3"), data: Array(zeros.dropLast())), "cut off"),
  ])
  func aHostileArrayIsRefusedInAFewWords(bytes: [UInt8], words: String) {
    let error = #expect(throws: NumPyArray.FormatError.self) { try NumPyArray.File(bytes: bytes) }
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
  }

  private func rows(_ bytes: [UInt8]) throws -> [[Float]] {
    var rows: [[Float]] = []
    let isDone = try NumPyArray.File(bytes: bytes).eachRow { index, row in
      #expect(index == rows.count)
      rows.append(Array(row))
      return true
    }
    #expect(isDone)
    return rows
  }

  @Test func anArrayComesBackInEveryOrderAndVersion() throws {
    let numbers: [Float] = [1, 2, 3, -4, 5.5, 0.1]
    let expected: [[Float]] = [[1, 2, 3], [-4, 5.5, 0.1]]
    func data(_ numbers: [Float], isBig: Bool = false) -> [UInt8] {
      numbers.flatMap { number in
        let bytes = (0..<4).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) }
        return isBig ? bytes.reversed() : bytes
      }
    }
    func wide(_ numbers: [Float], isBig: Bool = false) -> [UInt8] {
      numbers.flatMap { number in
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: Double(number).bitPattern >> UInt64(8 * $0)) }
        return isBig ? bytes.reversed() : bytes
      }
    }
    #expect(try rows(NumPyArray.bytes(numbers, shape: [2, 3])) == expected)
    for version: UInt8 in 1...3 {
      #expect(try rows(Self.numPy(Self.header("2, 3"), version: version, data: data(numbers))) == expected)
    }
    let columns: [Float] = [1, -4, 2, 5.5, 3, 0.1]
    #expect(
      try rows(Self.numPy(Self.header("2, 3", fortran: "True"), data: data(columns))) == expected)
    #expect(
      try rows(Self.numPy(Self.header("2, 3", type: ">f4"), data: data(numbers, isBig: true))) == expected)
    #expect(try rows(Self.numPy(Self.header("2, 3", type: "<f8"), data: wide(numbers))) == expected)
    #expect(
      try rows(Self.numPy(Self.header("2, 3", type: ">f8"), data: wide(numbers, isBig: true))) == expected)
    #expect(try rows(Self.numPy(Self.header("1, 3", type: "|b1"), data: [1, 0, 1])) == [[1, 0, 1]])
  }

  @Test func anArrayCutShortOrDamagedNeverCrashes() throws {
    let bytes = NumPyArray.bytes((0..<48).map(Float.init), shape: [3, 16])
    for length in 0..<bytes.count {
      #expect(throws: NumPyArray.FormatError.self) { try NumPyArray.File(bytes: Array(bytes[..<length])) }
    }
    let stream = RandomStream(seed: 5, purpose: 51)
    for trial in 0..<5_000 {
      var damaged = bytes
      for change in 0..<3 {
        let random = stream.word(change, index: UInt32(trial), step: 0)
        damaged[Int(random >> 8) % damaged.count] = UInt8(truncatingIfNeeded: random)
      }
      guard let file = try? NumPyArray.File(bytes: damaged), file.shape.count == 2 else { continue }
      _ = file.eachRow { _, row in row.count == file.shape[1] }
    }
  }
}
