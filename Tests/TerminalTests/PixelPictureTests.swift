import Foundation
import Images
import Pictures
import Terminal
import Testing
import TestSupport

/// Pictures as pixels, read back from the codes.
struct PixelPictureTests {
  private let cell = CellSize.usual

  /// A picture whose pixels all differ somewhat.
  private func picture(_ width: Int, _ height: Int, channels: Int = 3) -> Image {
    let bytes = (0..<(width * height * channels)).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ $0 / 97) }
    return Image(width: width, height: height, channels: channels, bytes: bytes)
  }

  /// Something like a photograph: soft, with many colours.
  private func landscape(_ width: Int, _ height: Int) -> Image {
    var bytes: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        bytes += [
          UInt8(x * 255 / width), UInt8(y * 255 / height), UInt8((x + y) * 255 / (width + height)),
        ]
      }
    }
    return Image(width: width, height: height, channels: 3, bytes: bytes)
  }

  /// What a terminal should see of a picture in a raster: each pixel in its place, the rest transparent.
  private func expected(
    _ images: [(image: Image, left: Int, times: Int)], width: Int, height: Int
  ) throws -> DecodedPicture {
    var bytes = [UInt8](repeating: 0, count: 4 * width * height)
    for (image, left, times) in images {
      let source = try DecodedPicture(image).bytes
      for y in 0..<image.height * times {
        for x in 0..<image.width * times {
          let from = 4 * ((y / times) * image.width + x / times)
          for part in 0..<4 { bytes[4 * (y * width + left + x) + part] = source[from + part] }
        }
      }
    }
    return try DecodedPicture(width: width, height: height, bytes: bytes)
  }

  private func shown(
    _ pictures: [(caption: String, image: Image)], _ graphics: PixelGraphics, columns: Int = 60,
    rows: Int = 12,
    cell: CellSize = .usual
  ) throws -> PixelTerminal {
    var terminal = PixelTerminal(cell: cell)
    try terminal.feed(
      TerminalPicture.pixels(
        pictures, graphics: graphics, cell: cell, columns: columns, rows: rows, unicode: true))
    return terminal
  }

  /// Whether a picture is what was expected: exactly, and for sixel with a palette's colours.
  ///
  /// Sixel has hundredths of 255 for a channel, which libchafa rounds down, so 3 is as near as it can come; of more than
  /// 255 colours the nearest of a palette stands in, as far away as each test says.
  private func check(
    _ actual: DecodedPicture, _ expected: DecodedPicture, _ graphics: PixelGraphics, largest: Int = 3,
    average: Double = 2, at location: SourceLocation = #_sourceLocation
  ) throws {
    #expect(
      actual.width == expected.width && actual.height == expected.height, sourceLocation: location)
    switch graphics {
    case .kitty:
      let isSame = actual.bytes == expected.bytes
      #expect(isSame, sourceLocation: location)
    case .iterm:
      let isSame = actual.bytes == expected.on(255).bytes
      #expect(isSame, sourceLocation: location)
    case .sixel:
      let distance = try #require(actual.distance(from: expected), sourceLocation: location)
      #expect(
        distance.largest <= largest && distance.average <= average, "\(distance)", sourceLocation: location)
    }
  }

  @Test(arguments: PixelGraphics.allCases, [(1, 1), (3, 2), (7, 5), (16, 16), (60, 3), (2, 19)])
  func theePixelsOfASmallPictureAreRepeatedExactly(graphics: PixelGraphics, size: (Int, Int)) throws {
    for channels in [1, 3] {
      let image = picture(size.0, size.1, channels: channels)
      let terminal = try shown([("", image)], graphics)
      let placement = try #require(terminal.placements.first)
      let times = min(600 / size.0, 240 / size.1)
      #expect(terminal.placements.count == 1 && placement.row == 0 && placement.column == 0)
      let columns = (size.0 * times + 9) / 10
      let rows = (size.1 * times + 19) / 20
      let height = graphics == .sixel ? (size.1 * times + 5) / 6 * 6 : rows * 20
      try check(
        placement.picture, try expected([(image, 0, times)], width: columns * 10, height: height), graphics)
      if graphics != .sixel { #expect(placement.picture.cells == [columns, rows]) }
      #expect(terminal.absoluteRow == placement.rows && terminal.column == 0)
    }
  }

  @Test(arguments: PixelGraphics.allCases)
  func aLargePictureIsAveragedAndKeepsItsShape(graphics: PixelGraphics) throws {
    let image = landscape(1_000, 700)
    let terminal = try shown([("", image)], graphics)
    // The box is 600 by 240 pixels.
    let reduced = image.resized(width: 343, height: 240)
    try check(
      try #require(terminal.placements.first?.picture),
      try expected([(reduced, 0, 1)], width: 350, height: 240), graphics, largest: 24, average: 6)
    #expect(terminal.absoluteRow == 12)
  }

  @Test(arguments: [
    (1, 1, 100, 50, 50, 50, 50), (100, 50, 100, 50, 100, 50, 1), (101, 50, 100, 50, 100, 50, nil),
    (4_000, 3_000, 600, 240, 320, 240, nil), (3, 1_000, 600, 240, 1, 240, nil),
    (1_000, 3, 60, 20, 60, 1, nil),
    (5, 5, 0, 0, 1, 1, nil), (64, 64, 600, 240, 192, 192, 3),
  ])
  func aSizeFitsItsBox(
    width: Int, height: Int, boxWidth: Int, boxHeight: Int, across: Int, down: Int, enlargement: Int?
  ) {
    let size = PixelSize(width: width, height: height, boxWidth: boxWidth, boxHeight: boxHeight)
    #expect(size.width == across && size.height == down && size.enlargement == enlargement)
  }

  @Test(arguments: PixelGraphics.allCases)
  func picturesStandSideBySideOverTheirCaptions(graphics: PixelGraphics) throws {
    let first = picture(20, 20)
    let second = picture(20, 10, channels: 1)
    let terminal = try shown(
      [("right key", first), ("wrong\u{1B}[2J key", second)], graphics, columns: 42, rows: 10)
    let placement = try #require(terminal.placements.first)
    #expect(terminal.placements.count == 1)
    // Each has 20 columns and 10 rows, 200 by 200 pixels, of which sixel can fill 198.
    let times = graphics == .sixel ? 9 : 10
    let left = (2 * times + 2) * 10
    try check(
      placement.picture,
      try expected([(first, 0, times), (second, left, 10)], width: left + 200, height: 20 * times), graphics,
      largest: 8)
    let indent = String(repeating: " ", count: graphics == .sixel ? 4 : 5)
    let end = String(repeating: " ", count: graphics == .sixel ? 5 : 6)
    #expect(terminal.text[times] == indent + "right key" + end + "     wrong^[[2J key   ")
    #expect(terminal.absoluteRow == times + 1 && terminal.column == 0)
  }

  @Test func aWideCaptionMovesItsPictureToTheMiddle() throws {
    let image = picture(2, 20)
    let terminal = try shown([("a long caption", image)], .kitty, columns: 20, rows: 1)
    // 14 cells of caption over one of the picture, which is 2 by 20 pixels.
    let expected = try expected([(image, 60, 1)], width: 70, height: 20)
    let isSame = terminal.placements.first?.picture.bytes == expected.bytes
    #expect(isSame)
    #expect(terminal.text[1] == "a long caption")
  }

  @Test func whatHasNoRoomBesideGoesBelow() throws {
    let four = (1...4).map { (caption: "picture \($0)", image: picture(8, 8)) }
    let terminal = try shown(four, .kitty, columns: 36, rows: 4)
    #expect(terminal.placements.map(\.row) == [0, 6])
    #expect(
      terminal.text[4]?.contains("picture 2") == true && terminal.text[10]?.contains("picture 4") == true)
    #expect(
      TerminalPicture.pixels([], graphics: .kitty, cell: cell, columns: 36, rows: 4, unicode: true).isEmpty)
  }

  @Test(arguments: PixelGraphics.allCases, PixelTerminal.Manner.allCases)
  func theCursorStandsBelowThePictureAlsoAtTheBottomOfTheWindow(
    graphics: PixelGraphics, manner: PixelTerminal.Manner
  ) throws {
    for (width, height) in [(9, 20), (8, 16), (7, 15)] {
      let cell = try #require(CellSize(width: width, height: height))
      for row in [0, 5, 18, 19] {
        var terminal = PixelTerminal(rows: 20, row: row, cell: cell, manner: manner)
        let text = TerminalPicture.pixels(
          [("caption", picture(50, 70))], graphics: graphics, cell: cell, columns: 40, rows: 11, unicode: true
        )
        try terminal.feed(text + "words\n" + text + "more")
        let (first, second) = (terminal.placements[0], terminal.placements[1])
        let rows = first.rows
        #expect(rows <= 11 && second.rows == rows)
        #expect(first.row == row && second.row == row + rows + 2)
        #expect(terminal.text[row + rows]?.contains("caption") == true)
        #expect(terminal.text[row + rows + 1] == "words")
        #expect(terminal.text[row + 2 * rows + 3] == "more")
      }
    }
  }

  @Test(arguments: PixelGraphics.allCases)
  func aPictureOfAKnownSizeIsShownPixelByPixel(graphics: PixelGraphics) throws {
    let image = picture(123, 77, channels: 1)
    var terminal = PixelTerminal(cell: cell)
    try terminal.feed(TerminalPicture.exactPixels(image, graphics: graphics, cell: cell))
    try check(
      try #require(terminal.placements.first?.picture),
      try expected([(image, 0, 1)], width: 130, height: graphics == .sixel ? 78 : 80), graphics,
      largest: 5)
    #expect(terminal.absoluteRow == 4 && terminal.text.isEmpty)
  }

  private static let sixelDecoder = ["/usr/bin/sixel2png", "/usr/local/bin/sixel2png"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  @Test(
    .enabled(if: sixelDecoder != nil, "there is no sixel2png here, so libsixel does not read what is written")
  )
  func libsixelReadsTheSame() throws {
    let program = try #require(Self.sixelDecoder)
    let pictures = [("a", landscape(300, 200)), ("b", picture(9, 9))]
    let text = TerminalPicture.pixels(
      pictures, graphics: .sixel, cell: cell, columns: 60, rows: 12, unicode: true)
    let start = try #require(text.range(of: "\u{1B}P")?.lowerBound)
    let end = try #require(text.range(of: "\u{1B}\\")?.upperBound)
    let folder = try TemporaryFolder()
    let source = try folder.file("in", text[start..<end].utf8)
    let target = folder.path + "/out.png"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["-i", source, "-o", target]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let read = try ImageFile.read(path: target).image
    let decoded = try #require(try shown(pictures, .sixel).placements.first?.picture)
    #expect(read.width == decoded.width && read.height == decoded.height)
    // What nobody sets is black there.
    let distance = try DecodedPicture(read).distance(from: decoded.on(0))
    #expect(distance?.largest == 0)
  }
}
