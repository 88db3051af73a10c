/// The formats that pictures are encoded to.
package enum ImageFormat: String, CaseIterable, Sendable {
  /// Lossless and compressed.
  case png
  /// Lossy: for photographs.
  case jpeg
  /// Lossless and not compressed.
  case bmp
  /// Lossless and compressed.
  case tiff

  /// The name in sentences.
  package var name: String { rawValue.uppercased() }

  /// The most pixels that a row or a column may have: libpng's and libjpeg's limits, else what there is.
  package var maximumSide: Int {
    switch self {
    case .png: 1_000_000
    case .jpeg: 65_500
    case .bmp, .tiff: Image.maximumPixels
    }
  }
}

extension Image {
  /// The most pixels that a picture may have to be read or encoded.
  package static let maximumPixels = 100_000_000
}
