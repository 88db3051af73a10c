import Images
import Text

/// A scene as the text of an SVG file, an element for each mark, each on a line of its own.
package struct SVGPage {
  /// The file.
  package private(set) var text: String

  /// The fonts that a page is written in, none of which is wider than the layout reckons with; so no word needs its
  /// length, which would stretch the letters of narrower fonts.
  private static let fonts = "DejaVu Sans, Verdana, Helvetica, Arial, sans-serif"

  /// A page.
  ///
  /// - Parameters:
  ///   - scene: What is on it.
  ///   - title: What it is called.
  ///   - words: What there is to be seen, for whoever does not see it; empty for nothing.
  package init(_ scene: Scene, title: String, words: String) {
    let (width, height) = (Markup.number(scene.width), Markup.number(scene.height))
    text =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"\(width)\" height=\"\(height)\" "
      + "viewBox=\"0 0 \(width) \(height)\" font-family=\"\(Self.fonts)\" stroke-linejoin=\"round\">\n"
      + "<title>\(Markup.escaped(title))</title>\n"
    if !words.isEmpty { text += "<desc>\(Markup.escaped(words))</desc>\n" }
    add(Frame(x: 0, y: 0, width: scene.width, height: scene.height), Paper.ground)
    for mark in scene.marks { add(mark) }
    text += "</svg>\n"
  }

  private mutating func add(_ mark: Scene.Mark) {
    switch mark {
    case .rectangles(let frames, let color): for frame in frames { add(frame, color) }
    case .polygon(let spots, let color):
      text += "<polygon points=\"\(Markup.points(spots))\" fill=\"\(Markup.color(color))\"/>\n"
    case .strokes(let lines, let stroke):
      let path = lines.reduce(into: "") { path, line in path += "M" + Markup.points(line) }
      text += "<path d=\"\(path)\" fill=\"none\"\(Markup.attributes(stroke))/>\n"
    case .dots(let spots, let dot): add(spots, dot)
    case .box(let frame, let box):
      text += "<rect\(Markup.attributes(frame)) rx=\"\(Markup.number(box.radius))\""
      text += " fill=\"\(Markup.color(box.fill))\"\(Markup.attributes(box.edge))/>\n"
    case .text(let words): add(words)
    case .raster(let image, let frame): add(image, frame)
    }
  }

  private mutating func add(_ frame: Frame, _ color: RGB) {
    text += "<rect\(Markup.attributes(frame)) fill=\"\(Markup.color(color))\"/>\n"
  }

  /// Discs, each an element: where two overlap, both are seen.
  private mutating func add(_ spots: [Spot], _ dot: Scene.Dot) {
    let opacity = dot.opacity < 1 ? " fill-opacity=\"\(Markup.number(dot.opacity))\"" : ""
    text += "<g fill=\"\(Markup.color(dot.color))\"\(opacity)>\n"
    let radius = Markup.number(dot.radius)
    for spot in spots {
      text += "<circle cx=\"\(Markup.number(spot.x))\" cy=\"\(Markup.number(spot.y))\" r=\"\(radius)\"/>\n"
    }
    text += "</g>\n"
  }

  private mutating func add(_ words: Scene.Text) {
    let (x, y) = (Markup.number(words.spot.x), Markup.number(words.spot.y))
    text += "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(Markup.number(words.size))\""
    text += " fill=\"\(Markup.color(words.color))\""
    if words.isBold { text += " font-weight=\"bold\"" }
    if words.anchor != .start { text += " text-anchor=\"\(words.anchor.rawValue)\"" }
    if words.isUpright { text += " transform=\"rotate(-90 \(x) \(y))\"" }
    text += ">\(Markup.escaped(words.words))</text>\n"
  }

  /// A picture whose pixels stay squares: the first of the two ways to ask for it is that of older viewers.
  private mutating func add(_ image: Image, _ frame: Frame) {
    text += "<image\(Markup.attributes(frame)) preserveAspectRatio=\"none\""
    text += " style=\"image-rendering:optimizeSpeed;image-rendering:pixelated\""
    text += " href=\"data:image/png;base64,\(Base64.text(image.png))\"/>\n"
  }
}
