import Figures
import Foundation

extension Scene {
  /// The scene as a text, a line for each mark: what golden files hold.
  package var listing: String {
    (["page \(Self.written(width)) x \(Self.written(height))"] + marks.map(Self.listing))
      .joined(separator: "\n") + "\n"
  }

  private static func listing(_ mark: Mark) -> String {
    switch mark {
    case .rectangles(let frames, let color):
      "rectangles \(written(color)) " + frames.map(written).joined(separator: ", ")
    case .polygon(let spots, let color): "polygon \(written(color)) \(written(spots))"
    case .strokes(let lines, let stroke):
      "strokes \(written(stroke)): " + lines.map(written).joined(separator: ", ")
    case .dots(let spots, let dot):
      "dots \(written(dot.color)) radius \(written(dot.radius)) opacity \(dot.opacity): \(written(spots))"
    case .box(let frame, let box):
      "box \(written(box.fill)) edge \(written(box.edge)) radius \(written(box.radius)): \(written(frame))"
    case .text(let text):
      "text \(text.words.debugDescription) \(written(text.size)) \(written(text.color))"
        + (text.isBold ? " bold" : "") + (text.isUpright ? " upright" : "")
        + " \(text.anchor.rawValue) at \(written([text.spot]))"
    case .raster(let image, let frame):
      "raster \(image.width) x \(image.height), sum \(image.bytes.reduce(0) { $0 + Int($1) }): \(written(frame))"
    }
  }

  private static func written(_ stroke: Stroke) -> String {
    "\(written(stroke.color)) \(written(stroke.width))"
      + (stroke.dash.isEmpty ? "" : " dash " + stroke.dash.map(written).joined(separator: " "))
  }

  private static func written(_ spots: [Spot]) -> String {
    spots.map { "\(written($0.x)) \(written($0.y))" }.joined(separator: " - ")
  }

  private static func written(_ frame: Frame) -> String {
    "\(written(frame.width)) x \(written(frame.height)) at \(written(frame.x)) \(written(frame.y))"
  }

  private static func written(_ color: RGB) -> String {
    String(format: "#%02X%02X%02X", Int(color.red), Int(color.green), Int(color.blue))
  }

  /// A number with one digit behind the point where it has one.
  private static func written(_ number: Double) -> String {
    let text = String(format: "%.1f", number)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text == "-0.0" ? "0" : text
  }

  /// All words on the page.
  package var texts: [Text] {
    marks.compactMap { mark in
      guard case .text(let text) = mark else { return nil }
      return text
    }
  }
}
