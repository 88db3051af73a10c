import NeuralCipher
import StandardCiphers
import Testing

/// AES with the paper's key, stretched.
///
/// The expected bytes come from another library (Python's cryptography).
struct AESTests {
  private static let key: [UInt8] = [0x55, 0x55]
  private static let plaintext = (0..<32).map { UInt8($0) }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  @Test func `Codebook mode is that of another library`() throws {
    let cipher = AESBlocks(keyBytes: 2)
    let bytes = try cipher.encryptedBytes(.each(Self.plaintext), keys: .same(Self.key))
    #expect(Self.hex(bytes) == "592a5b57d5f67eaf11c0ba241e1e5878a99334f62f6431da850a297df42fbfdb")
    #expect(try cipher.decryptedBytes(.each(bytes), keys: .same(Self.key)) == Self.plaintext)
  }

  @Test func `Counter mode is that of another library, in one go and row by row`() throws {
    let nonce = [UInt8](repeating: 0, count: 11) + [5]
    let cipher = AESCounter(keyBytes: 2, nonce: .fixed(nonce))
    let expected = "105e3317d314b46cd487ee9ad8014f91e44a53a7858d051c244031c0994f89d6"
    let bytes = try cipher.encryptedBytes(.each(Self.plaintext), keys: .same(Self.key))
    #expect(Self.hex(bytes) == expected)
    let rows = try cipher.encryptedBytes(.each(Self.plaintext), keys: .each(Self.key + Self.key))
    #expect(rows == bytes)
    #expect(try cipher.decryptedBytes(.each(bytes), keys: .same(Self.key)) == Self.plaintext)
  }

  @Test func `A fresh nonce is another one for each message, and the reader gets it with the message`() throws
  {
    let cipher = AESCounter(keyBytes: 2, nonce: .fresh(seed: 7))
    #expect(cipher.nonce(ofMessage: 0) != cipher.nonce(ofMessage: 1))
    #expect(cipher.nonce(ofMessage: 0).count == NonceSource.byteCount)
    let blocks = Blocks(bytes: [UInt8](repeating: 1, count: 100), blockBytes: 16)
    let first = try cipher.encrypt(blocks, key: Self.key, message: 0)
    let second = try cipher.encrypt(blocks, key: Self.key, message: 1)
    #expect(first != second && first.distinctCount == 7)
    for sent in [first, second] {
      let reader = AESCounter(keyBytes: 2, nonce: .fresh(seed: 99))
      #expect(try reader.decrypt(sent, key: Self.key) == [UInt8](repeating: 1, count: 100))
    }
  }
}
