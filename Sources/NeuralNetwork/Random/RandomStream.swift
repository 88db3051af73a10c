/// A named stream of random numbers under a seed.
///
/// Every number belongs to the seed, the purpose, a step and an index (an example of a minibatch, say), so
/// that neither the number of threads nor the size of a batch changes what an example gets.
public struct RandomStream: Equatable, Sendable {
  /// The seed.
  public let seed: UInt64
  /// What the numbers are for: two purposes never share a number.
  public let purpose: UInt32
  private let philox: Philox

  /// The stream for a purpose under a seed.
  public init(seed: UInt64, purpose: UInt32) {
    self.seed = seed
    self.purpose = purpose
    philox = Philox(seed: seed)
  }

  /// Four words of the random bits that belong to an index in a step: those from `4 * group` on.
  public func words(group: UInt32, index: UInt32, step: UInt32) -> SIMD4<UInt32> {
    philox(SIMD4(index, group, step, purpose))
  }

  /// Word `word` of the random bits that belong to an index in a step.
  public func word(_ word: Int, index: UInt32, step: UInt32) -> UInt32 {
    words(group: UInt32(word >> 2), index: index, step: step)[word & 3]
  }

  /// Random bytes that belong to an index in a step: byte `b` is byte `b % 4`, from the lowest, of word `b / 4`.
  ///
  /// - Parameter places: Which of the index's bytes.
  public func bytes(_ places: Range<Int>, index: UInt32, step: UInt32) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: places.count) { target, initialized in
      if let target = target.baseAddress { write(places, to: target, index: index, step: step) }
      initialized = places.count
    }
  }

  /// Writes such bytes to where they are wanted.
  public func write(
    _ places: Range<Int>, to target: UnsafeMutablePointer<UInt8>, index: UInt32, step: UInt32
  ) {
    var words = SIMD4<UInt32>.zero
    for place in places {
      // Sixteen bytes come at a time.
      if place == places.lowerBound || place & 15 == 0 {
        words = self.words(group: UInt32(place >> 4), index: index, step: step)
      }
      target[place - places.lowerBound] = UInt8(
        truncatingIfNeeded: words[place >> 2 & 3] >> UInt32(8 * (place & 3)))
    }
  }

  /// Bit `bit` of the random bits that belong to an index in a step.
  public func bit(_ bit: Int, index: UInt32, step: UInt32) -> Bool {
    (word(bit >> 5, index: index, step: step) >> UInt32(bit & 31)) & 1 == 1
  }

  /// Uniform numbers in [0, 1), multiples of 2^-24: number `i` is word 0 of index `i`.
  public func uniforms(count: Int, step: UInt32) -> [Float] {
    (0..<count).map { Float(word(0, index: UInt32($0), step: step) >> 8) * 0x1p-24 }
  }

  /// Writes random bits as numbers for one chunk: feature `f` of an example is bit `firstBit + f` of that
  /// example's bits, as `zero` or `one`.
  ///
  /// - Parameters:
  ///   - target: The chunk, `[count features][4 vectors]`.
  ///   - firstBit: The bit of the first feature; a multiple of nothing in particular.
  ///   - count: How many features.
  ///   - firstExample: The index of the chunk's first example.
  public func fill(
    _ target: UnsafeMutablePointer<Lanes>, firstBit: Int, count: Int, firstExample: Int, step: UInt32,
    zero: Float, one: Float
  ) {
    let zeroBits = SIMD16(repeating: zero.bitPattern)
    let difference = SIMD16(repeating: zero.bitPattern ^ one.bitPattern)
    for vector in 0..<Chunk.vectors {
      let example = UInt32(truncatingIfNeeded: firstExample + vector * Chunk.lanes)
      var bit = firstBit
      let end = firstBit + count
      while bit < end {
        let group = bit >> 7
        let words = philox.lanes(
          first: example, second: UInt32(group), third: step, fourth: purpose)
        while bit < end, bit >> 7 == group {
          let word =
            switch (bit >> 5) & 3 {
            case 0: words.0
            case 1: words.1
            case 2: words.2
            default: words.3
            }
          // All ones where the bit is set: it decides which number's bits come through.
          let shifted = (word &>> SIMD16(repeating: UInt32(bit & 31))) & SIMD16(repeating: 1)
          let isSet = SIMD16<UInt32>.zero &- shifted
          target[(bit - firstBit) * Chunk.vectors + vector] = unsafeBitCast(
            zeroBits ^ (isSet & difference), to: Lanes.self)
          bit += 1
        }
      }
    }
  }
}
