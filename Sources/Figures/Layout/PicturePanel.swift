import Images

/// A picture in a thin frame with its caption below.
struct PicturePanel {
  let image: Image
  let caption: String

  /// The height that the picture has in a column of some width where nothing else decides it.
  func height(width: Double) -> Double {
    min(width / Double(image.width) * Double(image.height), width * 1.25)
  }

  /// How high the captions of some panels are, with the distance to the pictures.
  static func captionHeight(_ captions: [String], width: Double, _ type: Typography) -> Double {
    let count = captions.map { lines($0, width: width, type).count }.max() ?? 0
    return count == 0 ? 0 : type.gap * 0.7 + Double(count) * type.leading(type.label)
  }

  /// Draws the picture as large as it can be, at the bottom of a frame above its caption.
  ///
  /// Pixels become squares of whole pixels of the page; a picture with more pixels than the page is reduced.
  ///
  /// - Parameters:
  ///   - frame: The room for picture and caption.
  ///   - captionHeight: The part of it that is for the caption.
  ///   - isFilling: Whether the picture takes all the room that there is, even if its pixels then become squares of
  ///     different sizes: beside other pictures, so that all are equally high.
  func draw(in frame: Frame, captionHeight: Double, isFilling: Bool, into sketch: inout Sketch) {
    let room = Frame(left: frame.x, top: frame.y, right: frame.right, bottom: frame.bottom - captionHeight)
      .inset(by: 1)
    guard room.width >= 1, room.height >= 1 else { return }
    let density = sketch.density
    let wanted = min(room.width / Double(image.width), room.height / Double(image.height)) * density
    let shown: Image
    if wanted >= 1, !isFilling {
      shown = image
    } else {
      let width = max(1, Int(Double(image.width) * wanted))
      shown = image.resized(width: width, height: max(1, Int(Double(image.height) * wanted)))
    }
    let times = isFilling ? 1 / density : max(1, wanted.rounded(.down)) / density
    let width = Double(shown.width) * times
    let height = Double(shown.height) * times
    // Captions of pictures of different shapes stand on one line.
    let place = Frame(
      x: sketch.sharp(room.centerX - width / 2),
      y: sketch.sharp(room.y + (room.height - height) * (isFilling ? 1 : 0.5)),
      width: width, height: height)
    sketch.add(.raster(shown, place))
    let rim = 0.5 / density
    sketch.add(.strokes([place.inset(by: -rim).outline], Scene.Stroke(Paper.axis, 1 / density)))
    drawCaption(below: place.bottom, in: frame, captionHeight: captionHeight, into: &sketch)
  }

  private func drawCaption(
    below bottom: Double, in frame: Frame, captionHeight: Double, into sketch: inout Sketch
  ) {
    guard captionHeight > 0 else { return }
    let type = sketch.type
    for (index, line) in Self.lines(caption, width: frame.width, type).enumerated() {
      let top = bottom + type.gap * 0.7 + Double(index) * type.leading(type.label)
      sketch.text(
        Scene.Text(
          words: line, spot: Spot(frame.centerX, top + Lettering.ascent * type.label), size: type.label,
          color: Paper.ink, anchor: .middle))
    }
  }

  private static func lines(_ caption: String, width: Double, _ type: Typography) -> [String] {
    Lettering.lines(caption, into: width, size: type.label, atMost: 2)
  }
}
