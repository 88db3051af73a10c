import Images
import TestSupport
import Testing

@Suite struct ImageTests {
  @Test func anImageCountsItsPixels() {
    let image = noiseImage(width: 5, height: 4, channels: 3)
    #expect(image.pixelCount == 20)
    #expect(image.colorMode == .rgb)
    #expect(image.converted(to: .gray).colorMode == .gray)
  }

  @Test(
    arguments: [
      ([255, 0, 0], 76), ([0, 255, 0], 150), ([0, 0, 255], 29), ([255, 255, 255], 255), ([0, 0, 0], 0),
      ([200, 100, 50], 124), ([1, 0, 0], 0), ([0, 1, 0], 1), ([255, 254, 255], 254),
    ] as [([UInt8], UInt8)])
  func grayIsTheRoundedLuma(color: [UInt8], luma: UInt8) {
    let image = Image(width: 1, height: 1, channels: 3, bytes: color)
    #expect(image.converted(to: .gray).bytes == [luma])
  }

  @Test func everyGrayKeepsItsValueThereAndBack() {
    let gray = Image(width: 16, height: 16, channels: 1, bytes: Array(0...255))
    let color = gray.converted(to: .rgb)
    #expect(color.channels == 3)
    #expect(color.bytes == (0...255).flatMap { [UInt8($0), UInt8($0), UInt8($0)] })
    #expect(color.converted(to: .gray) == gray)
  }

  @Test(arguments: ColorMode.allCases) func convertingToItsOwnModeChangesNothing(mode: ColorMode) {
    let image = noiseImage(width: 3, height: 2, channels: mode.channels)
    #expect(image.converted(to: mode) == image)
  }

  @Test func theModesAreNamedAsTheyAreTyped() {
    #expect(ColorMode(rawValue: "gray") == .gray)
    #expect(ColorMode(rawValue: "rgb") == .rgb)
    #expect(ColorMode(rawValue: "grey") == nil)
  }
}
