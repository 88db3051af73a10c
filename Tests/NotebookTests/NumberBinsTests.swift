import Notebook
import Testing

struct NumberBinsTests {
  private static let samples: [[Double]] = [
    [1.0, 2, 3, 40], [0.0001, 0.0002], [-5.0, 5], [7.0], [1.0, 65_536, 1e9], [1e-300, 1e300], [0, 1e308],
    [-1e308, 1e308], [0.1, 0.30000000000000004, 0.7], [99.89, 98.34, 100], [3.0, 600], [1e17, 1e17 + 64],
  ]

  @Test(arguments: samples)
  func everyNumberLiesInTheRowThatSaysSo(numbers: [Double]) {
    let bins = NumberBins(numbers)
    #expect((1...22).contains(bins.indices.count))
    for number in numbers { #expect(bins.indices.contains(bins.index(of: number))) }
    let places = numbers.sorted().map(bins.index)
    #expect(places == places.sorted())
    for index in bins.indices { #expect(bins.label(index).contains(" to under ")) }
  }

  @Test func bordersAreRoundAndANumberOnOneIsTheUpperRows() {
    let bins = NumberBins([3, 40])
    #expect(bins.label(0) == "0 to under 5" && bins.index(of: 5) == 1)
    #expect(NumberBins([20, 10_000]).label(0) == "10 to under 100")
  }

  @Test func marksAreOneForEachUntilThereAreTooMany() {
    #expect(Tally.marks(3, of: 30, width: 40) == "***")
    #expect(Tally.marks(1, of: 4_000, width: 40) == "*")
    #expect(Tally.marks(2_000, of: 4_000, width: 40).count == 20)
    #expect(Tally.marks(0, of: 4, width: 40).isEmpty)
  }
}
