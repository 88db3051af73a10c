import Images
import Testing

/// The expected numbers are those of SciPy (`entropy`, `chisquare`) and NumPy for the same bytes, and the critical values
/// of Wu, Noonan and Agaian (2011) for pictures of 256 by 256 bytes.
struct ByteStatisticsTests {
  private static let first = (0..<1_000).map { index in
    UInt8(truncatingIfNeeded: index * index * 7 + index * 13 + (index >> 3) * 5)
  }
  private static let second = first.enumerated().map { index, byte in
    index % 3 == 0 ? byte : UInt8(truncatingIfNeeded: Int(byte) * 5 + 17)
  }

  @Test func entropyAndChiSquareAreSciPys() {
    let histogram = ByteHistogram(Self.first)
    #expect(histogram.total == 1_000)
    #expect(abs(histogram.entropy - 7.889820750958374) < 1e-12)
    #expect(abs(histogram.chiSquare - 132.54399999999998) < 1e-9)
    #expect(ByteHistogram([UInt8](repeating: 7, count: 9)).entropy == 0)
    #expect(abs(ByteHistogram(0...255).entropy - 8) < 1e-12 && ByteHistogram(0...255).chiSquare == 0)
    #expect(ByteHistogram([]).entropy == 0 && ByteHistogram([]).chiSquare == 0)
  }

  @Test func changeRatesAreNumPys() {
    let rates = ChangeRates(Self.first, Self.second)
    #expect(abs(rates.npcr - 0.666) < 1e-12)
    #expect(abs(rates.uaci - 0.2017019607843137) < 1e-12)
    #expect(ChangeRates(Self.first, Self.first).npcr == 0)
    #expect(ChangeRates([], []).uaci == 0)
  }

  @Test func randomPicturesLieWhereTheLiteratureHasThem() {
    let bytes = 256 * 256
    #expect(abs(ChangeRates.randomNPCR - 0.996094) < 1e-6 && abs(ChangeRates.randomUACI - 0.334635) < 1e-6)
    // One-sided for NPCR, two-sided for UACI, both at 5 %.
    let npcr = ChangeRates.randomNPCR - 1.6448536 * ChangeRates.npcrDeviation(bytes: bytes)
    #expect(abs(npcr - 0.995693) < 1e-6)
    let reach = 1.9599640 * ChangeRates.uaciDeviation(bytes: bytes)
    #expect(abs(ChangeRates.randomUACI - reach - 0.332824) < 1e-6)
    #expect(abs(ChangeRates.randomUACI + reach - 0.336447) < 1e-6)
  }
}
