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
typealias Vectors = UnsafeMutablePointer<Lanes>

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

/// Eight lane sums at once, each in the order of ``Lanes/laneSum``: the vectors are folded against each
/// other, so that eight sums cost little more than two.
@inline(__always)
func laneSums(
  _ a: Lanes, _ b: Lanes, _ c: Lanes, _ d: Lanes, _ e: Lanes, _ f: Lanes, _ g: Lanes, _ h: Lanes
) -> SIMD8<Float> {
  @inline(__always)
  func eight(_ a: Lanes, _ b: Lanes) -> Lanes {
    Lanes(lowHalf: a.lowHalf, highHalf: b.lowHalf) + Lanes(lowHalf: a.highHalf, highHalf: b.highHalf)
  }
  @inline(__always)
  func four(_ p: Lanes, _ q: Lanes) -> Lanes {
    Lanes(
      lowHalf: SIMD8(lowHalf: p.lowHalf.lowHalf, highHalf: p.highHalf.lowHalf),
      highHalf: SIMD8(lowHalf: q.lowHalf.lowHalf, highHalf: q.highHalf.lowHalf))
      + Lanes(
        lowHalf: SIMD8(lowHalf: p.lowHalf.highHalf, highHalf: p.highHalf.highHalf),
        highHalf: SIMD8(lowHalf: q.lowHalf.highHalf, highHalf: q.highHalf.highHalf))
  }
  let ab = four(eight(a, b), eight(c, d))
  let cd = four(eight(e, f), eight(g, h))
  // Four lanes are left of each sum: abcd of `ab`, efgh of `cd`. Folding l with l + 2, then with l + 1.
  let evens = Lanes(lowHalf: ab.evenHalf, highHalf: cd.evenHalf)
  let odds = Lanes(lowHalf: ab.oddHalf, highHalf: cd.oddHalf)
  // evens holds lanes 0 and 2 of each group, odds lanes 1 and 3.
  return (evens.evenHalf + evens.oddHalf) + (odds.evenHalf + odds.oddHalf)
}
