import NeuralNetwork
import Testing

struct FileTests {
  let file = Safetensors(
    tensors: [
      "b.weight": .init(shape: [2, 3], values: [1, -2, 3.5, 0, .pi, 1e-30]),
      "a.bias": .init(shape: [1], values: [7]),
      "empty": .init(shape: [0, 4], values: []),
    ],
    metadata: ["seed": "12", "note": "quotes \" and \\ and é and a\nline"])

  @Test func aFileComesBackAsItWas() throws {
    #expect(try Safetensors(bytes: file.bytes) == file)
  }

  @Test func aFileCutShortAnywhereIsAnError() {
    let bytes = file.bytes
    for length in 0..<bytes.count {
      #expect(throws: Safetensors.FormatError.self) { try Safetensors(bytes: Array(bytes[..<length])) }
    }
  }

  @Test func aDamagedFileIsReadOrRefusedButNeverCrashes() {
    let bytes = file.bytes
    let stream = RandomStream(seed: 5, purpose: 50)
    for trial in 0..<3_000 {
      var damaged = bytes
      for change in 0..<3 {
        let random = stream.word(change, index: UInt32(trial), step: 0)
        damaged[Int(random >> 8) % damaged.count] = UInt8(truncatingIfNeeded: random)
      }
      _ = try? Safetensors(bytes: damaged)
    }
  }

  /// Made with `io.BytesIO` and `numpy.save(b, numpy.array([[1, 2, 3]], dtype="<f4"))`, NumPy 2.4.
  @Test func anArrayHasTheBytesThatNumPyWrites() {
    var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3), }"
    header += String(repeating: " ", count: 117 - header.count) + "\n"
    let expected =
      [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(header.utf8)
      + [0, 0, 0x80, 0x3f, 0, 0, 0, 0x40, 0, 0, 0x40, 0x40]
    #expect(NumPyArray.bytes([1, 2, 3], shape: [1, 3]) == expected)
  }
}
