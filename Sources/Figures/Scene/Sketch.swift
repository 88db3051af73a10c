/// A page in the making, with short ways to put words and lines on it.
struct Sketch {
  /// What is on the page so far, the lowest first.
  private(set) var marks: [Scene.Mark] = []
  /// The sizes of its letters.
  let type: Typography
  /// How many pixels of the finished picture there are to a point; what should be sharp begins and ends on one.
  let density: Double

  init(type: Typography, density: Double) {
    self.type = type
    self.density = density
  }

  /// Adds a mark over all that are there.
  mutating func add(_ mark: Scene.Mark) { marks.append(mark) }

  /// Adds words unless there are none.
  mutating func text(_ text: Scene.Text) {
    guard !text.words.isEmpty else { return }
    marks.append(.text(text))
  }

  /// Adds words whose letters stand in the middle of a height.
  mutating func text(
    _ words: String, beside y: Double, x: Double, size: Double, color: RGB,
    anchor: Scene.Text.Anchor = .start
  ) {
    text(
      Scene.Text(
        words: words, spot: Spot(x, y + Self.rise * size), size: size, color: color, anchor: anchor))
  }

  /// Adds words that go upwards and stand in the middle of a distance from the left.
  mutating func upright(
    _ words: String, beside x: Double, y: Double, size: Double, color: RGB, anchor: Scene.Text.Anchor
  ) {
    text(
      Scene.Text(
        words: words, spot: Spot(x + Self.rise * size, y), size: size, color: color, anchor: anchor,
        isUpright: true))
  }

  /// Adds a line with corners.
  mutating func line(_ spots: [Spot], _ stroke: Scene.Stroke) { marks.append(.strokes([spots], stroke)) }

  /// Adds a heading of one or two lines at the top of a frame, and returns the frame that is left below.
  mutating func heading(_ words: String, in frame: Frame, size: Double) -> Frame {
    let lines = Lettering.lines(words, into: frame.width, size: size, isBold: true, atMost: 2)
    for (index, line) in lines.enumerated() {
      let baseline = frame.y + Double(index) * type.leading(size) + Lettering.ascent * size
      text(
        Scene.Text(words: line, spot: Spot(frame.x, baseline), size: size, color: Paper.ink, isBold: true))
    }
    return Frame(
      left: frame.x, top: frame.y + headingHeight(words, width: frame.width, size: size), right: frame.right,
      bottom: frame.bottom)
  }

  /// How high a heading is, with the distance to what comes below.
  func headingHeight(_ words: String, width: Double, size: Double) -> Double {
    let count = Lettering.lines(words, into: width, size: size, isBold: true, atMost: 2).count
    return count == 0 ? 0 : Double(count) * type.leading(size) + type.gap
  }

  /// The nearest distance that begins a pixel.
  func sharp(_ distance: Double) -> Double { (distance * density).rounded() / density }

  /// How far the base line lies below the middle of the letters, as a share of their size.
  private static let rise = 0.36
}
