/// Sixteen examples of a minibatch, side by side: the unit in which the engine computes.
///
/// The batch lies in the lanes, so a weight meets sixteen examples in one fused multiply-add and no kernel
/// ever has to sum across lanes, except where a gradient is summed over the batch.
public typealias Lanes = SIMD16<Float>

/// How a minibatch is cut for the kernels.
///
/// A *chunk* is 64 examples: four vectors of sixteen lanes for every feature. Kernels always work on a whole
/// chunk, so their loops have fixed bounds; the lanes beyond the batch's end are computed and masked away.
/// In memory a chunk is feature-major: feature `f`, vector `v` stands at index `4 * f + v`.
public enum Chunk {
  /// Examples in one vector.
  public static let lanes = 16
  /// Vectors for each feature of a chunk.
  public static let vectors = 4
  /// Examples in one chunk.
  public static let examples = lanes * vectors

  /// The number of chunks that hold so many examples.
  public static func count(examples: Int) -> Int {
    (examples + Self.examples - 1) / Self.examples
  }
}

/// The vectors of one chunk in memory.
typealias LanePointer = UnsafeMutablePointer<Lanes>

extension Lanes {
  /// The sum of the lanes in the engine's one fixed order: lane `l` with `l + 8`, then with `l + 4`, `l + 2`
  /// and `l + 1`.
  @inline(__always)
  public var laneSum: Float {
    let eight = lowHalf + highHalf
    let four = eight.lowHalf + eight.highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }

  /// One in the first `count` lanes and zero in the others.
  @inline(__always)
  public static func mask(first count: Int) -> Lanes {
    var mask = Lanes.zero
    for lane in 0..<Swift.max(0, Swift.min(Chunk.lanes, count)) { mask[lane] = 1 }
    return mask
  }
}

/// Sixteen lane sums at once, each in the order of ``Lanes/laneSum``: lane `i` is the sum of `vectors[i]`.
///
/// The vectors are folded against each other, so that sixteen sums cost little more than two.
@inline(__always)
func laneSums(_ vectors: UnsafePointer<Lanes>) -> Lanes {
  @inline(__always)
  func eight(_ index: Int) -> Lanes {
    let a = vectors[index]
    let b = vectors[index &+ 1]
    return Lanes(lowHalf: a.lowHalf, highHalf: b.lowHalf) + Lanes(lowHalf: a.highHalf, highHalf: b.highHalf)
  }
  @inline(__always)
  func four(_ index: Int) -> Lanes {
    let p = unsafeBitCast(eight(index), to: Quarters.self)
    let q = unsafeBitCast(eight(index &+ 2), to: Quarters.self)
    let first = Quarters(lowHalf: evenPairs(p), highHalf: evenPairs(q))
    let second = Quarters(lowHalf: oddPairs(p), highHalf: oddPairs(q))
    return unsafeBitCast(first, to: Lanes.self) + unsafeBitCast(second, to: Lanes.self)
  }
  @inline(__always)
  func two(_ index: Int) -> Lanes {
    let r = unsafeBitCast(four(index), to: Quarters.self)
    let s = unsafeBitCast(four(index &+ 4), to: Quarters.self)
    let first = Quarters(lowHalf: r.evenHalf, highHalf: s.evenHalf)
    let second = Quarters(lowHalf: r.oddHalf, highHalf: s.oddHalf)
    return unsafeBitCast(first, to: Lanes.self) + unsafeBitCast(second, to: Lanes.self)
  }
  let t = two(0)
  let u = two(8)
  return Lanes(lowHalf: t.evenHalf, highHalf: u.evenHalf) + Lanes(lowHalf: t.oddHalf, highHalf: u.oddHalf)
}

/// Pairs of lanes, moved about together.
private typealias Quarters = SIMD8<Double>

/// Pairs 0, 1, 4 and 5: the first four lanes of each eight.
@inline(__always)
private func evenPairs(_ x: Quarters) -> SIMD4<Double> {
  SIMD4(lowHalf: x.lowHalf.lowHalf, highHalf: x.highHalf.lowHalf)
}

/// Pairs 2, 3, 6 and 7: the last four lanes of each eight.
@inline(__always)
private func oddPairs(_ x: Quarters) -> SIMD4<Double> {
  SIMD4(lowHalf: x.lowHalf.highHalf, highHalf: x.highHalf.highHalf)
}
