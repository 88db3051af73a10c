import Images

/// Reading and encoding of picture files, through gdk-pixbuf.
package enum ImageFile {
  /// The most frames that a GIF file may have: gdk-pixbuf reads them all, in a time that grows with their square.
  package static let maximumFrames = 10_000

  /// How often a JPEG file may go over its pixels, all scans together: a progressive one has ten scans or so, and decoding
  /// takes a nanosecond for a pixel of each.
  package static let maximumScannedPixels = 4_000_000_000

  /// The most bytes that a picture file may have.
  package static let maximumBytes = 1 << 30

  /// The most bytes that a GIF file may have, whose blocks take longer.
  static let maximumGIFBytes = 1 << 28

  /// Reads a picture file: PNG, JPEG, GIF, BMP, TIFF or PNM, whatever its name ends in.
  ///
  /// - Where red, green and blue are equal in every pixel the result has one channel, else three.
  /// - Transparency is laid onto white: out = (alpha c + (255 - alpha) 255) / 255, rounded to nearest.
  /// - The orientation that a camera left in the file is applied.
  /// - Of several frames or pages the first is taken.
  /// - Samples of 16 bits are reduced to 8; colour profiles are not applied.
  ///
  /// It is opened once, and what is decoded is what was checked. Its own structure is checked before any memory for pixels is taken: its size against
  /// `Image.maximumPixels`, and whether the file goes on to its end, since gdk-pixbuf accepts some files that were
  /// cut short.
  ///
  /// - Parameter path: The file's path, as the system takes it.
  /// - Returns: The picture and notes on what was done to it.
  /// - Throws: `ImageFileError` with the path in its message.
  package static func read(path: String) throws(ImageFileError) -> LoadedImage {
    try read(path: path, whenOpened: {})
  }

  /// The same for tests.
  ///
  /// - Parameter whenOpened: Called when the file is open and nothing of it was looked at.
  package static func read(path: String, whenOpened: () -> Void) throws(ImageFileError) -> LoadedImage {
    do throws(ImageFileError.Reason) {
      let file = try FileBytes(path: path)
      whenOpened()
      return try decodedImage(file, inspection: ImageInspection(of: file))
    } catch {
      throw ImageFileError(error, path: path)
    }
  }
}
