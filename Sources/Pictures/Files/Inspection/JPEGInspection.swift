/// Walks over a JPEG file's markers: to the frame header for the size, then to the marker that ends the picture.
///
/// A marker is 0xFF and a code. Most are followed by a segment with its length in front. Compressed data
/// follows a start of scan; in it 0xFF stands only before 0 or a restart code. So the search for the next
/// marker passes over it, and the walk handles progressive files, too. A picture inside a segment (a camera's
/// thumbnail) is jumped over with it.
///
/// A scan may hold next to nothing, and decoding it goes over all pixels: a small file with thousands of them would keep
/// the library busy for hours.
func inspectedJPEG(_ file: FileBytes) throws(ImageFileError.Reason) -> ImageInspection {
  var size: (width: Int, height: Int)?
  var scans = 0
  var position = 2
  while true {
    position = try file.firstIndex(of: 0xFF, from: position) + 1
    while try file.byte(at: position) == 0xFF { position += 1 }
    let code = try file.byte(at: position)
    position += 1
    switch code {
    case 0x00, 0x01, 0xD0...0xD8:  // a stuffed byte and the markers without a segment
      continue
    case 0xD9:  // end of image
      guard let size, scans > 0 else { throw .damaged }
      var inspection = ImageInspection(.jpeg, width: size.width, height: size.height)
      inspection.scans = scans
      return inspection
    case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:  // start of frame
      let height = try file.bigEndian(at: position + 3, bytes: 2)
      let width = try file.bigEndian(at: position + 5, bytes: 2)
      try checkSize(width: width, height: height)
      let precision = try file.byte(at: position + 2)
      guard precision == 8 else { throw .unknownKind("a JPEG with \(precision) bits a sample") }
      guard code & 7 < 3 else { throw .unknownKind("a lossless or layered JPEG") }
      guard size == nil else { throw .damaged }
      size = (width, height)
    case 0xDA:  // start of scan
      scans += 1
      // The smallest picture takes some time for each, too.
      let pixels = (size?.width ?? 0) * (size?.height ?? 0) + 10_000
      guard scans * pixels <= ImageFile.maximumScannedPixels else { throw .tooManyScans }
    default:
      break
    }
    let length = try file.bigEndian(at: position, bytes: 2)
    guard length >= 2 else { throw .damaged }
    position += length
  }
}
