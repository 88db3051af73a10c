import CCairo
import Images

/// What cairo draws on: pixels, or a file of some format that comes into being in memory.
final class CairoSurface {
  /// cairo's own handle, valid as long as this object.
  let handle: OpaquePointer
  private let file: FileInMemory?

  /// The bytes that cairo writes, in the order in which it does.
  private final class FileInMemory {
    var bytes: [UInt8] = []

    /// What cairo calls with each piece of a file.
    static let write: cairo_write_func_t = { closure, data, length in
      guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
      let file = Unmanaged<FileInMemory>.fromOpaque(closure).takeUnretainedValue()
      file.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
      return CAIRO_STATUS_SUCCESS
    }

    var closure: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
  }

  private init(_ handle: OpaquePointer?, _ file: FileInMemory? = nil) throws(FigureFileError) {
    guard let handle else { throw FigureFileError(.outOfMemory) }
    self.handle = handle
    self.file = file
    try check()
  }

  // cairo may write the rest of a file now, so the file is still there.
  deinit { cairo_surface_destroy(handle) }

  /// The most pixels that cairo has along a side.
  private static let longestSide = 32_767

  /// Whether there can be a picture of so many pixels.
  static func hasRoom(width: Int, height: Int) -> Bool {
    max(width, height) <= longestSide && width * height <= Image.maximumPixels
  }

  /// Pixels of three channels, black at first.
  convenience init(width: Int, height: Int) throws(FigureFileError) {
    guard Self.hasRoom(width: width, height: height) else {
      throw FigureFileError(.tooLarge(width: width, height: height))
    }
    try self.init(cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)))
  }

  /// The only page of a PDF file, in points.
  ///
  /// The date in it is always the same, so that the same figure gives the same bytes.
  static func pdf(width: Double, height: Double, title: String) throws(FigureFileError) -> CairoSurface {
    let file = FileInMemory()
    let surface = try CairoSurface(
      cairo_pdf_surface_create_for_stream(FileInMemory.write, file.closure, width, height), file)
    cairo_pdf_surface_set_metadata(surface.handle, CAIRO_PDF_METADATA_TITLE, title)
    cairo_pdf_surface_set_metadata(surface.handle, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
    return surface
  }

  /// Throws if anything went wrong on this surface so far.
  func check() throws(FigureFileError) {
    if let error = FigureFileError(cairo_surface_status(handle)) { throw error }
  }

  /// Ends the drawing and returns the bytes of the file; none for pixels.
  func finished() throws(FigureFileError) -> [UInt8] {
    cairo_surface_finish(handle)
    try check()
    return file?.bytes ?? []
  }

  /// The pixels as the bytes of a PNG file.
  func png() throws(FigureFileError) -> [UInt8] {
    let file = FileInMemory()
    if let error = FigureFileError(
      cairo_surface_write_to_png_stream(handle, FileInMemory.write, file.closure))
    {
      throw error
    }
    return file.bytes
  }

  /// Pixels that show a picture, each of its own repeated so many times across and down.
  convenience init(_ image: Image, times: Int) throws(FigureFileError) {
    try self.init(width: image.width * times, height: image.height * times)
    guard let data = cairo_image_surface_get_data(handle) else { throw FigureFileError(.outOfMemory) }
    let stride = Int(cairo_image_surface_get_stride(handle))
    let step = image.channels
    image.bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<image.height * times {
        let target = UnsafeMutableRawPointer(data + row * stride)
        let source = row / times * image.width * step
        for column in 0..<image.width * times {
          let sample = source + column / times * step
          let (green, blue) = step == 1 ? (sample, sample) : (sample + 1, sample + 2)
          let pixel = UInt32(bytes[sample]) << 16 | UInt32(bytes[green]) << 8 | UInt32(bytes[blue])
          target.storeBytes(of: pixel, toByteOffset: 4 * column, as: UInt32.self)
        }
      }
    }
    cairo_surface_mark_dirty(handle)
  }

  /// The pixels as a picture of three channels.
  func image() throws(FigureFileError) -> Image {
    cairo_surface_flush(handle)
    try check()
    let width = Int(cairo_image_surface_get_width(handle))
    let height = Int(cairo_image_surface_get_height(handle))
    guard width > 0, height > 0, let data = cairo_image_surface_get_data(handle) else {
      throw FigureFileError(.outOfMemory)
    }
    let stride = Int(cairo_image_surface_get_stride(handle))
    let bytes = [UInt8](unsafeUninitializedCapacity: 3 * width * height) { target, filled in
      for row in 0..<height {
        let source = UnsafeRawPointer(data + row * stride)
        for column in 0..<width {
          let pixel = source.loadUnaligned(fromByteOffset: 4 * column, as: UInt32.self)
          let sample = 3 * (row * width + column)
          target[sample] = UInt8(truncatingIfNeeded: pixel >> 16)
          target[sample + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
          target[sample + 2] = UInt8(truncatingIfNeeded: pixel)
        }
      }
      filled = 3 * width * height
    }
    return Image(width: width, height: height, channels: 3, bytes: bytes)
  }
}
