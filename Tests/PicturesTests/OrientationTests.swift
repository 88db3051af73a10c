import Images
import Pictures
import TestSupport
import Testing

/// Where the pixel in a column and row of the upright picture stands in the stored one, of `w` by `h` pixels.
///
/// After the Exif standard's table of the tag Orientation (274).
private func stored(_ orientation: Int, _ x: Int, _ y: Int, _ w: Int, _ h: Int) -> (x: Int, y: Int) {
  switch orientation {
  case 2: (w - 1 - x, y)
  case 3: (w - 1 - x, h - 1 - y)
  case 4: (x, h - 1 - y)
  case 5: (y, x)
  case 6: (y, h - 1 - x)
  case 7: (w - 1 - y, h - 1 - x)
  case 8: (w - 1 - y, x)
  default: (x, y)
  }
}

private func upright(_ image: Image, _ orientation: Int) -> Image {
  let isTurned = orientation >= 5
  let width = isTurned ? image.height : image.width
  let height = isTurned ? image.width : image.height
  var bytes: [UInt8] = []
  for y in 0..<height {
    for x in 0..<width {
      let place = stored(orientation, x, y, image.width, image.height)
      let start = (place.y * image.width + place.x) * image.channels
      bytes += image.bytes[start..<start + image.channels]
    }
  }
  return Image(width: width, height: height, channels: image.channels, bytes: bytes)
}

@Suite struct OrientationTests {
  @Test(arguments: 1...8) func aPhotographIsTurnedAsTheCameraSays(orientation: Int) throws {
    let folder = try TemporaryFolder()
    let jpeg = try ImageFile.encode(noiseImage(width: 21, height: 14, channels: 3), as: .jpeg)
    let plain = try folder.read("plain.jpg", jpeg).image
    let loaded = try folder.read("turned.jpg", withOrientation(orientation, jpeg))
    #expect(loaded.image == upright(plain, orientation))
    #expect(loaded.notes == (orientation == 1 ? [] : ["turned as the camera's orientation says"]))
  }

  @Test(arguments: 1...8) func aTiffIsTurnedAsItsOrientationSays(orientation: Int) throws {
    let image = noiseImage(width: 5, height: 3, channels: 3)
    let file = tiffFile(width: 5, height: 3, samples: 3, orientation: orientation, pixels: image.bytes)
    #expect(try TemporaryFolder().read("turned.tif", file).image == upright(image, orientation))
  }

  @Test(arguments: 1...8) func aPngIsTurnedAsItsCameraSays(orientation: Int) throws {
    let folder = try TemporaryFolder()
    for channels in [1, 3] {
      let image = noiseImage(width: 5, height: 3, channels: channels)
      let rows = (0..<3).map { row in Array(image.bytes[row * 5 * channels..<(row + 1) * 5 * channels]) }
      for (isBigEndian, others) in [(true, 0), (false, 0), (false, 3)] {
        let note = cameraNote(orientation, isBigEndian: isBigEndian, others: others)
        let file = pngFile(
          width: 5, height: 3, colorType: channels == 1 ? 0 : 2, chunks: [("eXIf", note)], rows: rows)
        let loaded = try folder.read("turned.png", file)
        #expect(loaded.image == upright(image, orientation))
        #expect(loaded.notes == (orientation == 1 ? [] : ["turned as the camera's orientation says"]))
      }
    }
  }

  /// A note that makes no sense is none, and the first of two counts.
  @Test func aCameraNoteThatMakesNoSenseIsPassedOver() throws {
    let folder = try TemporaryFolder()
    let whole = cameraNote(6)
    let far = Array(whole[..<4]) + [0x7F, 0xFF, 0xFF, 0xFF] + whole[8...]
    let long = Array(whole[..<8]) + [0xFF, 0xFF] + cameraNote(6, others: 1)[10..<22] + whole[10...]
    let notes: [[UInt8]] =
      [[], [0], Array("MM".utf8), far, cameraNote(0), cameraNote(9), Array("XX".utf8) + whole[2...]]
      + (1..<24).map { Array(whole.prefix($0)) }
    func read(_ notes: [[UInt8]]) throws -> Image {
      let chunks = notes.map { (name: "eXIf", data: $0) }
      let rows: [[UInt8]] = [[1, 2], [3, 4], [5, 6]]
      return try folder.read(
        "odd.png", pngFile(width: 2, height: 3, colorType: 0, chunks: chunks, rows: rows)
      ).image
    }
    for note in notes where note.count < 22 || note.count >= 26 {
      #expect(try read([note]).bytes == [1, 2, 3, 4, 5, 6], "\(note)")
    }
    #expect(try read([long]).width == 3)
    #expect(try read([cameraNote(3), cameraNote(6)]).bytes == [6, 5, 4, 3, 2, 1])
  }

  @Test func anOrientationThatDoesNotExistIsPassedOver() throws {
    let jpeg = try ImageFile.encode(noiseImage(width: 8, height: 4, channels: 1), as: .jpeg)
    let loaded = try TemporaryFolder().read("odd.jpg", withOrientation(9, jpeg))
    #expect(loaded.image.width == 8)
    #expect(loaded.notes == [])
  }
}
