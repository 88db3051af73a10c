/// Data along two axes.
package struct Chart: Equatable, Sendable {
  /// What stands over the chart; empty for nothing.
  package var title: String
  /// The axis along the bottom.
  package var x: Axis
  /// The axis at the left.
  package var y: Axis
  /// What is drawn.
  package var content: Content
  /// Places along the x axis that have a name, such as the beginning of a phase.
  package var markers: [Marker]

  /// The kinds of chart.
  package enum Content: Equatable, Sendable {
    /// Curves, each with its own colour and dash.
    case lines([Series])
    /// Single points.
    case points([Series])
    /// A histogram: bars without gaps, from the left end of the x axis to its right end, each equally wide.
    ///
    /// The x axis must have a range.
    case histogram([Double], Hue)
    /// Bars from zero to the right or to the left, one below the other, each with its name.
    ///
    /// The y axis has no ticks but the names.
    case bars([Bar])
    /// A matrix of colours.
    case heatMap(HeatMap)
    /// Small histograms over one x axis, one below the other, each with its name.
    ///
    /// The x axis must have a range. All share one scale: the highest bar of all fills its row.
    case ridges([Ridge])
  }

  /// A curve or a cloud of points.
  package struct Series: Equatable, Sendable {
    /// What the legend calls it.
    package var name: String
    /// Its colour.
    package var hue: Hue
    /// How a curve is drawn, so that it can be told apart without colours.
    package var dash: Dash
    /// Where its points are, in the order in which a curve connects them.
    package var points: [Point]
    /// Whether the legend says how high a curve is at its end.
    package var namesItsEnd: Bool

    /// A series.
    package init(
      _ name: String, _ hue: Hue, dash: Dash = .solid, points: [Point], namesItsEnd: Bool = true
    ) {
      self.namesItsEnd = namesItsEnd
      self.name = name
      self.hue = hue
      self.dash = dash
      self.points = points
    }
  }

  /// A place on a chart.
  package struct Point: Equatable, Sendable {
    /// Along the bottom.
    package var x: Double
    /// Upwards.
    package var y: Double

    /// A place.
    package init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// How a curve is drawn.
  package enum Dash: Equatable, Sendable {
    /// Without gaps.
    case solid
    /// In strokes.
    case dashed
    /// In dots.
    case dotted
  }

  /// A value with a name.
  package struct Bar: Equatable, Sendable {
    /// The name.
    package var name: String
    /// The value.
    package var value: Double
    /// The bar's colour.
    package var hue: Hue

    /// A bar.
    package init(_ name: String, _ value: Double, _ hue: Hue) {
      self.name = name
      self.value = value
      self.hue = hue
    }
  }

  /// One of several small histograms.
  package struct Ridge: Equatable, Sendable {
    /// The name.
    package var name: String
    /// How high its bars are, from left to right; none is negative.
    package var heights: [Double]

    /// A small histogram.
    package init(_ name: String, _ heights: [Double]) {
      self.name = name
      self.heights = heights
    }
  }

  /// A place along the x axis with a name.
  package struct Marker: Equatable, Sendable {
    /// Where it is.
    package var x: Double
    /// What it is called, in a few words.
    package var label: String

    /// A marker.
    package init(_ x: Double, _ label: String) {
      self.x = x
      self.label = label
    }
  }

  /// A chart.
  package init(title: String = "", x: Axis, y: Axis, _ content: Content, markers: [Marker] = []) {
    self.title = title
    self.x = x
    self.y = y
    self.content = content
    self.markers = markers
  }

  /// What the x axis goes from and to: its own range, else that of the data.
  package var xRange: ClosedRange<Double> { x.range ?? Self.range(of: horizontalValues) }

  /// What the y axis goes from and to: its own range, else that of the data.
  package var yRange: ClosedRange<Double> { y.range ?? Self.range(of: verticalValues) }

  /// What the data along the x axis are, zero among them where there are bars.
  private var horizontalValues: [Double] {
    switch content {
    case .lines(let series), .points(let series): series.flatMap { $0.points.map { $0.x } }
    case .bars(let bars): bars.map { $0.value } + [0]
    case .heatMap(let map): [0, Double(map.columns)]
    case .histogram, .ridges: []
    }
  }

  /// What the data along the y axis are, zero among them where there are bars.
  private var verticalValues: [Double] {
    switch content {
    case .lines(let series), .points(let series): series.flatMap { $0.points.map { $0.y } }
    case .histogram(let heights, _): heights + [0]
    case .heatMap(let map): [0, Double(map.rows)]
    case .bars, .ridges: []
    }
  }

  /// The range of some values, widened where they are all the same; what is not finite does not count.
  private static func range(of values: [Double]) -> ClosedRange<Double> {
    let finite = values.filter { $0.isFinite }
    guard let low = finite.min(), let high = finite.max() else { return 0...1 }
    return low < high ? low...high : low...(low + 1)
  }
}
