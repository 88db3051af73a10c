import Images
import Terminal
import Testing

struct TerminalPictureTests {
  /// A picture whose pixels all differ somewhat.
  private func picture(_ width: Int, _ height: Int, channels: Int = 1) -> Image {
    let bytes = (0..<(width * height * channels)).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    return Image(width: width, height: height, channels: channels, bytes: bytes)
  }

  /// The cells of each row, escape codes taken off.
  private func cells(_ text: String) -> [Int] {
    text.split(separator: "\n", omittingEmptySubsequences: true)
      .map { CellWidth.of(EscapeCodes.stripped(from: String($0))) }
  }

  @Test(arguments: [
    // Pixels, box, cells, enlargement.
    (1, 1, 80, 24, 48, 24, 48), (2, 2, 10, 10, 10, 5, 5), (3, 3, 10, 10, 9, 5, 3),
    (80, 48, 80, 24, 80, 24, 1),
    (64, 64, 80, 24, 48, 24, nil), (256, 128, 80, 24, 80, 20, nil), (3, 1000, 80, 24, 1, 24, nil),
    (1000, 3, 80, 24, 80, 1, nil), (5, 5, 0, 0, 1, 1, nil), (100, 99, 10, 100, 10, 5, nil),
  ])
  func aPictureFitsItsBoxAndKeepsItsShape(
    width: Int, height: Int, columns: Int, rows: Int, across: Int, down: Int, enlargement: Int?
  ) {
    let size = MosaicSize(width: width, height: height, columns: columns, rows: rows)
    #expect(size.columns == across)
    #expect(size.rows == down)
    #expect(size.enlargement == enlargement)
  }

  @Test(arguments: ColorDepth.allCases, [true, false])
  func aMosaicHasTheCellsOfItsSize(colors: ColorDepth, unicode: Bool) {
    for (width, height) in [(1, 1), (3, 1000), (1000, 3), (17, 11), (100, 75), (5, 3)] {
      for channels in [1, 3] {
        let size = MosaicSize(width: width, height: height, columns: 40, rows: 12)
        let text = TerminalPicture.mosaic(
          picture(width, height, channels: channels), columns: 40, rows: 12, colors: colors, unicode: unicode)
        #expect(cells(text) == Array(repeating: size.columns, count: size.rows))
        #expect(text.hasSuffix("\n"))
      }
    }
  }

  @Test(arguments: [ColorDepth.sixteen, .palette, .truecolor])
  func everyRowEndsInTheTerminalsOwnColours(colors: ColorDepth) {
    let text = TerminalPicture.mosaic(picture(30, 20), columns: 20, rows: 8, colors: colors, unicode: true)
    for row in text.split(separator: "\n") { #expect(row.hasSuffix("\u{1B}[0m")) }
  }

  @Test func withoutColoursThereAreNoCodesAndWithoutUnicodeOnlyASCII() {
    let plain = TerminalPicture.mosaic(picture(30, 20), columns: 20, rows: 8, colors: .none, unicode: true)
    #expect(!plain.contains("\u{1B}"))
    let ascii = TerminalPicture.mosaic(picture(30, 20), columns: 20, rows: 8, colors: .none, unicode: false)
    #expect(ascii.allSatisfy { $0.isASCII && $0 != "\u{1B}" })
    #expect(!ascii.isEmpty)
  }

  @Test(arguments: [(1, 1), (4, 3), (16, 16), (7, 12)])
  func theePixelsOfASmallPictureAreShownExactly(width: Int, height: Int) {
    for channels in [1, 3] {
      let image = picture(width, height, channels: channels)
      let text = TerminalPicture.mosaic(image, columns: 40, rows: 20, colors: .truecolor, unicode: true)
      let size = MosaicSize(width: width, height: height, columns: 40, rows: 20)
      let scale = size.enlargement ?? 0
      let halves = HalfCells(text).rows
      for y in 0..<(height * scale) {
        for x in 0..<(width * scale) {
          let at = ((y / scale) * width + x / scale) * channels
          let expected = (0..<3).map { Int(image.bytes[at + (channels == 3 ? $0 : 0)]) }
          #expect(halves[y][x] == expected)
        }
      }
    }
  }

  @Test func picturesStandSideBySideOverTheirCaptions() {
    let text = TerminalPicture.sideBySide(
      [("right key", picture(20, 20)), ("wrong\u{1B} key", picture(20, 10))], columns: 42, rows: 10,
      colors: .truecolor, unicode: true)
    let rows = text.split(separator: "\n").map { EscapeCodes.stripped(from: String($0)) }
    #expect(cells(text) == Array(repeating: 42, count: 11))
    #expect(rows.last == "     right key            wrong^[ key     ")
    #expect(rows[7].hasSuffix(String(repeating: " ", count: 22)))
  }

  @Test func whatHasNoRoomBesideGoesBelow() {
    let four = (1...4).map { (caption: "a caption that is too long \($0)", image: picture(8, 8)) }
    let text = TerminalPicture.sideBySide(four, columns: 36, rows: 4, colors: .none, unicode: true)
    let bands = text.split(separator: "\n\n")
    #expect(bands.count == 2)
    #expect(cells(text).allSatisfy { $0 <= 36 })
    #expect(text.contains("a caption that i…"))
    #expect(TerminalPicture.sideBySide([], columns: 36, rows: 4, colors: .none, unicode: true).isEmpty)
  }
}

/// The colours of a mosaic of half blocks, read back as a terminal would: two rows for each row of text.
struct HalfCells {
  private(set) var rows: [[[Int]]] = []

  init(_ text: String) {
    for line in text.split(separator: "\n") {
      var upper: [[Int]] = []
      var lower: [[Int]] = []
      var foreground: [Int] = []
      var background: [Int] = []
      var isInverse = false
      for piece in EscapeCodes.pieces(of: String(line)) {
        switch piece {
        case .codes(let codes):
          for code in codes.split(separator: "\u{1B}") {
            var numbers = code.dropFirst().dropLast().split(separator: ";").compactMap { Int($0) }[...]
            while let number = numbers.popFirst() {
              switch number {
              case 0: (foreground, background, isInverse) = ([], [], false)
              case 7: isInverse = true
              case 38:
                foreground = Array(numbers.dropFirst().prefix(3))
                numbers = numbers.dropFirst(4)
              default:
                background = Array(numbers.dropFirst().prefix(3))
                numbers = numbers.dropFirst(4)
              }
            }
          }
        case .text(let text):
          let (ink, paper) = isInverse ? (background, foreground) : (foreground, background)
          for character in text {
            upper.append(character == "▀" || character == "█" ? ink : paper)
            lower.append(character == "▄" || character == "█" ? ink : paper)
          }
        }
      }
      rows += [upper, lower]
    }
  }
}
