import NeuralCipher
import NeuralNetwork
import Testing

/// The expected numbers are SciPy 1.17's and NumPy's.
///
///     import numpy as np, scipy.stats as s
///     s.norm.sf(z); s.chi2.sf(value, degrees); s.binomtest(k, n).proportion_ci(method='wilson')
///     np.mean(x), np.std(x, ddof=1), np.median(x), np.quantile(x, 0.9), s.percentileofscore(x, v, kind='mean')
///     s.bootstrap((x,), np.mean, n_resamples=200000, method='percentile', rng=np.random.default_rng(1))
///     s.pearsonr(x, y)[0]
struct StatisticsTests {
  /// Ten seeds' Bob and Eve.
  private let bob = [80.92, 93.42, 88.66, 89.25, 96.37, 98.79, 98.62, 98.06, 95.95, 94.29]
  private let eve = [0.79, 0.31, 0.16, 0.23, 0.32, 0.22, 0.23, 0.21, 0.18, 0.34]

  private func isClose(_ value: Double, _ expected: Double, within relative: Double = 1e-12) -> Bool {
    abs(value - expected) <= relative * abs(expected)
  }

  @Test(arguments: [
    (0, 0.5), (0.1, 0.460172162722971), (1, 0.15865525393145707), (1.959963984540054, 0.025),
    (3, 0.0013498980316300933), (5, 2.866515718791933e-07), (8, 6.22096057427174e-16),
    (20, 2.7536241186061556e-89), (37, 5.7255712225239266e-300), (-1, 0.8413447460685429),
    (-3, 0.9986501019683699),
  ])
  func theNormalTailIsSciPys(z: Double, expected: Double) {
    #expect(isClose(TailProbability.normal(above: z), expected, within: 1e-11))
    if z >= 0 { #expect(isClose(TailProbability.normal(beyond: z), 2 * expected, within: 1e-11)) }
  }

  @Test(arguments: [
    (0.5, 1, 0.47950012218695337), (3.841458820694124, 1, 0.04999999999999989),
    (50, 1, 1.537459794428033e-12), (0.1, 2, 0.951229424500714), (10, 2, 0.006737946999085468),
    (4, 5, 0.5494159513527802), (30, 5, 1.4748581038443073e-05), (200, 255, 0.9954254445419519),
    (255, 255, 0.48822252177040637), (300, 255, 0.02772752205390483), (400, 255, 1.6600025244123397e-08),
    (255, 256, 0.5058937398178779), (65000, 65535, 0.9305569419139977), (66000, 65535, 0.09970784924015072),
    (67000, 65535, 2.9268476745227106e-05), (70000, 65535, 8.04366621259219e-34),
    (1000, 15, 1.3477289817709025e-203), (0.01, 30, 1.0),
    // As many as the avalanche of large blocks has, and more; these are mpmath's gammainc, with 40 digits.
    (102_400, 102_400, 0.49941230245337128), (103_400, 102_400, 0.013761177875075696),
    (100_400, 102_400, 0.99999564704821386), (790_000, 786_432, 0.0022470614209659059),
    (800_000, 786_432, 2.7312226000626166e-27), (4_194_304, 4_194_304, 0.49990817226805951),
    (4_200_000, 4_194_304, 0.024650383187336643), (4_190_000, 4_194_304, 0.93140109804266734),
    (4_250_000, 4_194_304, 5.2502767064653215e-82), (5_000_000, 4_194_304, 0),
    (16_777_216, 16_777_216, 0.49995408613412098), (16_800_000, 16_777_216, 4.2188128710329468e-5),
    (0, 16_777_216, 1), (1e-149, 786_432, 1), (1e9, 16_777_216, 0),
  ])
  func theChiSquareTailIsSciPys(value: Double, degrees: Int, expected: Double) {
    #expect(isClose(TailProbability.chiSquare(above: value, degrees: degrees), expected, within: 1e-11))
  }

  @Test(arguments: [
    (0, 10, 0.0, 0.27753279986288926), (10, 10, 0.7224672001371109, 1.0),
    (1, 10, 0.017876213095072896, 0.4041500267952385),
    (9991, 10000, 0.9982902698869756, 0.999526422939415),
    (12, 10000, 0.0006866043187699607, 0.002096472455817011), (1, 1, 0.20654931437723745, 1.0),
    (500, 1000, 0.4690696003681042, 0.5309303996318958),
  ])
  func wilsonsIntervalIsSciPys(successes: Int, count: Int, lower: Double, upper: Double) {
    let interval = Interval.wilson(successes: successes, of: count)
    #expect(isClose(interval.lower, lower) && isClose(interval.upper, upper))
    #expect(interval.contains(Double(successes) / Double(count)))
  }

  @Test func aSampleIsDescribedAsNumPyDoes() throws {
    let sample = Sample(bob)
    #expect(isClose(sample.mean, 93.433) && isClose(sample.median, 95.12))
    #expect(isClose(try #require(sample.standardDeviation), 5.672169974729445))
    #expect(isClose(sample.quantile(0.025), 82.6615) && isClose(sample.quantile(0.9), 98.637))
    #expect(sample.minimum == 80.92 && sample.maximum == 98.79)
    #expect(sample.percentileRank(of: 92.94) == 0.3 && sample.percentileRank(of: 93.42) == 0.35)
    #expect(sample.percentileRank(of: 0) == 0 && sample.percentileRank(of: 100) == 1)
    let single = Sample([3])
    #expect(single.median == 3 && single.standardDeviation == nil && single.quantile(1) == 3)
  }

  @Test func theBootstrapLandsWhereSciPysDoes() throws {
    let stream = RandomStream(seed: 7, purpose: 40)
    let interval = try #require(Sample(bob).bootstrapInterval(from: stream))
    // SciPy's ends from 200,000 draws; those of 2,000 scatter by about 0.1 around them.
    #expect(abs(interval.lower - 89.844) < 0.4 && abs(interval.upper - 96.441) < 0.4)
    #expect(Sample(bob).bootstrapInterval(from: stream) == interval)
    #expect(Sample(bob).bootstrapInterval(from: stream, step: 1) != interval)
    #expect(Sample([3]).bootstrapInterval(from: stream) == nil)
    #expect(Sample([3, 3]).bootstrapInterval(from: stream) == Interval(lower: 3, upper: 3))
  }

  @Test func theBootstrapHoldsTheMeanAsOftenAsItSays() {
    // Means of 30 uniform numbers: 95 of 100 intervals hold one half, and the percentile bootstrap is a little narrow.
    var held = 0
    for experiment in 0..<400 {
      let stream = RandomStream(seed: UInt64(experiment), purpose: 41)
      let sample = Sample(stream.uniforms(count: 30, step: 0).map(Double.init))
      let interval = sample.bootstrapInterval(
        from: RandomStream(seed: UInt64(experiment), purpose: 42), resamples: 400)
      if interval?.contains(0.5) == true { held += 1 }
    }
    #expect((364...392).contains(held), "\(held) of 400")
  }

  @Test func holmsCorrectionIsTheOneInTheBooks() {
    // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
    let corrected = HolmCorrection.corrected([0.01, 0.04, 0.03, 0.005])
    for (value, expected) in zip(corrected, [0.03, 0.06, 0.06, 0.02]) { #expect(isClose(value, expected)) }
    #expect(HolmCorrection.corrected([0.7, 0.6]) == [1, 1])
    #expect(HolmCorrection.corrected([]).isEmpty && HolmCorrection.corrected([0.2]) == [0.2])
  }

  @Test func pearsonsCorrelationIsSciPys() throws {
    #expect(isClose(try #require(PearsonCorrelation.of(bob, eve)), -0.7062195566545221))
    #expect(PearsonCorrelation.of([1, 2, 3], [2, 4, 6]) == 1)
    #expect(PearsonCorrelation.of([1, 2, 3], [5, 5, 5]) == nil)
  }
}
