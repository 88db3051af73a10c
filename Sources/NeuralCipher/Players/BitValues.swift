import NeuralNetwork

/// How a bit is written as a number.
public enum BitValues: Equatable, Hashable, Sendable {
  /// 0 and 1; a number above 0.5 reads as 1.
  case zeroAndOne
  /// -1 and +1; a number above 0 reads as 1.
  case minusAndPlusOne

  /// The number for a 0.
  public var zero: Float { self == .zeroAndOne ? 0 : -1 }
  /// The number for a 1.
  public var one: Float { 1 }
  /// The distance between the two, in which an error is measured: one wrong bit is an error of 1.
  var scale: Float { self == .zeroAndOne ? 1 : 0.5 }

  /// The number above which an output reads as 1, for a threshold given on the scale from 0 to 1.
  public func threshold(_ share: Float) -> Float {
    zero + share * (one - zero)
  }
}

extension ChunkRows {
  /// Writes bits as a model's numbers for them.
  @inline(__always)
  static func fill(
    _ target: UnsafeMutablePointer<Lanes>, bits rows: Rows<UInt8>, bytes: Int, count: Int, values: BitValues
  ) {
    fill(target, bits: rows, bytes: bytes, count: count, zero: values.zero, one: values.one)
  }
}
