import NeuralCipher
import NeuralNetwork
import Testing

/// A ciphertext goes into a file and comes back from it.
struct CiphertextFileTests {
  private static func bytes(_ ciphertext: Ciphertext) -> [UInt8] {
    var bytes: [UInt8] = []
    #expect(
      ciphertext.numPyPieces {
        bytes += $0; return true
      })
    return bytes
  }

  private static let picture = (0..<18 * 7 * 3).map { UInt8(truncatingIfNeeded: $0 % 31 * $0 % 7 * 11) }

  private static func sent(_ architecture: Architecture, bits: Int, _ message: [UInt8] = picture)
    -> Ciphertext
  {
    NeuralCodebook(
      model: CipherModel(architecture, bits: bits, seed: 2), key: .paperKey(bits: bits), threads: 2
    )
    .encrypt(Blocks(bytes: message, blockBytes: bits / 8))
  }

  @Test(arguments: Architecture.allCases, [8, 16, 40, 512])
  func theNumbersComeBackToTheBit(architecture: Architecture, bits: Int) throws {
    // A tail that is not a whole block.
    let sent = Self.sent(architecture, bits: bits, Array(Self.picture.dropLast()))
    let numbers = try Ciphertext.Numbers(fileBytes: Self.bytes(sent))
    #expect(numbers.blocks == sent.count && numbers.numbersPerBlock == bits)
    #expect(numbers.likelyRange() == sent.range)
    let read = try #require(try numbers.ciphertext(sent.range, byteCount: sent.byteCount))
    #expect(read.rounded == 0 && read.ciphertext.byteCount == sent.byteCount)
    for block in 0..<sent.count {
      #expect(read.ciphertext.codes(ofBlock: block) == sent.codes(ofBlock: block))
    }
    #expect(read.ciphertext.digest == sent.digest)
    let stopped = try numbers.ciphertext(sent.range, byteCount: nil, shouldStop: { true })
    #expect(stopped == nil)
  }

  @Test func bitsComeBackToo() throws {
    let sent = KeylessScrambler.encrypt(Blocks(bytes: Self.picture, blockBytes: 5))
    let numbers = try Ciphertext.Numbers(fileBytes: Self.bytes(sent))
    let read = try #require(try numbers.ciphertext(.bit, byteCount: sent.byteCount)).ciphertext
    #expect(KeylessScrambler.decrypt(read) == Self.picture && read.digest == sent.digest)
  }

  @Test func numbersBetweenTheStepsAreRoundedAndCounted() throws {
    let sent = Self.sent(.phase3, bits: 16)
    var numbers = sent.distinctNumbers
    let before = numbers
    for index in stride(from: 0, to: numbers.count, by: 3) { numbers[index] *= 0.999_9 }
    let moved = zip(numbers, before).filter { $0.0 != $0.1 }.count
    let file = NumPyArray.bytes(numbers, shape: [sent.distinctCount, 16])
    let read = try #require(
      try Ciphertext.Numbers(fileBytes: file).ciphertext(.minusOneToOne, byteCount: nil))
    #expect(read.rounded > moved / 2 && read.rounded <= moved)
    for row in 0..<sent.distinctCount {
      for (number, kept) in zip(read.ciphertext.numbers(ofBlock: row), numbers[(16 * row)...]) {
        #expect((number - kept).magnitude <= 1.01 / 65_535)
      }
    }
  }

  @Test(arguments: [
    (Float.nan, CiphertextRange.minusOneToOne, "no number in row 1"), (.infinity, .zeroToOne, "no number"),
    (1.5, .minusOneToOne, "the number 1.5 in row 1"), (-0.5, .zeroToOne, "numbers from 0 to 1"),
    (0.5, .bit, "this cipher sends bits"),
  ])
  func aNumberThatNobodySendsIsRefused(number: Float, range: CiphertextRange, words: String) throws {
    var numbers = [Float](repeating: 0, count: 32)
    numbers[20] = number
    let file = try Ciphertext.Numbers(fileBytes: NumPyArray.bytes(numbers, shape: [2, 16]))
    let error = #expect(throws: Ciphertext.FileError.self) { try file.ciphertext(range, byteCount: nil) }
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
  }

  @Test(arguments: [[16], [0, 16], [2, 15], [1, 520], [1, 2, 16]])
  func anotherShapeIsNoCiphertext(shape: [Int]) {
    let file = NumPyArray.bytes([Float](repeating: 0, count: shape.reduce(1, *)), shape: shape)
    let error = #expect(throws: Ciphertext.FileError.self) { try Ciphertext.Numbers(fileBytes: file) }
    #expect(error?.message.contains("array of shape") == true)
  }

  @Test(arguments: [(Architecture.phase1, 16, 3), (.phase3, 8, 1), (.reference, 24, 3)])
  func theBitPictureComesBackToTheBit(architecture: Architecture, bits: Int, channels: Int) throws {
    let sent = Self.sent(architecture, bits: bits)
    let (width, height) = (18 * 3 / channels, 7)
    let picture = sent.pictureBytes(width: width, height: height, channels: channels)
    let read = try #require(
      Ciphertext(
        pictureBytes: picture, width: width, height: height, channels: channels, range: sent.range,
        numbersPerBlock: bits))
    #expect(read.digest == sent.digest && read.byteCount == sent.byteCount)
  }

  @Test func aBitPictureWithoutTheEndOfItsLastBlockIsRefused() {
    let sent = Self.sent(.phase3, bits: 32)
    let picture = sent.pictureBytes(width: 18, height: 7, channels: 3)
    #expect(
      Ciphertext(
        pictureBytes: picture, width: 18, height: 7, channels: 3, range: .minusOneToOne, numbersPerBlock: 32)
        == nil)
  }

  @Test func whatIsKeptBesideComesBack() throws {
    let sent = Self.sent(.phase3, bits: 32)
    let form = MessageForm.picture(width: 18, height: 7, channels: 3)
    let description = CiphertextDescription(of: sent, cipher: "neural", form: form)
    #expect(CiphertextDescription(bytes: description.bytes) == description)
    let text = String(decoding: description.bytes, as: UTF8.self)
    #expect(text.contains("\"padding_bytes\": 2") && text.contains("\"width\": 18"))
    for (old, new) in [
      ("\"width\": 18", "\"width\": 19"), ("\"width\": 18", "\"width\": -18"),
      ("\"channels\": 3", "\"channels\": 2"),
      ("\"blocks\": 95", "\"blocks\": 1"), ("\"blocks\": 95", "\"blocks\": 9223372036854775807"),
      ("_block\": 32", "_block\": 31"), ("\"picture\"", "\"film\""), ("\"lowest\": -1", "\"lowest\": 2"),
      ("ciphertext-1", "ciphertext-2"), ("\"width\": 18", "\"width\": 4611686018427387904"),
    ] {
      #expect(text.contains(old))
      #expect(CiphertextDescription(bytes: Array(text.replacing(old, with: new).utf8)) == nil, "\(new)")
    }
    for length in 0..<description.bytes.count - 2 {
      #expect(CiphertextDescription(bytes: Array(description.bytes.prefix(length))) == nil)
    }
  }
}
