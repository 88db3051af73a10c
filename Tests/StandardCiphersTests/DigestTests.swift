import Crypto
import Testing
import Text

/// The core's own digest, beside that of the library.
struct DigestTests {
  @Test func `The digest is that of the standard's examples`() {
    #expect(
      Digest.sha256(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(Digest.sha256([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func `Texts of every length around a block have the library's digest`() {
    for count in Array(0...200) + [4_095, 65_536] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ count) }
      let digits = SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      #expect(Digest.sha256(bytes) == digits, "\(count) bytes")
    }
  }
}
