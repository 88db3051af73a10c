import Images
import Pictures
import TestSupport
import Testing

@Suite struct ImageEncodingTests {
  @Test(arguments: [ImageFormat.png, .bmp, .tiff])
  func aLosslessFormatGivesEveryByteBack(format: ImageFormat) throws {
    let folder = try TemporaryFolder()
    for (width, height) in [(1, 1), (2, 1), (1, 7), (3, 5), (64, 33), (127, 4)] {
      for channels in [1, 3] {
        let image = noiseImage(width: width, height: height, channels: channels)
        let loaded = try folder.read("picture", ImageFile.encode(image, as: format))
        #expect(loaded.image == image)
        #expect(loaded.notes == [])
      }
    }
  }

  @Test func aJpegIsCloseToThePicture() throws {
    let folder = try TemporaryFolder()
    let image = noiseImage(width: 5, height: 4, channels: 3).resized(width: 77)
    let loaded = try folder.read("picture.jpg", ImageFile.encode(image, as: .jpeg)).image
    #expect(try #require(ImageComparison(image, loaded).psnr) > 20)
    let gray = image.converted(to: .gray)
    let loadedGray = try folder.read("gray.jpg", ImageFile.encode(gray, as: .jpeg)).image
    #expect(loadedGray.channels == 1)
    #expect(try #require(ImageComparison(gray, loadedGray).psnr) > 30)
  }

  @Test func aColourfulPictureWithGrayPixelsKeepsThreeChannels() throws {
    let folder = try TemporaryFolder()
    var image = Image(width: 50, height: 2, channels: 3, bytes: Array(repeating: 77, count: 300))
    image.bytes[299] = 78
    #expect(try folder.read("picture.png", ImageFile.encodePNG(image)).image == image)
  }

  @Test(arguments: [(ImageFormat.png, "1,000,000"), (.jpeg, "65,500")])
  func aSideThatTheFormatCannotHoldIsRefused(format: ImageFormat, limit: String) {
    let image = Image(width: 1_000_001, height: 1, channels: 1, bytes: Array(repeating: 0, count: 1_000_001))
    let expected = "a \(format.name) file holds at most \(limit) pixels a side, and the picture has more"
    do throws(ImageFileError) {
      _ = try ImageFile.encode(image, as: format)
      Issue.record("the picture was encoded")
    } catch {
      #expect(error.reason == .tooLongASide(format))
      #expect(error.message == expected)
    }
  }

  @Test func aPictureThatIsTooLargeIsRefused() {
    let count = Image.maximumPixels + 1
    let image = Image(width: count, height: 1, channels: 1, bytes: Array(repeating: 0, count: count))
    #expect(throws: ImageFileError(.tooManyPixels(width: count, height: 1))) {
      try ImageFile.encode(image, as: .bmp)
    }
  }
}
