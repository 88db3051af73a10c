import NeuralCipher
import Testing

struct LetterCodeTests {
  @Test(arguments: [1, 2, 4])
  func textComesBackAsItWas(blockBytes: Int) throws {
    let text = "adi says: hello, world! why? ok."
    let bytes = try LetterCode.encode(text, blockBytes: blockBytes, seed: 1, draw: 0)
    #expect(bytes.count == text.count * blockBytes)
    #expect(LetterCode.decode(bytes, blockBytes: blockBytes) == text)
  }

  @Test func thePapersExampleEndsInItsLettersCodes() throws {
    let bytes = try LetterCode.encode("adi", blockBytes: 1, seed: 1, draw: 0)
    #expect(bytes.map { $0 & 31 } == [0b00000, 0b00011, 0b01000])
  }

  @Test func theSameLetterIsAnotherBlockEachTime() throws {
    let bytes = try LetterCode.encode("aaaaaaaa", blockBytes: 2, seed: 1, draw: 0)
    let blocks = Set(stride(from: 0, to: 16, by: 2).map { [bytes[$0], bytes[$0 + 1]] })
    #expect(blocks.count > 6)
    #expect(try LetterCode.encode("aaaaaaaa", blockBytes: 2, seed: 1, draw: 1) != bytes)
  }

  @Test func capitalsBecomeSmallAndOtherCharactersAreRefusedWithTheirPlace() throws {
    #expect(try LetterCode.normalized("Adi!") == "adi!")
    let error = #expect(throws: LetterCode.UnknownCharacter.self) { try LetterCode.normalized("naïve") }
    #expect(error?.character == "ï" && error?.position == 2)
  }

  @Test func aKeyReadsAndWritesItsDigits() {
    #expect(BitString("0101")?.bits == [false, true, false, true])
    #expect(BitString("01x1") == nil)
    #expect(BitString.paperKey(bits: 16).description == "0101010101010101")
    let first = BitString.randomKey(bits: 16, seed: 1, draw: 0)
    #expect(first == BitString.randomKey(bits: 16, seed: 1, draw: 0))
    #expect(first != BitString.randomKey(bits: 16, seed: 1, draw: 1))
  }
}
