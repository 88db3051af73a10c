import CGdkPixbuf
import Images
import Machine

extension ImageFile {
  /// Encodes a picture as PNG; nothing is written.
  ///
  /// - Parameter image: A picture of at most `Image.maximumPixels`.
  /// - Returns: The bytes of the file.
  /// - Throws: `ImageFileError` without a path.
  package static func encodePNG(_ image: Image) throws(ImageFileError) -> [UInt8] {
    try encode(image, as: .png)
  }

  /// Encodes a picture; nothing is written.
  ///
  /// All but JPEG are lossless: reading the bytes again gives the same picture, one channel for a grey one.
  /// Grey pictures are stored as three equal channels, which is all that gdk-pixbuf writes. JPEG is written
  /// with quality 90.
  ///
  /// - Parameters:
  ///   - image: A picture of at most `Image.maximumPixels`.
  ///   - format: What to encode it as.
  /// - Returns: The bytes of the file.
  /// - Throws: `ImageFileError` without a path.
  package static func encode(_ image: Image, as format: ImageFormat) throws(ImageFileError) -> [UInt8] {
    guard image.pixelCount <= Image.maximumPixels else {
      throw ImageFileError(.tooManyPixels(width: image.width, height: image.height))
    }
    guard max(image.width, image.height) <= format.maximumSide else {
      throw ImageFileError(.tooLongASide(format))
    }
    guard isRoom(forBytes: 3 * image.pixelCount) else { throw ImageFileError(.outOfMemory) }

    var buffer: UnsafeMutablePointer<gchar>?
    var size: gsize = 0
    var error: UnsafeMutablePointer<GError>?
    defer {
      g_free(buffer)
      g_clear_error(&error)
    }
    let isEncoded = image.converted(to: .rgb).bytes.withUnsafeBufferPointer { pixels in
      // The pixbuf looks at these bytes without copying or owning them. At most 300 million bytes: every
      // offset fits the C integers.
      guard
        let pixbuf = gdk_pixbuf_new_from_data(
          pixels.baseAddress, GDK_COLORSPACE_RGB, 0, 8, Int32(image.width), Int32(image.height),
          Int32(3 * image.width), nil, nil)
      else { return false }
      defer { g_object_unref(UnsafeMutableRawPointer(pixbuf)) }
      let handler = pictures_hush()
      defer { pictures_unhush(handler) }
      let isLossy = format == .jpeg
      return pictures_save_to_buffer(
        pixbuf, &buffer, &size, format.rawValue, isLossy ? "quality" : nil, isLossy ? "90" : nil, &error) != 0
    }
    guard isEncoded, let buffer else {
      let isOutOfMemory = pictures_error_is_out_of_memory(error) != 0
      throw ImageFileError(isOutOfMemory ? .outOfMemory : .notEncoded(format))
    }
    guard isRoom(forBytes: Int(size)) else { throw ImageFileError(.outOfMemory) }
    return [UInt8](UnsafeRawBufferPointer(start: buffer, count: Int(size)))
  }
}
