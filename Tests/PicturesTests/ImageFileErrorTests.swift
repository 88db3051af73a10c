import Foundation
import Pictures
import TestSupport
import Testing

@Suite struct ImageFileErrorTests {
  @Test func aFileThatIsNotThereIsNamed() {
    let error = readingError("no-such-picture.png")
    #expect(error?.reason == .noSuchFile)
    #expect(error?.message == "there is no file 'no-such-picture.png'")
    #expect(readingError("")?.reason == .noSuchFile)
    #expect(readingError("a\0b")?.reason == .noSuchFile)
  }

  @Test func aFileBehindAFileIsNotThere() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("picture.png", [1])
    #expect(readingError(path + "/inside.png")?.reason == .noSuchFile)
  }

  @Test func aFolderIsNoPicture() throws {
    let error = readingError("/")
    #expect(error?.reason == .folder)
    #expect(error?.message == "'/' is a folder, not a picture · name a file in it")
  }

  @Test func aDeviceIsRefused() {
    for path in ["/dev/null", "/dev/zero"] {
      let error = readingError(path)
      #expect(error?.reason == .notARegularFile)
      #expect(error?.message == "'\(path)' is a pipe or a device, not a file with a picture")
    }
  }

  @Test func aPipeDoesNotHoldTheProgram() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/pipe.png"
    try #require(mkfifo(path, 0o600) == 0)
    #expect(readingError(path)?.reason == .notARegularFile)
  }

  @Test(.disabled(if: geteuid() == 0, "the superuser may read everything"))
  func aFileWithoutPermissionIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("secret.png", [1, 2, 3])
    try #require(chmod(path, 0) == 0)
    let error = readingError(path)
    #expect(error?.reason == .noPermission)
  }

  @Test func anEmptyFileIsCalledEmpty() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.png", [])
    #expect(readingError(path)?.reason == .empty)
  }

  @Test(arguments: [
    "hello\n", "P", "P6", "P1 is a kind of file", "#define x", "<svg/>", "GIF8", "RIFF1234WEBP",
  ])
  func aTextIsNotAPicture(text: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("notes.png", Array(text.utf8))
    let reason = readingError(path)?.reason
    #expect(reason == (text == "P6" ? .truncated : .notAPicture))
  }

  @Test func theMessageForAPictureThatIsNoneTellsWhatCanBeRead() {
    #expect(
      ImageFileError(.notAPicture, path: "notes.png").message
        == "'notes.png' is not a picture that can be read (PNG, JPEG, GIF, BMP, TIFF or PNM)")
  }

  @Test func aHugePictureIsRefusedByItsHeaderAlone() throws {
    let folder = try TemporaryFolder()
    let png = pngFile(width: 30000, height: 30000, colorType: 2, rows: nil)
    let bmp = bmpFile(width: 30000, height: 30000, depth: 24, pixels: [])
    let tiff = tiffFile(width: 30000, height: 30000, samples: 1, pixels: [])
    let pnm = Array("P6 30000 30000 255\n".utf8)
    let gif = Array("GIF89a".utf8) + littleEndian(30000, 2) + littleEndian(30000, 2)
    let jpeg: [UInt8] =
      [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8] + bigEndian(30000, 2) + bigEndian(30000, 2) + [1, 1, 0x11, 0]
    for file in [png, bmp, tiff, pnm, gif, jpeg] {
      let error = readingError(try folder.file("huge", file))
      #expect(error?.reason == .tooManyPixels(width: 30000, height: 30000))
      #expect(
        error?.message.hasSuffix("has 30,000 x 30,000 pixels, more than the 100,000,000 that fit") == true)
    }
  }

  @Test func aFileOfMoreBytesThanAPictureMayHaveIsRefused() throws {
    let folder = try TemporaryFolder()
    let gif = gifFile(width: 2, height: 1, frames: [[1, 2]])
    for (bytes, reason) in [(1 << 28, nil), (1 << 28 + 1, ImageFileError.Reason.tooManyBytes)] {
      let path = try folder.file("long.gif", gif)
      try #require(truncate(path, bytes) == 0)
      #expect(readingError(path)?.reason == reason)
    }
    let png = try folder.file("long.png", pngFile(width: 1, height: 1, colorType: 0, rows: [[0]]))
    try #require(truncate(png, 1 << 30 + 1) == 0)
    #expect(readingError(png)?.reason == .tooManyBytes)
  }

  @Test func aSizeBeyondAllNumbersIsRefused() throws {
    let folder = try TemporaryFolder()
    let pnm = try folder.file("a.pgm", Array("P5 4000000000 4000000000 255\n".utf8))
    #expect(readingError(pnm)?.reason == .tooManyPixels(width: 4_000_000_000, height: 4_000_000_000))
    let longer = try folder.file("b.pgm", Array("P5 99999999999999999999999 1 255\n".utf8))
    #expect(readingError(longer)?.reason == .damaged)
    let png = try folder.file(
      "c.png", pngFile(width: 0xFFFF_FFFF, height: 0xFFFF_FFFF, colorType: 2, rows: nil))
    #expect(readingError(png)?.reason == .tooManyPixels(width: 0xFFFF_FFFF, height: 0xFFFF_FFFF))
  }

  @Test func aHugeFrameInASmallGifIsRefused() throws {
    var gif = gifFile(width: 2, height: 1, frames: [[1, 2]])
    let frame = 13 + 128 * 3
    gif.replaceSubrange(frame + 5..<frame + 9, with: littleEndian(65535, 2) + littleEndian(65535, 2))
    let folder = try TemporaryFolder()
    let path = try folder.file("a.gif", gif)
    #expect(readingError(path)?.reason == .tooManyPixels(width: 65535, height: 65535))
  }

  @Test func aPictureWithoutPixelsIsRefused() throws {
    let folder = try TemporaryFolder()
    for file in [
      pngFile(width: 0, height: 3, colorType: 2, rows: nil),
      bmpFile(width: 3, height: 0, depth: 24, pixels: []),
      Array("P5 0 4 255\n".utf8), gifFile(width: 0, height: 0, frames: [[]]),
      tiffFile(width: 3, height: 0, samples: 1, pixels: []),
    ] {
      #expect(readingError(try folder.file("flat", file))?.reason == .noPixels)
    }
  }

  @Test func everyMessageIsOneShortLine() {
    let reasons: [ImageFileError.Reason] = [
      .noSuchFile, .folder, .notARegularFile, .noPermission,
      .unreadable(String(repeating: "input/output error ", count: 20)), .empty, .notAPicture, .noPixels,
      .tooManyPixels(width: .max, height: .max), .truncated, .damaged, .outOfMemory, .tooLongASide(.tiff),
      .notEncoded(.jpeg), .tooManyFrames, .tooManyScans, .tooManyBytes, .tooManyOpenFiles,
      .unknownKind("a TIFF with floating-point samples"),
    ]
    let paths = [
      nil, "a.png", String(repeating: "long/", count: 1000) + "name.png", "two\nlines\u{1B}[31m\u{2028}",
    ]
    for reason in reasons {
      for path in paths {
        let message = ImageFileError(reason, path: path).message
        #expect(message.count < 200)
        let hasControls = message.unicodeScalars.contains { $0.value < 32 || $0.value == 0x2028 }
        #expect(!hasControls)
        #expect(!message.hasSuffix(".") && !message.hasSuffix(" "))
      }
    }
  }

  @Test func aLongPathShowsItsEnd() {
    let message = ImageFileError(.empty, path: String(repeating: "long/", count: 100) + "name.png").message
    #expect(message.hasPrefix("'…"))
    #expect(message.hasSuffix("/long/name.png' is empty"))
  }

  // MARK: Small files that ask for much

  @Test func aGifOfMoreThanTenThousandFramesIsRefused() throws {
    let folder = try TemporaryFolder()
    let most = gifFile(width: 1, height: 1, frames: Array(repeating: [1], count: ImageFile.maximumFrames))
    let frame = most[(13 + 128 * 3)...].prefix(17)
    #expect(try folder.read("most.gif", most).notes == ["only the first of its frames was taken"])
    let error = readingError(try folder.file("more.gif", most.dropLast() + frame + [0x3B]))
    #expect(error?.reason == .tooManyFrames)
    #expect(error?.message.hasSuffix("has more than the 10,000 frames that are read") == true)
  }

  /// Each scan goes over all pixels, so their product is what costs time: five thousand of a large picture were a minute.
  @Test func aJpegThatGoesOverItsPixelsTooOftenIsRefused() throws {
    let folder = try TemporaryFolder()
    let well = try folder.read("well.jpg", scannedJPEG(width: 80, height: 60, scans: 20))
    #expect(well.image.pixelCount == 4_800)
    for (side, scans) in [(10_000, 41), (1_000, 4_000), (1, 400_000)] {
      let error = readingError(
        try folder.file("bomb.jpg", scannedJPEG(width: side, height: side, scans: scans)))
      #expect(error?.reason == .tooManyScans)
      #expect(
        error?.message.hasSuffix(
          "goes over its pixels more often than any picture needs · save it anew, as PNG")
          == true)
    }
  }

  @Test func aTiffMayClaimAsManyValuesAsItLikes() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file(
      "values.tiff", tiffFile(width: 4, height: 4, samples: 1, pixels: noise(16, state: 1)))
    var bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    // The entries of strips begin behind the pixels; their counts become a hundred million, for which there is no room.
    let directory = 24
    for index in 0..<10 {
      let entry = directory + 2 + 12 * index
      let tag = Int(bytes[entry]) + 256 * Int(bytes[entry + 1])
      if tag == 273 || tag == 279 {
        bytes.replaceSubrange(entry + 4..<entry + 8, with: littleEndian(100_000_000, 4))
      }
    }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    #expect(readingError(path)?.reason == .truncated)
  }

  @Test func aTileThatIsLargerThanAnyPictureIsRefused() throws {
    let entries = [
      (256, 4), (257, 4), (258, 8), (259, 1), (262, 1), (277, 1), (322, 1 << 20), (323, 1 << 20),
    ]
    let file =
      Array("II".utf8) + littleEndian(42, 2) + littleEndian(8, 4) + littleEndian(entries.count, 2)
      + entries.flatMap {
        littleEndian($0.0, 2) + littleEndian(4, 2) + littleEndian(1, 4) + littleEndian($0.1, 4)
      }
      + littleEndian(0, 4)
    let folder = try TemporaryFolder()
    let error = readingError(try folder.file("tile.tiff", file))
    #expect(error?.reason == .tooManyPixels(width: 1 << 20, height: 1 << 20))
  }

  /// A kilobyte behind the last row may unpack to a megabyte, and a megabyte to a gigabyte.
  @Test func aPngWithMuchMoreThanItsPixelsIsRefused() throws {
    let folder = try TemporaryFolder()
    func file(_ more: Int) -> [UInt8] {
      pngFile(
        width: 2, height: 2, colorType: 0, rows: [[1, 2], [3, 4], [UInt8](repeating: 5, count: more)])
    }
    #expect(try folder.read("little.png", file(60_000)).image.bytes == [1, 2, 3, 4])
    #expect(readingError(try folder.file("much.png", file(100_000)))?.reason == .damaged)
  }

  @Test(arguments: [(1, 0), (2, 3), (4, 0), (8, 0), (8, 2), (8, 4), (8, 6), (16, 0), (16, 2), (16, 6)])
  func anInterlacedPngHasAsManyBytesAsItsPasses(depth: Int, colorType: Int) throws {
    let folder = try TemporaryFolder()
    for (width, height) in [(1, 1), (2, 2), (3, 5), (4, 4), (5, 3), (8, 8), (9, 17), (33, 1), (1, 33)] {
      let samples = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][colorType] ?? 1
      // The rows of all passes, written down one by one.
      var rows: [[UInt8]] = []
      for pass in 0..<7 {
        let x = [0, 4, 0, 2, 0, 1, 0][pass]
        let y = [0, 0, 4, 0, 2, 0, 1][pass]
        let across = stride(from: x, to: width, by: [8, 8, 4, 4, 2, 2, 1][pass]).map { $0 }.count
        let down = stride(from: y, to: height, by: [8, 8, 8, 4, 4, 2, 2][pass]).map { $0 }.count
        guard across > 0 else { continue }
        rows += Array(
          repeating: [UInt8](repeating: 0, count: (across * samples * depth + 7) / 8), count: down)
      }
      let palette: [(name: String, data: [UInt8])] = colorType == 3 ? [("PLTE", [7, 7, 7])] : []
      func file(_ rows: [[UInt8]]) -> [UInt8] {
        pngFile(
          width: width, height: height, depth: depth, colorType: colorType, isInterlaced: true,
          chunks: palette,
          rows: rows)
      }
      #expect(try folder.read("whole.png", file(rows)).image.pixelCount == width * height)
      #expect(readingError(try folder.file("short.png", file(rows.dropLast())))?.reason == .damaged)
    }
  }

  #if os(Linux)
    /// Whoever writes to the file meanwhile, or puts another one in its place, changes nothing of what is read.
    @Test(arguments: SampleFile.allCases) func whatHappensToAnOpenFileDoesNotMatter(sample: SampleFile) throws
    {
      let folder = try TemporaryFolder()
      let bytes = try sample.bytes
      let whole = try folder.read("whole", bytes)
      let path = try folder.file("changing", bytes)
      let handle = try #require(FileHandle(forUpdatingAtPath: path))
      let other = try folder.file("other", scannedJPEG(width: 10_000, height: 10_000, scans: 30))
      let read = try ImageFile.read(path: path) {
        try? handle.write(contentsOf: Data(repeating: 0xFF, count: 2 * bytes.count))
        try? handle.truncate(atOffset: 3)
        rename(other, path)
      }
      #expect(read == whole)
    }
  #endif

  @Test func aFileThatIsLargerThanAnyPictureIsRefused() throws {
    let path = try TemporaryFolder().path + "-large.png"
    defer { unlink(path) }
    try Data(try ImageFile.encodePNG(noiseImage(width: 2, height: 2, channels: 1))).write(
      to: URL(fileURLWithPath: path))
    try #require(truncate(path, 10_000_000_000) == 0)
    #expect(readingError(path)?.reason == .tooManyBytes)
  }

  // MARK: Files that are well, but not for us

  @Test func aKindThatIsNotReadIsNamed() throws {
    let folder = try TemporaryFolder()
    func tiff(bits: Int, format: Int) -> [UInt8] {
      let entries = [
        (256, 2), (257, 2), (258, bits), (259, 1), (262, 1), (273, 8 + 2 + 120 + 4), (277, 1), (278, 2),
        (279, 4 * bits / 8), (339, format),
      ]
      return Array("II".utf8) + littleEndian(42, 2) + littleEndian(8, 4) + littleEndian(entries.count, 2)
        + entries.flatMap {
          littleEndian($0.0, 2) + littleEndian(4, 2) + littleEndian(1, 4) + littleEndian($0.1, 4)
        } + littleEndian(0, 4) + [UInt8](repeating: 0, count: bits / 2)
    }
    for (bits, format, words) in [
      (32, 3, "a TIFF with floating-point samples"), (16, 3, "a TIFF with floating-point samples"),
      (12, 1, "a TIFF with 12 bits a sample"), (32, 1, "a TIFF with 32 bits a sample"),
    ] {
      let error = readingError(try folder.file("kind.tiff", tiff(bits: bits, format: format)))
      #expect(error?.reason == .unknownKind(words))
      #expect(
        error?.message.hasSuffix("is \(words), which is not read · save it with 8 bits a channel, as PNG")
          == true)
    }
    #expect(try folder.read("well.tiff", tiff(bits: 8, format: 1)).image.bytes == [0, 0, 0, 0])
    var jpeg = scannedJPEG(width: 8, height: 8, scans: 2)
    let frame = try #require((0..<jpeg.count - 1).first { jpeg[$0] == 0xFF && jpeg[$0 + 1] == 0xC2 })
    jpeg[frame + 4] = 12
    #expect(
      readingError(try folder.file("a.jpg", jpeg))?.reason == .unknownKind("a JPEG with 12 bits a sample"))
    jpeg[frame + 4] = 8
    jpeg[frame + 1] = 0xC3
    #expect(
      readingError(try folder.file("b.jpg", jpeg))?.reason == .unknownKind("a lossless or layered JPEG"))
  }
}
