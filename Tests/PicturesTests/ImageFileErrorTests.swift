import Foundation
import Pictures
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
      .notEncoded(.jpeg),
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
}
