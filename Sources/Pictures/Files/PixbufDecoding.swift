import CGdkPixbuf
import Images
import Machine

/// Decodes an inspected file with gdk-pixbuf.
///
/// - Parameters:
///   - file: The file.
///   - inspection: What the inspection of this file found.
/// - Returns: The picture, turned upright, with notes.
/// - Throws: `damaged`, `outOfMemory` or `tooManyOpenFiles`.
func decodedImage(
  _ file: FileBytes, inspection: ImageInspection
) throws(ImageFileError.Reason) -> LoadedImage {
  let handler = pictures_hush()
  defer { pictures_unhush(handler) }
  // Four bytes a pixel there, and three here; a JPEG file with several scans keeps six of coefficients as well.
  guard isRoom(forBytes: (inspection.scans > 1 ? 13 : 7) * inspection.width * inspection.height) else {
    throw .outOfMemory
  }
  let loaded = try inspection.format == .tiff ? streamedPixels(of: file) : loadedPixels(of: file)
  defer { g_object_unref(UnsafeMutableRawPointer(loaded)) }
  guard
    gdk_pixbuf_get_width(loaded) == inspection.width, gdk_pixbuf_get_height(loaded) == inspection.height
  else { throw .damaged }

  var notes: [String] = []
  let pixels = try PixbufPixels(loaded)
  var (image, hasTransparency) = try pixels.image(canBePremultiplied: inspection.format == .tiff)
  // The library tells of JPEG and TIFF files, in a digit from 1 to 8.
  let told = gdk_pixbuf_get_option(loaded, "orientation").flatMap { Int(String(cString: $0)) }
  let orientation = (told ?? inspection.orientation).flatMap(Orientation.init) ?? .upright
  if orientation != .upright {
    guard isRoom(forBytes: image.bytes.count) else { throw .outOfMemory }
    image = image.turnedUpright(from: orientation)
    notes.append("turned as the camera's orientation says")
  }
  if hasTransparency { notes.append("the transparent parts were laid onto white") }
  if inspection.hasMore {
    notes.append("only the first of its \(inspection.format == .tiff ? "pages" : "frames") was taken")
  }
  return LoadedImage(image: image, notes: notes)
}

/// The pixels of a file, which the library opens again by a name that leads to the same bytes.
private func loadedPixels(of file: FileBytes) throws(ImageFileError.Reason) -> OpaquePointer {
  // One for the file and one for what reads the format; the library would call the file damaged.
  guard file.canBeOpened(times: 2) else { throw .tooManyOpenFiles }
  var error: UnsafeMutablePointer<GError>?
  defer { g_clear_error(&error) }
  let loaded = gdk_pixbuf_new_from_file(file.decodingPath, &error)
  // A GIF file that was cut short gives a picture and an error: the error counts.
  guard let loaded, error == nil else {
    if let loaded { g_object_unref(UnsafeMutableRawPointer(loaded)) }
    throw pictures_error_is_out_of_memory(error) != 0 ? .outOfMemory : .damaged
  }
  return loaded
}

/// The pixels of a TIFF file, handed to the library piece by piece.
///
/// Where the library opens such a file itself, it closes it twice, and in between another thread may have opened one
/// under the same number.
private func streamedPixels(of file: FileBytes) throws(ImageFileError.Reason) -> OpaquePointer {
  guard isRoom(forBytes: 2 * file.count) else { throw .outOfMemory }
  var error: UnsafeMutablePointer<GError>?
  defer { g_clear_error(&error) }
  guard let loader = gdk_pixbuf_loader_new_with_type("tiff", &error) else { throw .damaged }
  defer {
    gdk_pixbuf_loader_close(loader, nil)
    g_object_unref(UnsafeMutableRawPointer(loader))
  }
  var isWell = true
  try file.forEachPiece(in: 0..<file.count) { piece in
    isWell = isWell && gdk_pixbuf_loader_write(loader, piece.baseAddress, gsize(piece.count), &error) != 0
  }
  guard isWell, gdk_pixbuf_loader_close(loader, &error) != 0,
    let loaded = gdk_pixbuf_loader_get_pixbuf(loader)
  else { throw pictures_error_is_out_of_memory(error) != 0 ? .outOfMemory : .damaged }
  g_object_ref(UnsafeMutableRawPointer(loaded))
  return loaded
}

/// The pixels that a pixbuf holds: rows of red, green, blue and perhaps alpha, with some padding between rows.
private struct PixbufPixels {
  let start: UnsafePointer<UInt8>
  let width: Int
  let height: Int
  let rowBytes: Int
  let hasAlpha: Bool

  init(_ pixbuf: OpaquePointer) throws(ImageFileError.Reason) {
    guard let pixels = gdk_pixbuf_read_pixels(pixbuf), gdk_pixbuf_get_bits_per_sample(pixbuf) == 8 else {
      throw .damaged
    }
    start = pixels
    width = Int(gdk_pixbuf_get_width(pixbuf))
    height = Int(gdk_pixbuf_get_height(pixbuf))
    rowBytes = Int(gdk_pixbuf_get_rowstride(pixbuf))
    hasAlpha = gdk_pixbuf_get_has_alpha(pixbuf) != 0
    guard Int(gdk_pixbuf_get_n_channels(pixbuf)) == pixelBytes else { throw .damaged }
  }

  var pixelBytes: Int { hasAlpha ? 4 : 3 }

  /// Copies the pixels into an image: grey where they all are grey, and laid onto white.
  ///
  /// libtiff, and with it gdk-pixbuf, hands out colours that are multiplied with alpha already. In such a
  /// picture no colour is greater than its alpha; one that is shows that they are not.
  func image(
    canBePremultiplied: Bool
  ) throws(ImageFileError.Reason) -> (image: Image, hasTransparency: Bool) {
    let blend: Blend =
      !hasTransparency ? .opaque : canBePremultiplied && isPremultiplied ? .premultiplied : .straight
    let channels = isGray(blend) ? 1 : 3
    let count = width * height * channels
    guard isRoom(forBytes: count) else { throw .outOfMemory }
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { target, filled in
      if let base = target.baseAddress {
        for row in 0..<height { copy(row, to: base + row * width * channels, channels: channels, blend) }
      }
      filled = count
    }
    return (Image(width: width, height: height, channels: channels, bytes: bytes), blend != .opaque)
  }

  /// How alpha enters.
  private enum Blend { case opaque, straight, premultiplied }

  private var hasTransparency: Bool {
    hasAlpha && contains { $0[3] != 255 }
  }

  private var isPremultiplied: Bool {
    !contains { max($0[0], $0[1], $0[2]) > $0[3] }
  }

  private func isGray(_ blend: Blend) -> Bool {
    blend == .opaque
      ? !contains { $0[0] != $0[1] || $0[1] != $0[2] }
      : !contains {
        let red = onWhite($0[0], $0[3], blend)
        return red != onWhite($0[1], $0[3], blend) || red != onWhite($0[2], $0[3], blend)
      }
  }

  /// Whether any pixel is so; stops at the first.
  @inline(__always)
  private func contains(where predicate: (UnsafePointer<UInt8>) -> Bool) -> Bool {
    for row in 0..<height {
      var pixel = start + row * rowBytes
      for _ in 0..<width {
        if predicate(pixel) { return true }
        pixel += pixelBytes
      }
    }
    return false
  }

  private func copy(_ row: Int, to target: UnsafeMutablePointer<UInt8>, channels: Int, _ blend: Blend) {
    var source = start + row * rowBytes
    if !hasAlpha && channels == 3 {
      target.update(from: source, count: 3 * width)
      return
    }
    let step = pixelBytes
    var sample = 0
    for _ in 0..<width {
      for channel in 0..<channels {
        target[sample] = blend == .opaque ? source[channel] : onWhite(source[channel], source[3], blend)
        sample += 1
      }
      source += step
    }
  }

  /// A sample laid onto white, rounded to nearest (there are no halves, 255 being odd).
  @inline(__always)
  private func onWhite(_ sample: UInt8, _ alpha: UInt8, _ blend: Blend) -> UInt8 {
    let white = 255 - UInt32(alpha)
    let sum =
      blend == .premultiplied
      ? min(255, UInt32(sample) + white) : (UInt32(sample) * UInt32(alpha) + white * 255 + 127) / 255
    return UInt8(truncatingIfNeeded: sum)
  }
}
