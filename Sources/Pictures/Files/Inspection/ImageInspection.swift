import Images

/// The formats that are read, in the order in which messages name them.
enum ReadableFormat: Sendable {
  case png, jpeg, gif, bmp, tiff, pnm

  /// Tells the format by the file's first bytes, never by its name.
  init(of file: FileBytes) throws(ImageFileError.Reason) {
    for (signature, format) in Self.signatures where try file.begins(with: signature) {
      self = format
      return
    }
    throw .notAPicture
  }

  private static let signatures: [([UInt8], ReadableFormat)] =
    [
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
      ([0xFF, 0xD8, 0xFF], .jpeg),
      (Array("GIF87a".utf8), .gif), (Array("GIF89a".utf8), .gif),
      (Array("BM".utf8), .bmp),
      ([0x49, 0x49, 0x2A, 0], .tiff), ([0x4D, 0x4D, 0, 0x2A], .tiff),
    ] + ["P1", "P2", "P3", "P4", "P5", "P6"].map { (Array($0.utf8), .pnm) }
}

/// What a picture file says of itself, found without decoding a pixel.
///
/// gdk-pixbuf alone is not enough here: it fills the missing rest of a JPEG or BMP file with grey or black
/// and calls it a picture, and its hook for refusing a size before memory is taken (`size-prepared`) exists
/// only for loading in pieces, where progressive JPEG and GIF files take many times as long. So each format's
/// structure is walked first: to the size, which is checked at once, then to the end of the (first) picture.
struct ImageInspection {
  /// Which format it is.
  let format: ReadableFormat
  /// Pixels in a row, as stored (before the camera's orientation is applied).
  let width: Int
  /// Rows, as stored.
  let height: Int
  /// Whether more pictures follow the first: a GIF file's frames or a TIFF file's pages.
  let hasMore: Bool
  /// How often a JPEG file goes over its pixels.
  var scans = 1
  /// How the camera was held, where the inspection is the one to find out.
  var orientation: Int?

  /// Inspects a file.
  ///
  /// - Parameter file: An opened file.
  /// - Throws: `notAPicture`, `noPixels`, `truncated`, `damaged`, `unknownKind`, or what there is too much of.
  init(of file: FileBytes) throws(ImageFileError.Reason) {
    let format = try ReadableFormat(of: file)
    self =
      switch format {
      case .png: try inspectedPNG(file)
      case .jpeg: try inspectedJPEG(file)
      case .gif: try inspectedGIF(file)
      case .bmp: try inspectedBMP(file)
      case .tiff: try inspectedTIFF(file)
      case .pnm: try inspectedPNM(file)
      }
  }

  /// Creates the result of an inspection.
  init(_ format: ReadableFormat, width: Int, height: Int, hasMore: Bool = false) {
    self.format = format
    self.width = width
    self.height = height
    self.hasMore = hasMore
  }
}

/// Throws unless a picture of this size has pixels, and not too many.
func checkSize(width: Int, height: Int) throws(ImageFileError.Reason) {
  guard width > 0 && height > 0 else { throw .noPixels }
  let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
  guard !overflow && pixels <= Image.maximumPixels else {
    throw .tooManyPixels(width: width, height: height)
  }
}
