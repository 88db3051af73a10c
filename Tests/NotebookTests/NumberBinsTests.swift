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

/// Rows for numbers of which some may be jokes.
struct RobustBinsTests {
  @Test(arguments: [1e30, 1e308, .greatestFiniteMagnitude])
  func oneJokerDoesNotFlattenTheOthers(joke: Double) {
    let numbers = (10...20).map(Double.init)
    let plain = NumberBins(numbers)
    let above = NumberBins(most: numbers + [joke], and: [16])
    #expect(above.indices.count == plain.indices.count + 1)
    #expect(numbers.map(above.index) == numbers.map(plain.index))
    #expect(above.label(above.index(of: joke)) == "22 or more")
    let both = NumberBins(most: numbers + [joke, -joke], and: [16])
    #expect(both.label(both.index(of: -joke)) == "under 10" && both.index(of: 10) == 1)
    #expect(both.label(both.index(of: 16)) == "16 to under 18")
  }

  @Test(arguments: [
    [-1e308, 1e308], [-1e308, -1e308, 1e308, 1e308], [7.0, 7, 7, 7, 7, 7, 7, 7, 9], [0, 0, 0, 1e-300],
    [1.0, 10, 100, 1_000, 1e4, 1e5, 1e6, 1e300], [1e-300, 1, 1e300],
  ])
  func everyNumberHasARow(numbers: [Double]) {
    let bins = NumberBins(most: numbers, and: [-1e308, 0, 5e300])
    for number in numbers + [-1e308, 0, 5e300] {
      #expect(bins.indices.contains(bins.index(of: number)))
      #expect(!bins.label(bins.index(of: number)).isEmpty)
    }
    let places = numbers.sorted().map(bins.index)
    #expect(places == places.sorted() && bins.indices.count <= 24)
  }

  @Test func whereNothingLiesFarOffTheRowsAreTheUsualOnes() {
    let numbers = [3.0, 8, 13, 21, 34, 40]
    #expect(NumberBins(most: numbers, and: [30]) == NumberBins(numbers + [30]))
  }
}
