import Images
import Testing

struct AdjacentPixelsTests {
  private func gray(_ width: Int, _ height: Int, _ value: (Int, Int) -> Int) -> Image {
    Image(
      width: width, height: height, channels: 1,
      bytes: (0..<width * height).map { UInt8(value($0 % width, $0 / width)) })
  }

  @Test func aSlopeGoesAlongAChessboardAgainstAndAFlatPictureNowhere() throws {
    let slope = gray(100, 50) { x, _ in 2 * x }
    #expect(abs(try #require(AdjacentPixels(of: slope, .horizontal).correlation) - 1) < 1e-12)
    let board = gray(64, 64) { x, y in (x + y) % 2 * 255 }
    #expect(abs(try #require(AdjacentPixels(of: board, .horizontal).correlation) + 1) < 1e-3)
    #expect(abs(try #require(AdjacentPixels(of: board, .diagonal).correlation) - 1) < 1e-12)
    #expect(AdjacentPixels(of: gray(9, 9) { _, _ in 7 }, .vertical).correlation == nil)
  }

  @Test(arguments: [(1, 1), (1, 5), (5, 1)])
  func aPictureOfOneRowHasNeighboursInOneDirectionOnly(width: Int, height: Int) {
    let image = gray(width, height) { x, y in 10 * x + 20 * y }
    #expect(AdjacentPixels(of: image, .horizontal).pairs == (width - 1) * height)
    #expect(AdjacentPixels(of: image, .vertical).pairs == width * (height - 1))
    #expect(AdjacentPixels(of: image, .diagonal).pairs == 0)
    #expect(AdjacentPixels(of: image, .diagonal).correlation == nil)
    #expect(AdjacentPixels.sample(of: image, .diagonal, atMost: 10).isEmpty)
  }

  @Test(arguments: AdjacentPixels.Direction.allCases)
  func theCorrelationIsPearsons(direction: AdjacentPixels.Direction) throws {
    var state: UInt32 = 1
    let image = gray(83, 61) { x, _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return (x + Int(state >> 24)) / 2
    }
    let offset = [.horizontal: (1, 0), .vertical: (0, 1), .diagonal: (1, 1)][direction] ?? (0, 0)
    var pairs: [(Double, Double)] = []
    for y in 0..<61 - offset.1 {
      for x in 0..<83 - offset.0 {
        pairs.append(
          (Double(image.bytes[y * 83 + x]), Double(image.bytes[(y + offset.1) * 83 + x + offset.0])))
      }
    }
    let count = Double(pairs.count)
    let (a, b) = (pairs.reduce(0) { $0 + $1.0 } / count, pairs.reduce(0) { $0 + $1.1 } / count)
    let products = pairs.reduce((0.0, 0.0, 0.0)) { sums, pair in
      (
        sums.0 + (pair.0 - a) * (pair.1 - b), sums.1 + (pair.0 - a) * (pair.0 - a),
        sums.2 + (pair.1 - b) * (pair.1 - b)
      )
    }
    let measured = AdjacentPixels(of: image, direction)
    #expect(measured.pairs == pairs.count)
    #expect(
      abs(try #require(measured.correlation) - products.0 / (products.1 * products.2).squareRoot()) < 1e-10)
  }

  @Test func aSampleIsSpreadOverThePictureAndHasNoMoreThanThereIs() {
    let image = gray(40, 30) { x, y in x + 4 * y }
    let all = AdjacentPixels.sample(of: image, .horizontal, atMost: 10_000)
    #expect(all.count == 39 * 30 && all.allSatisfy { $0.neighbor == $0.pixel + 1 })
    let some = AdjacentPixels.sample(of: image, .vertical, atMost: 100)
    #expect(some.count == 100 && some.allSatisfy { $0.neighbor == $0.pixel + 4 })
    #expect(Set(some.map { $0.pixel / 40 }).count >= 3)
  }
}
