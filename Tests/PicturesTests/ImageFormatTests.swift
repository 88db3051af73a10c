import Images
import Pictures
import TestSupport
import Testing

@Suite struct ImageFormatTests {
  // MARK: PNM

  @Test(
    arguments: [
      ("P1\n# a comment\n3 2\n1 0 1\n010\n", [0, 255, 0, 255, 0, 255], 1),
      ("P2 3 2 255\n0 1 2\n253 254 255\n", [0, 1, 2, 253, 254, 255], 1),
      ("P2 3 2 5\n0 1 2 3 4 5\n", [0, 51, 102, 153, 204, 255], 1),
      ("P3 1 2 255\n1 2 3\n200 100 50\n", [1, 2, 3, 200, 100, 50], 3),
      ("P3 1 2 255\n9 9 9\n8 8 8\n", [9, 8], 1),
    ] as [(String, [UInt8], Int)])
  func aPnmTextIsRead(text: String, bytes: [UInt8], channels: Int) throws {
    let image = try TemporaryFolder().read("picture.pnm", Array(text.utf8)).image
    #expect(image.bytes == bytes)
    #expect(image.channels == channels)
  }

  @Test(
    arguments: [
      ("P4 3 2 ", [0b1010_0000, 0b0100_0000], [0, 255, 0, 255, 0, 255]),
      ("P5 # comment\n3 2\n255\n", [0, 1, 2, 253, 254, 255], [0, 1, 2, 253, 254, 255]),
      ("P5 2 1 65535\n", [0x80, 0x7F, 0xFF, 0xFF], [0x80, 0xFF]),
      ("P6 1 2 255\n", [1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]),
    ] as [(String, [UInt8], [UInt8])])
  func aPnmOfBytesIsRead(header: String, data: [UInt8], bytes: [UInt8]) throws {
    #expect(try TemporaryFolder().read("picture.pnm", Array(header.utf8) + data).image.bytes == bytes)
  }

  // MARK: BMP

  @Test func aBmpIsReadFromItsLowestRow() throws {
    let pixels: [UInt8] = [3, 2, 1, 6, 5, 4, 0, 0, 9, 8, 7, 12, 11, 10, 0, 0]
    let folder = try TemporaryFolder()
    let upwards = bmpFile(width: 2, height: 2, depth: 24, pixels: pixels)
    #expect(try folder.read("up.bmp", upwards).image.bytes == [7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6])
    let downwards = bmpFile(width: 2, height: -2, depth: 24, pixels: pixels)
    #expect(try folder.read("down.bmp", downwards).image.bytes == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  }

  @Test func aBmpWithAPaletteOrWithRunsIsRead() throws {
    let folder = try TemporaryFolder()
    let palette: [UInt8] = [0, 0, 0, 0, 50, 100, 200, 0]
    let bits = bmpFile(width: 3, height: 1, depth: 1, palette: palette, pixels: [0b1010_0000, 0, 0, 0])
    #expect(try folder.read("bits.bmp", bits).image.bytes == [200, 100, 50, 0, 0, 0, 200, 100, 50])
    let runs = bmpFile(
      width: 4, height: 2, depth: 8, compression: 1, palette: grayPalette,
      pixels: [4, 9, 0, 0, 0, 4, 1, 2, 3, 4, 0, 1])
    #expect(try folder.read("runs.bmp", runs).image.bytes == [1, 2, 3, 4, 9, 9, 9, 9])
  }

  @Test func theFourthByteOfABmpIsNoTransparency() throws {
    let file = bmpFile(width: 1, height: 1, depth: 32, pixels: [50, 100, 200, 0])
    let loaded = try TemporaryFolder().read("picture.bmp", file)
    #expect(loaded.image.bytes == [200, 100, 50])
    #expect(loaded.notes == [])
  }

  // MARK: GIF

  @Test func aGifIsRead() throws {
    let indices = noise(20 * 13, state: 3).map { $0 / 2 }
    let loaded = try TemporaryFolder().read("picture.gif", gifFile(width: 20, height: 13, frames: [indices]))
    #expect(loaded.image == Image(width: 20, height: 13, channels: 1, bytes: indices.map { 2 * $0 }))
    #expect(loaded.notes == [])
  }

  @Test func ofSeveralFramesTheFirstIsTaken() throws {
    let file = gifFile(width: 2, height: 1, frames: [[5, 6], [7, 8], [9, 10]])
    let loaded = try TemporaryFolder().read("picture.gif", file)
    #expect(loaded.image.bytes == [10, 12])
    #expect(loaded.notes == ["only the first of its frames was taken"])
  }

  @Test func aTransparentColourIsLaidOntoWhite() throws {
    let file = gifFile(width: 3, height: 1, frames: [[5, 6, 5]], transparentIndex: 5)
    let loaded = try TemporaryFolder().read("picture.gif", file)
    #expect(loaded.image.bytes == [255, 12, 255])
    #expect(loaded.notes == ["the transparent parts were laid onto white"])
  }

  // MARK: TIFF

  @Test(arguments: [false, true]) func aTiffIsReadInBothByteOrders(isBigEndian: Bool) throws {
    let folder = try TemporaryFolder()
    for (samples, channels) in [(1, 1), (3, 3)] {
      let image = noiseImage(width: 7, height: 3, channels: channels)
      let file = tiffFile(
        width: 7, height: 3, samples: samples, isBigEndian: isBigEndian, pixels: image.bytes)
      #expect(try folder.read("picture.tif", file) == LoadedImage(image: image))
    }
  }

  @Test func ofSeveralPagesTheFirstIsTaken() throws {
    let file = tiffFile(width: 2, height: 1, samples: 1, hasSecondPage: true, pixels: [4, 5])
    let loaded = try TemporaryFolder().read("picture.tif", file)
    #expect(loaded.image.bytes == [4, 5])
    #expect(loaded.notes == ["only the first of its pages was taken"])
  }

  @Test func aTransparentTiffIsLaidOntoWhite() throws {
    let pixels: [UInt8] = [200, 100, 50, 128, 10, 20, 30, 255, 0, 0, 0, 0]
    let loaded = try TemporaryFolder().read(
      "picture.tif", tiffFile(width: 3, height: 1, samples: 4, pixels: pixels))
    #expect(loaded.image.bytes == [227, 177, 152, 10, 20, 30, 255, 255, 255])
    #expect(loaded.notes == ["the transparent parts were laid onto white"])
  }

  // MARK: PNG

  @Test func sixteenBitsBecomeEight() throws {
    let file = pngFile(
      width: 2, height: 1, depth: 16, colorType: 2, rows: [[1, 0, 2, 0, 3, 0, 255, 255, 128, 0, 0, 1]])
    #expect(try TemporaryFolder().read("picture.png", file).image.bytes == [1, 2, 3, 255, 128, 0])
  }

  @Test func bitsAndPalettesAreRead() throws {
    let folder = try TemporaryFolder()
    let bits = pngFile(width: 9, height: 1, depth: 1, colorType: 0, rows: [[0b1010_0001, 0b1000_0000]])
    #expect(try folder.read("bits.png", bits).image.bytes == [255, 0, 255, 0, 0, 0, 0, 255, 255])
    let palette = pngFile(
      width: 2, height: 1, colorType: 3, chunks: [("PLTE", [1, 2, 3, 200, 100, 50]), ("tRNS", [255, 128])],
      rows: [[0, 1]])
    let loaded = try folder.read("palette.png", palette)
    #expect(loaded.image.bytes == [1, 2, 3, 227, 177, 152])
    #expect(loaded.notes == ["the transparent parts were laid onto white"])
  }

  @Test func anInterlacedPngIsRead() throws {
    // The seven passes of a picture of 2 by 2 pixels: the first pixel; the one beside it; the lower row.
    let file = pngFile(width: 2, height: 2, colorType: 0, isInterlaced: true, rows: [[1], [2], [3, 4]])
    #expect(try TemporaryFolder().read("picture.png", file).image.bytes == [1, 2, 3, 4])
  }

  @Test func everyAlphaIsLaidOntoWhiteAndRoundedToTheNearest() throws {
    let folder = try TemporaryFolder()
    for alpha in [0, 1, 2, 127, 128, 253, 254] {
      let row: [UInt8] = (0...255).flatMap { [UInt8($0), UInt8(255 - $0), 9, UInt8(alpha)] }
      let loaded = try folder.read("a.png", pngFile(width: 256, height: 1, colorType: 6, rows: [row]))
      let expected: [UInt8] = (0...255).flatMap { value in
        [onWhite(value, alpha), onWhite(255 - value, alpha), onWhite(9, alpha)]
      }
      #expect(loaded.notes == ["the transparent parts were laid onto white"])
      // Fully transparent, it is white all over, and so it is grey.
      #expect(loaded.image.converted(to: .rgb).bytes == expected)
      #expect(loaded.image.channels == (alpha == 0 ? 1 : 3))
    }
  }

  private func onWhite(_ sample: Int, _ alpha: Int) -> UInt8 {
    let share = Double(alpha) / 255
    return UInt8((share * Double(sample) + (1 - share) * 255).rounded())
  }

  @Test func alphaThatHidesNothingIsNotMentioned() throws {
    let folder = try TemporaryFolder()
    let gray = pngFile(width: 2, height: 1, colorType: 4, rows: [[7, 255, 8, 255]])
    #expect(
      try folder.read("gray.png", gray)
        == LoadedImage(image: Image(width: 2, height: 1, channels: 1, bytes: [7, 8])))
    let color = pngFile(width: 1, height: 1, colorType: 6, rows: [[7, 8, 9, 255]])
    #expect(
      try folder.read("color.png", color)
        == LoadedImage(image: Image(width: 1, height: 1, channels: 3, bytes: [7, 8, 9])))
  }

  @Test func theNameDoesNotDecideTheFormat() throws {
    let image = noiseImage(width: 4, height: 4, channels: 3)
    #expect(try TemporaryFolder().read("picture.jpg", ImageFile.encodePNG(image)).image == image)
  }
}
