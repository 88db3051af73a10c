/// The formats that figures are drawn in.
package enum FigureFormat: String, CaseIterable, Sendable {
  /// Pixels, two to a point.
  case png
  /// Lines and letters that stay sharp at any size, for web pages.
  case svg
  /// The same, for papers and slides.
  case pdf

  /// The name in sentences.
  package var name: String { rawValue.uppercased() }
}
