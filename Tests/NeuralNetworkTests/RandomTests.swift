import NeuralNetwork
import Testing

struct RandomTests {
  /// The published known answers of philox4x32-10 (Random123, kat_vectors).
  @Test(arguments: [
    (
      SIMD4<UInt32>(repeating: 0), UInt64(0),
      SIMD4<UInt32>(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
    ),
    (
      SIMD4<UInt32>(repeating: .max), UInt64.max,
      SIMD4<UInt32>(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
    ),
    (
      SIMD4<UInt32>(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), UInt64(0x299f_31d0_a409_3822),
      SIMD4<UInt32>(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
    ),
  ])
  func philoxGivesItsKnownAnswers(counter: SIMD4<UInt32>, seed: UInt64, expected: SIMD4<UInt32>) {
    #expect(Philox(seed: seed)(counter) == expected)
  }

  @Test(arguments: [(0, 32), (5, 16), (120, 20), (0, 1024)])
  func aChunkOfBitsIsTheBitsOfItsExamples(first: Int, count: Int) {
    let stream = RandomStream(seed: 0x1234_5678_9abc_def0, purpose: 3)
    let target = AlignedBuffer<Lanes>(repeating: .zero, count: count * Chunk.vectors)
    stream.fill(
      target.pointer, firstBit: first, count: count, firstExample: 64, step: 7, zero: -1, one: 1)
    for bit in 0..<count {
      for example in [0, 1, 15, 16, 40, 63] {
        let value = target.pointer[bit * Chunk.vectors + example / 16][example % 16]
        let expected = stream.bit(first + bit, index: UInt32(64 + example), step: 7)
        #expect(value == (expected ? 1 : -1))
      }
    }
  }

  @Test func bitsAreEvenAndUniformsFillTheirRange() {
    let stream = RandomStream(seed: 9, purpose: 1)
    let ones = (0..<2_000).reduce(0) { total, index in
      total + (0..<32).filter { stream.bit($0, index: UInt32(index), step: 0) }.count
    }
    // 64,000 fair coins: four standard deviations are 506.
    #expect(abs(ones - 32_000) < 506)
    let uniforms = stream.uniforms(count: 10_000, step: 1)
    #expect(uniforms.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(abs(uniforms.reduce(0, +) / 10_000 - 0.5) < 0.012)
  }

  @Test func weightsStartGlorotUniformAndBiasesAtZero() {
    let layer = Layer.convolution(
      Convolution1D(length: 8, channels: 16, filters: 32, kernelSize: 4, activation: .tanh))
    let network = Network(layers: [layer], initializedFrom: RandomStream(seed: 1, purpose: 0))
    let weights = network.parameters[network.parameterRanges[0].weights]
    let biases = network.parameters[network.parameterRanges[0].biases]
    let limit = (6.0 / Float(4 * 16 + 4 * 32)).squareRoot()
    #expect(biases.allSatisfy { $0 == 0 })
    #expect(weights.allSatisfy { abs($0) <= limit })
    #expect((weights.max() ?? 0) > 0.98 * limit && (weights.min() ?? 0) < -0.98 * limit)
    let variance = weights.reduce(0) { $0 + $1 * $1 } / Float(weights.count)
    #expect(abs(variance / (limit * limit / 3) - 1) < 0.06)
  }
}
