/// The range of the numbers that make up a ciphertext, which fixes how many bits stand for one, and how.
public enum CiphertextRange: Equatable, Sendable {
  /// (0, 1), a sigmoid's, in 16 bits.
  case zeroToOne
  /// (-1, 1), a tanh's, in 16 bits.
  case minusOneToOne
  /// 0 or 1: a bit, of a cipher that was written down.
  case bit

  /// The lowest and the highest number.
  public var ends: ClosedRange<Double> { self == .minusOneToOne ? -1...1 : 0...1 }

  /// How far its ends lie apart.
  var width: Double { ends.upperBound - ends.lowerBound }

  /// Bits that one number is sent in.
  public var bitsPerNumber: Int { self == .bit ? 1 : 16 }

  /// The 16-bit string for a number: the range in 65,535 equal steps, rounded to the nearest.
  ///
  /// Of a bit it is 0 or 65,535.
  @inline(__always)
  public func code(for number: Float) -> UInt16 {
    let share = self == .minusOneToOne ? (number + 1) / 2 : number
    // A number that is none, from a network whose training went astray, becomes 0.
    return share.isNaN ? 0 : UInt16(min(max(share * 65_535 + 0.5, 0), 65_535))
  }

  /// The number that a 16-bit string stands for.
  @inline(__always)
  public func number(for code: UInt16) -> Float {
    let share = Float(code) / 65_535
    return self == .minusOneToOne ? share * 2 - 1 : share
  }
}
