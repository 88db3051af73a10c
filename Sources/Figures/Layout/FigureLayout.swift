import Images

/// Where everything of a figure stands: the one place that knows of pages, and of none but its own.
package struct FigureLayout {
  private let figure: Figure
  private let width: Double
  private let wantedHeight: Double?
  private let type: Typography
  private let density: Double
  private let columns: Int

  /// A page of the size that the figure asks for.
  ///
  /// - Parameters:
  ///   - figure: The figure.
  ///   - density: How many pixels of the finished picture there are to a point.
  package init(_ figure: Figure, density: Double) {
    self.init(figure, width: Self.naturalWidth(of: figure), height: nil, density: density)
  }

  /// A page of a given size.
  ///
  /// - Parameters:
  ///   - figure: The figure.
  ///   - width: How wide the page is, in points.
  ///   - height: How high it is; nil for the height that goes with the width.
  ///   - density: How many pixels of the finished picture there are to a point.
  package init(_ figure: Figure, width: Double, height: Double?, density: Double) {
    self.figure = figure
    self.width = max(1 / density, width)
    wantedHeight = height.map { max(1 / density, $0) }
    self.density = density
    let type = Typography(scale: min(1, width / Self.naturalWidth(of: figure)))
    self.type = type
    // On a narrow page charts stand one below the other rather than without their names and numbers.
    let columns = min(figure.columns, figure.panels.count)
    let isAllPictures = figure.panels.allSatisfy { $0.isPicture }
    let least = isAllPictures ? 5 * type.label : 16 * type.label
    self.columns = height == nil ? max(1, min(columns, Int(width / least))) : columns
  }

  /// How wide a page is on which all parts of a figure are as large as they should be.
  package static func naturalWidth(of figure: Figure) -> Double {
    let columns = min(figure.columns, figure.panels.count)
    let isAllPictures = figure.panels.allSatisfy { $0.isPicture }
    let widths: [Double] =
      isAllPictures ? [560, 880, 1080, 1200] : [figure.isTall ? 720 : 800, 1120, 1320, 1600]
    return columns <= widths.count ? widths[columns - 1] : min(2400, Double(columns) * 300)
  }

  private var margin: Double { type.gap * 1.8 }
  private var gutter: Double { type.gap * (figure.panels.allSatisfy { $0.isPicture } ? 1.8 : 3) }
  private var columnWidth: Double {
    max(1, (width - 2 * margin - Double(columns - 1) * gutter) / Double(columns))
  }

  private var rows: [[Figure.Panel]] {
    stride(from: 0, to: figure.panels.count, by: columns).map {
      Array(figure.panels[$0..<min($0 + columns, figure.panels.count)])
    }
  }

  /// The page.
  ///
  /// On a page of a usual size nothing that was laid out is missing; on one that is too small for its figure, words
  /// without room are left out.
  package var scene: Scene { draft.withoutCollisions }

  /// The page as it was laid out.
  package var draft: Scene {
    var sketch = Sketch(type: type, density: density)
    let rows = rows
    let natural = rows.map(height)
    let heading = sketch.headingHeight(figure.heading, width: width - 2 * margin, size: type.title)
    let gutters = Double(rows.count - 1) * gutter
    let whole = natural.reduce(0, +)
    let height = wantedHeight ?? (heading + whole + gutters + 2 * margin).rounded(.up)
    let free = max(1, height - 2 * margin - heading - gutters)

    let page = Frame(x: margin, y: margin, width: width - 2 * margin, height: height - 2 * margin)
    var top = sketch.heading(figure.heading, in: page, size: type.title).y
    for (row, share) in zip(rows, natural) {
      let height = wantedHeight == nil ? share : share / whole * free
      draw(row, in: Frame(x: margin, y: top, width: width - 2 * margin, height: height), into: &sketch)
      top += height + gutter
    }
    return Scene(width: width, height: height, marks: sketch.marks)
  }

  /// How high a row of panels is: as high as its tallest one, pictures on their own as high as fit side by side.
  private func height(of row: [Figure.Panel]) -> Double {
    let pictures = row.compactMap { $0.picture }
    let captions = PicturePanel.captionHeight(pictures.map { $0.caption }, width: columnWidth, type)
    let others = row.compactMap { panel -> Double? in
      switch panel {
      case .picture: nil
      case .chart(let chart): ChartLayout(chart: chart).height(width: columnWidth, density: density, type)
      case .diagram(let diagram): DiagramLayout.height(diagram, width: columnWidth, type)
      }
    }
    let tallest = pictures.map { $0.height(width: columnWidth) }
    guard let other = others.max() else {
      // The widest picture fills its column, unless it would make threads of the others.
      return (tallest.min() ?? 0).clamped(0.35 * columnWidth, columnWidth * 1.25) + captions
    }
    return max(other, min(0.8 * columnWidth, tallest.max() ?? 0) + captions)
  }

  private func draw(_ row: [Figure.Panel], in frame: Frame, into sketch: inout Sketch) {
    let pictures = row.compactMap { $0.picture }
    let isAlike = Set(pictures.map { $0.image.height }).count <= 1
    let captions = min(
      frame.height * 0.4, PicturePanel.captionHeight(pictures.map { $0.caption }, width: columnWidth, type))
    for (index, panel) in row.enumerated() {
      let place = Frame(
        x: frame.x + Double(index) * (columnWidth + gutter), y: frame.y, width: columnWidth,
        height: frame.height)
      switch panel {
      case .picture(let image, let caption):
        PicturePanel(image: image, caption: caption)
          .draw(in: place, captionHeight: captions, isFilling: !isAlike, into: &sketch)
      case .chart(let chart): ChartLayout(chart: chart).draw(in: place, into: &sketch)
      case .diagram(let diagram): DiagramLayout(diagram, in: place, type).draw(into: &sketch)
      }
    }
  }
}

extension Figure {
  /// Whether it is a single chart that is about as high as it is wide.
  fileprivate var isTall: Bool {
    guard panels.count == 1, case .chart(let chart) = panels[0], case .heatMap = chart.content else {
      return false
    }
    return true
  }
}

extension Figure.Panel {
  fileprivate var isPicture: Bool { picture != nil }

  fileprivate var picture: PicturePanel? {
    guard case .picture(let image, let caption) = self else { return nil }
    return PicturePanel(image: image, caption: caption)
  }
}
