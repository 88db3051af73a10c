import NeuralNetwork

/// The paper's way to send text: five bits a letter, with random bits in front up to a whole block.
///
/// a to z are 0 to 25; space and `. , ! ? :` are 26 to 31; capitals become small. The random bits make equal
/// letters different blocks.
public enum LetterCode {
  /// A character that has no code.
  public struct UnknownCharacter: Error, Equatable, Sendable {
    /// The character.
    public let character: Character
    /// Where it stands, counted from 0.
    public let position: Int
  }

  /// The characters in the order of their codes.
  public static let alphabet: [Character] = Array("abcdefghijklmnopqrstuvwxyz .,!?:")

  /// The letters of a text as it will arrive: capitals made small.
  public static func normalized(_ text: String) throws(UnknownCharacter) -> String {
    String(try codes(of: text).map { alphabet[$0] })
  }

  /// One block for each letter: random bits, then the letter's five.
  public static func encode(
    _ text: String, blockBytes: Int, seed: UInt64, draw: Int
  ) throws(UnknownCharacter) -> [UInt8] {
    let stream = RandomStream(seed: seed, purpose: .textPadding)
    var bytes: [UInt8] = []
    for (position, code) in try codes(of: text).enumerated() {
      let words = (blockBytes + 3) / 4
      var block = (0..<words).flatMap { word -> [UInt8] in
        let random = stream.word(
          word, index: UInt32(truncatingIfNeeded: position), step: UInt32(truncatingIfNeeded: draw))
        return (0..<4).map { UInt8(truncatingIfNeeded: random >> UInt32(8 * $0)) }
      }
      block = Array(block.prefix(blockBytes))
      block[blockBytes - 1] = block[blockBytes - 1] & 0b1110_0000 | UInt8(code)
      bytes += block
    }
    return bytes
  }

  /// The letters that blocks stand for: the last five bits of each.
  public static func decode(_ bytes: [UInt8], blockBytes: Int) -> String {
    String(
      stride(from: blockBytes - 1, to: bytes.count, by: blockBytes).map {
        alphabet[Int(bytes[$0] & 0b0001_1111)]
      })
  }

  private static func codes(of text: String) throws(UnknownCharacter) -> [Int] {
    var codes: [Int] = []
    for (position, character) in text.enumerated() {
      let small = character.isASCII ? Character(character.lowercased()) : character
      guard let code = alphabet.firstIndex(of: small) else {
        throw UnknownCharacter(character: character, position: position)
      }
      codes.append(code)
    }
    return codes
  }
}
