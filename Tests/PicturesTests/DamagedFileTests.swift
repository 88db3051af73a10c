import Images
import Pictures
import TestSupport
import Testing

/// One small picture in every format, for the tests that cut it short and change its bytes.
enum SampleFile: CaseIterable {
  case png, jpeg, turnedJpeg, gif, animatedGif, bmp, runsBmp, tiff, plainTiff, pnm, textPnm

  var bytes: [UInt8] {
    get throws {
      let image = noiseImage(width: 23, height: 19, channels: 3)
      let gray = image.converted(to: .gray)
      let indices = gray.bytes.map { $0 / 2 }
      return switch self {
      case .png: try ImageFile.encodePNG(image)
      case .jpeg: try ImageFile.encode(image, as: .jpeg)
      case .turnedJpeg: withOrientation(6, try ImageFile.encode(image, as: .jpeg))
      case .gif: gifFile(width: 23, height: 19, frames: [indices])
      case .animatedGif: gifFile(width: 23, height: 19, frames: [indices, indices.reversed()])
      case .bmp: try ImageFile.encode(image, as: .bmp)
      case .runsBmp:
        bmpFile(
          width: 23, height: 19, depth: 8, compression: 1,
          palette: grayPalette, pixels: runs(of: gray))
      case .tiff: try ImageFile.encode(image, as: .tiff)
      case .plainTiff: tiffFile(width: 23, height: 19, samples: 3, pixels: image.bytes)
      case .pnm: Array("P6 23 19 255\n".utf8) + image.bytes
      case .textPnm: Array(("P2 23 19 255\n" + gray.bytes.map { "\($0)\n" }.joined()).utf8)
      }
    }
  }

  /// The picture as runs of one pixel, each row and then the picture with its end code.
  private func runs(of image: Image) -> [UInt8] {
    var codes: [UInt8] = []
    for row in 0..<image.height {
      for column in 0..<image.width { codes += [1, image.bytes[row * image.width + column]] }
      codes += [0, row == image.height - 1 ? 1 : 0]
    }
    return codes
  }

  /// How many bytes at the end a reader may do without: the code that ends the runs after the last pixel.
  var dispensableBytes: Int { self == .runsBmp ? 2 : 0 }
}

@Suite struct DamagedFileTests {
  @Test(arguments: SampleFile.allCases) func theWholeFileIsRead(sample: SampleFile) throws {
    let image = try TemporaryFolder().read("whole", sample.bytes).image
    #expect(image.pixelCount == 23 * 19)
  }

  @Test(arguments: SampleFile.allCases) func aFileThatWasCutShortIsAnError(sample: SampleFile) throws {
    let folder = try TemporaryFolder()
    let bytes = try sample.bytes
    let last = bytes.count - 1 - sample.dispensableBytes
    for count in Array(stride(from: 0, through: last, by: 97)) + Array((last - 20)...last) {
      let error = readingError(try folder.file("short", Array(bytes.prefix(count))))
      #expect(error != nil, "\(count) of \(bytes.count) bytes")
    }
    let half = readingError(try folder.file("half.picture", Array(bytes.prefix(bytes.count / 2))))
    if sample != .textPnm {
      #expect(half?.reason == .truncated)
      #expect(
        half?.message.hasSuffix("half.picture' is cut short: the file ends before the picture does") == true)
    }
  }

  @Test func anAnimationThatWasCutShortIsAnErrorEvenWithAWholeFirstFrame() throws {
    let bytes = try SampleFile.animatedGif.bytes
    let folder = try TemporaryFolder()
    let path = try folder.file("a.gif", Array(bytes.dropLast(200)))
    #expect(readingError(path)?.reason == .truncated)
  }

  @Test(arguments: SampleFile.allCases) func changedBytesGiveAPictureOrAnError(sample: SampleFile) throws {
    let folder = try TemporaryFolder()
    let bytes = try sample.bytes
    let random = noise(4000, state: 7).map { Int($0) }
    var next = 0
    func draw() -> Int {
      next = (next + 1) % random.count
      return random[next]
    }
    for round in 0..<150 {
      var changed = bytes
      for _ in 0...(round % 4) {
        // Half of the changes hit the headers, where they hurt most.
        let reach = round.isMultiple(of: 2) ? min(bytes.count, 120) : bytes.count
        changed[(draw() * 256 + draw()) % reach] = [0, 255, 127, 128, UInt8(draw())][draw() % 5]
      }
      let path = try folder.file("changed", changed)
      do throws(ImageFileError) {
        let image = try ImageFile.read(path: path).image
        #expect(image.bytes.count == image.width * image.height * image.channels)
      } catch {
        #expect(error.path == path)
        #expect(error.message.count < 200)
      }
    }
  }

  @Test func aPngWithoutItsPixelsIsDamaged() throws {
    let folder = try TemporaryFolder()
    let whole = pngFile(width: 2, height: 2, colorType: 0, rows: [[1, 2], [3, 4]])
    let short = pngFile(width: 2, height: 2, colorType: 0, rows: [[1, 2]])
    #expect(try folder.read("whole.png", whole).image.bytes == [1, 2, 3, 4])
    #expect(readingError(try folder.file("short.png", short))?.reason == .damaged)
    var changed = whole
    changed[50] ^= 1
    #expect(readingError(try folder.file("changed.png", changed))?.reason == .damaged)
  }

  @Test func whatFollowsThePictureIsPassedOver() throws {
    let folder = try TemporaryFolder()
    for sample in SampleFile.allCases where sample != .textPnm {
      let more = try sample.bytes + [1, 2, 3, 4, 5]
      #expect(try folder.read("more", more).image == folder.read("whole", sample.bytes).image)
    }
  }
}
