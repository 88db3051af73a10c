import NeuralNetwork

/// A row of bits, such as a key; bit 0 stands at the left.
public struct BitString: Equatable, Hashable, Sendable, CustomStringConvertible {
  /// The bits, from the left.
  public var bits: [Bool]

  /// A row of these bits.
  public init(_ bits: [Bool]) { self.bits = bits }

  /// The bits written as digits 0 and 1; nil if there is anything else.
  public init?(_ digits: String) {
    var bits: [Bool] = []
    for digit in digits.unicodeScalars {
      guard digit == "0" || digit == "1" else { return nil }
      bits.append(digit == "1")
    }
    self.bits = bits
  }

  /// The first bits of some bytes, each byte's highest bit first.
  public init(bytes: some Sequence<UInt8>) {
    bits = bytes.flatMap { byte in (0..<8).map { byte >> UInt8(7 - $0) & 1 == 1 } }
  }

  /// The paper's key, 0101…, of any length.
  public static func paperKey(bits: Int) -> BitString {
    BitString((0..<bits).map { $0 % 2 == 1 })
  }

  /// A random key: number `draw` under a seed.
  public static func randomKey(bits: Int, seed: UInt64, draw: Int) -> BitString {
    let stream = RandomStream(seed: seed, purpose: .key)
    return BitString(
      (0..<bits).map { stream.bit($0, index: UInt32(truncatingIfNeeded: draw), step: 0) })
  }

  /// How many bits there are.
  public var count: Int { bits.count }

  /// The digits, from the left.
  public var description: String { bits.map { $0 ? "1" : "0" }.joined() }

  /// Turns one bit over.
  public mutating func flip(_ index: Int) { bits[index].toggle() }
}
