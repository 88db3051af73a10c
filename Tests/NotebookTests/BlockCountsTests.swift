import CipherCommands
import Testing

/// Wrong blocks and wrong bits, counted in words of the machine, are those that are counted one by one.
struct BlockCountsTests {
  @Test(arguments: [1, 2, 3, 4, 8, 9, 64])
  func blocksAreCountedAsOneByOne(blockBytes: Int) {
    for count in [0, 1, 7, 64, 1_000, 1_003] {
      let first = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      let second = (0..<count).map { $0 % 5 == 0 || $0 == count - 1 ? first[$0] ^ 0x42 : first[$0] }
      let counts = BlockCounts(first, second, blockBytes: blockBytes)
      let starts = Array(stride(from: 0, to: count, by: blockBytes))
      let wrong = starts.filter { start in
        (start..<min(start + blockBytes, count)).contains { first[$0] != second[$0] }
      }
      #expect(counts.blocks == starts.count && counts.wrongBlocks == wrong.count && counts.bits == 8 * count)
      #expect(counts.wrongBits == 2 * (0..<count).count { first[$0] != second[$0] })
    }
  }
  @Test func oneBlockIsNotCalledOneOfOne() {
    let block: [UInt8] = [1, 2]
    #expect(BlockCounts(block, block, blockBytes: 2).words == "the one block is right")
    #expect(
      BlockCounts(block, [1, 3], blockBytes: 2).words == "the one block is wrong, 1 of its 16 bits (6.25 %)")
    #expect(BlockCounts(block, block, blockBytes: 1).words == "every one of the 2 blocks is right")
  }
}
