import Images

/// A page with everything on it in its place: what a drawing library only has to carry out.
///
/// A scene is made without any font or device, so it is the same on every machine. Texts say where they stand and how
/// wide they may be at most; the drawing library fits its own letters into that.
package struct Scene: Equatable, Sendable {
  /// How wide the page is, in points.
  package var width: Double
  /// How high the page is, in points.
  package var height: Double
  /// What is on it, the lowest first.
  package var marks: [Mark]

  /// A page.
  package init(width: Double, height: Double, marks: [Mark]) {
    self.width = width
    self.height = height
    self.marks = marks
  }

  /// Something on the page.
  package enum Mark: Equatable, Sendable {
    /// Filled rectangles of one colour.
    case rectangles([Frame], RGB)
    /// A filled shape with straight sides.
    case polygon([Spot], RGB)
    /// Lines with corners, all drawn alike.
    case strokes([[Spot]], Stroke)
    /// Discs of one size and colour, drawn one over the other.
    case dots([Spot], Dot)
    /// A frame with rounded corners.
    case box(Frame, Box)
    /// Words.
    case text(Text)
    /// A picture that fills a rectangle, without smoothing.
    case raster(Image, Frame)
  }

  /// How a line is drawn.
  package struct Stroke: Equatable, Sendable {
    /// Its colour.
    package var color: RGB
    /// How thick it is.
    package var width: Double
    /// Lengths of strokes and gaps in turn; empty for a line without gaps.
    package var dash: [Double]

    /// A way to draw a line.
    package init(_ color: RGB, _ width: Double, dash: [Double] = []) {
      self.color = color
      self.width = width
      self.dash = dash
    }
  }

  /// How a disc is drawn.
  package struct Dot: Equatable, Sendable {
    /// Its colour.
    package var color: RGB
    /// Its radius.
    package var radius: Double
    /// How much it hides of what is below: 1 for everything.
    package var opacity: Double
  }

  /// How a frame is drawn.
  package struct Box: Equatable, Sendable {
    /// What it is filled with.
    package var fill: RGB
    /// How its edge is drawn.
    package var edge: Stroke
    /// The radius of its corners.
    package var radius: Double
  }

  /// Words in a place.
  package struct Text: Equatable, Sendable {
    /// The words: one line without control characters.
    package var words: String
    /// Where they stand on their base line: their beginning, middle or end, as the anchor says.
    package var spot: Spot
    /// The size of the letters.
    package var size: Double
    /// The colour.
    package var color: RGB
    /// Whether the letters are bold.
    package var isBold = false
    /// What of the words stands at the spot.
    package var anchor = Anchor.start
    /// Whether they go upwards, from bottom to top, instead of to the right.
    package var isUpright = false

    /// What of the words stands at a spot.
    package enum Anchor: String, Equatable, Sendable {
      /// Their beginning.
      case start
      /// Their middle.
      case middle
      /// Their end.
      case end
    }

    /// How long the words are at most.
    package var length: Double { Lettering.width(of: words, size: size, isBold: isBold) }

    /// The room that the words take at most.
    package var frame: Frame {
      let length = length
      let ascent = Lettering.ascent * size
      let descent = Lettering.descent * size
      let before =
        switch anchor {
        case .start: 0.0
        case .middle: length / 2
        case .end: length
        }
      return isUpright
        ? Frame(
          x: spot.x - ascent, y: spot.y + before - length, width: ascent + descent, height: length)
        : Frame(x: spot.x - before, y: spot.y - ascent, width: length, height: ascent + descent)
    }
  }
}

extension Scene {
  /// The page without the words that would stand on others that came before, or reach over its edge.
  package var withoutCollisions: Scene {
    let page = Frame(x: 0, y: 0, width: width, height: height)
    var taken: [Frame] = []
    var scene = self
    scene.marks = marks.filter { mark in
      guard case .text(let text) = mark else { return true }
      let frame = text.frame
      guard page.contains(frame), !taken.contains(where: frame.overlaps) else { return false }
      taken.append(frame)
      return true
    }
    return scene
  }
}
