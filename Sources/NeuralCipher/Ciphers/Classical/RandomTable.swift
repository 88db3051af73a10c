import NeuralNetwork

/// A random permutation of all blocks for every key: what a perfect codebook of this block size would be.
///
/// There is no table in memory: the swap-or-not shuffle (V. T. Hoang, B. Morris and P. Rogaway, "An Enciphering Scheme
/// Based on a Card Shuffle", 2012) says where each block goes, with rounds of random bits from Philox under the key. It
/// shows what a codebook can give at best, and what it cannot: equal blocks still become equal ciphertexts.
public struct RandomTable: BitCipher {
  /// Bytes in a block.
  public let blockBytes: Int
  /// A key is as long as a block.
  public var keyBytes: Int { blockBytes }
  private let rounds: Int

  /// The most bytes in a block.
  public static let mostBytes = 8

  /// The cipher for blocks, and keys, of so many bytes, at most ``mostBytes``.
  public init(blockBytes: Int) {
    precondition((1...Self.mostBytes).contains(blockBytes), "a block of the table is an integer")
    self.blockBytes = blockBytes
    rounds = 8 * 8 * blockBytes
  }

  /// The shuffle under one key: what each round adds, and where its random bits come from.
  public struct Shuffle: Sendable {
    let offsets: [UInt64]
    let swaps: RandomStream
  }

  /// Makes ready a key.
  public func schedule(_ key: ArraySlice<UInt8>) -> Shuffle {
    let seed = key.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let stream = RandomStream(seed: seed, purpose: .tableRound)
    let mask = UInt64.max >> UInt64(64 - 8 * blockBytes)
    let offsets = (0..<rounds).map { round -> UInt64 in
      let index = UInt32(round)
      let low = UInt64(stream.word(0, index: index, step: 0))
      return (UInt64(stream.word(1, index: index, step: 0)) << 32 | low) & mask
    }
    return Shuffle(offsets: offsets, swaps: RandomStream(seed: seed, purpose: .tableSwap))
  }

  /// Encrypts neighbouring blocks where they stand.
  public func encrypt(
    _ blocks: UnsafeMutableBufferPointer<UInt8>, under key: Shuffle, first: Int, message: Int
  ) {
    shuffle(blocks) { value in
      for round in 0..<rounds { step(&value, round, key) }
    }
  }

  /// Decrypts them likewise.
  public func decrypt(
    _ blocks: UnsafeMutableBufferPointer<UInt8>, under key: Shuffle, first: Int, message: Int
  ) {
    shuffle(blocks) { value in
      for round in (0..<rounds).reversed() { step(&value, round, key) }
    }
  }

  /// One round: a block and its partner change places, or not.
  private func step(_ value: inout UInt64, _ round: Int, _ key: Shuffle) {
    let partner = key.offsets[round] ^ value
    let larger = max(value, partner)
    let words = key.swaps.words(
      group: UInt32(larger >> 32), index: UInt32(truncatingIfNeeded: larger), step: UInt32(round))
    if words[0] & 1 == 1 { value = partner }
  }

  private func shuffle(_ blocks: UnsafeMutableBufferPointer<UInt8>, _ change: (inout UInt64) -> Void) {
    for block in stride(from: 0, to: blocks.count, by: blockBytes) {
      var value = (0..<blockBytes).reduce(UInt64(0)) { $0 << 8 | UInt64(blocks[block + $1]) }
      change(&value)
      for byte in (0..<blockBytes).reversed() {
        blocks[block + byte] = UInt8(truncatingIfNeeded: value)
        value >>= 8
      }
    }
  }
}
