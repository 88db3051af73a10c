import Images
import TestSupport
import Testing

@Suite struct ImageResamplingTests {
  @Test(arguments: [
    (7, 5, 3, 2), (7, 5, 1, 1), (64, 48, 10, 7), (13, 11, 12, 10), (5, 3, 8, 7), (1, 1, 4, 3), (9, 1, 4, 1),
    (1, 9, 1, 4), (31, 17, 31, 4), (31, 17, 4, 17), (6, 20, 11, 3), (100, 3, 33, 1),
  ])
  func resizingIsTheAverageOverTheCoveredArea(width: Int, height: Int, newWidth: Int, newHeight: Int) {
    for channels in [1, 3] {
      let image = noiseImage(width: width, height: height, channels: channels)
      let resized = image.resized(width: newWidth, height: newHeight)
      #expect(resized.width == newWidth && resized.height == newHeight && resized.channels == channels)
      for row in 0..<newHeight {
        for column in 0..<newWidth {
          for channel in 0..<channels {
            let exact = naiveAverage(
              image, column: column, row: row, channel: channel, of: (newWidth, newHeight))
            let byte = Double(resized.bytes[(row * newWidth + column) * channels + channel])
            // Rounded to the nearest: the floating-point average is off by far less than a hundredth.
            #expect(abs(exact - byte) <= 0.5 + 1e-9)
          }
        }
      }
    }
  }

  /// The average of the picture under one new pixel, each old pixel weighted with the area it shares with it.
  private func naiveAverage(
    _ image: Image, column: Int, row: Int, channel: Int, of size: (width: Int, height: Int)
  ) -> Double {
    let scaleX = Double(image.width) / Double(size.width)
    let scaleY = Double(image.height) / Double(size.height)
    var sum = 0.0
    for y in 0..<image.height {
      for x in 0..<image.width {
        let shareX = min(Double(x + 1), Double(column + 1) * scaleX) - max(Double(x), Double(column) * scaleX)
        let shareY = min(Double(y + 1), Double(row + 1) * scaleY) - max(Double(y), Double(row) * scaleY)
        guard shareX > 0 && shareY > 0 else { continue }
        sum += shareX * shareY * Double(image.bytes[(y * image.width + x) * image.channels + channel])
      }
    }
    return sum / (scaleX * scaleY)
  }

  @Test func halvesAreRoundedUp() {
    let image = Image(width: 2, height: 1, channels: 1, bytes: [0, 1])
    #expect(image.resized(width: 1, height: 1).bytes == [1])
  }

  @Test func enlargingByAWholeFactorRepeatsThePixels() {
    let image = Image(width: 2, height: 2, channels: 1, bytes: [10, 20, 30, 40])
    #expect(
      image.resized(width: 6, height: 4).bytes
        == [
          10, 10, 10, 20, 20, 20, 10, 10, 10, 20, 20, 20, 30, 30, 30, 40, 40, 40, 30, 30, 30, 40, 40, 40,
        ])
  }

  @Test func theSameSizeIsTheSamePicture() {
    let image = noiseImage(width: 9, height: 6, channels: 3)
    #expect(image.resized(width: 9) == image)
  }

  @Test func aFlatPictureStaysFlat() {
    let image = Image(width: 97, height: 31, channels: 3, bytes: Array(repeating: 201, count: 97 * 31 * 3))
    #expect(image.resized(width: 40, height: 50).bytes.allSatisfy { $0 == 201 })
  }

  @Test(arguments: [
    (640, 480, 320, 240), (3, 2, 2, 1), (4, 3, 2, 2), (1000, 1, 10, 1), (1, 1000, 10, 10000),
    (100, 37, 10, 4),
  ])
  func theHeightKeepsTheShape(width: Int, height: Int, newWidth: Int, newHeight: Int) {
    let image = Image(
      width: width, height: height, channels: 1, bytes: Array(repeating: 0, count: width * height))
    #expect(image.height(forWidth: newWidth) == newHeight)
    #expect(image.resized(width: newWidth).height == newHeight)
  }

  @Test func theLargestSumsDownAColumnDoNotOverflowEither() {
    let white = Image(
      width: 1, height: 17_000_000, channels: 1, bytes: Array(repeating: 255, count: 17_000_000))
    #expect(white.resized(width: 2, height: 1).bytes == [255, 255])
  }

  @Test func theLargestSumsDoNotOverflow() {
    let white = Image(
      width: 3_000_000, height: 1, channels: 1, bytes: Array(repeating: 255, count: 3_000_000))
    #expect(white.resized(width: 7, height: 2).bytes == Array(repeating: 255, count: 14))
  }
}
