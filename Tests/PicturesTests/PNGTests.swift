import Images
import TestSupport
import Testing

/// The PNG files that need no library, read by one.
struct PNGTests {
  @Test(arguments: [(1, 1), (3, 2), (255, 1), (1, 300), (64, 64), (257, 190)], [1, 3])
  func aPictureComesBackByteForByte(size: (Int, Int), channels: Int) throws {
    let folder = try TemporaryFolder()
    let (width, height) = size
    let count = width * height * channels
    let noise = noiseImage(width: width, height: height, channels: channels)
    // A reader that sees three equal channels makes them one.
    let flat = Image(
      width: width, height: height, channels: channels, bytes: (0..<count).map { UInt8(7 + $0 % 3) })
    let ramp = Image(
      width: width, height: height, channels: channels,
      bytes: (0..<count).map { UInt8(truncatingIfNeeded: $0 / 3 * ($0 / 50) + $0 % 3) })
    for image in [noise, flat, ramp] {
      #expect(try folder.read("a.png", image.png).image.bytes == image.bytes)
    }
  }

  @Test func repetitionsAreShortAndNoiseIsStored() {
    let blocks = noise(48, state: 1)
    let tiles = Image(
      width: 512, height: 512, channels: 1, bytes: (0..<512 * 512).map { blocks[$0 % 512 % 48] })
    #expect(tiles.png.count < 6_000)
    #expect(noiseImage(width: 300, height: 300, channels: 3).png.count < 271_000)
  }
}
