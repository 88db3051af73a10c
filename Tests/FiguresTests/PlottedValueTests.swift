import Figures
import Foundation
import Images
import TestSupport
import Testing

/// Every value lands where the axis says: the numbers beside the axes are read back, and with them the data.
struct PlottedValueTests {
  /// The numbers along an axis and their places, as a reader of the page would find them.
  private struct Reading {
    let scale: Double
    let origin: Double

    init?(_ pairs: [(place: Double, text: String)]) {
      let numbers = pairs.compactMap { place, text -> (Double, Double)? in
        let isPercent = text.hasSuffix(" %")
        let plain = text.replacing("−", with: "-").replacing(",", with: "").replacing(" %", with: "")
        return Double(plain).map { (place, isPercent ? $0 / 100 : $0) }
      }
      guard let first = numbers.first, let last = numbers.last, first.1 != last.1 else { return nil }
      let scale = (last.1 - first.1) / (last.0 - first.0)
      self.scale = scale
      origin = first.1 - first.0 * scale
    }

    func value(_ place: Double) -> Double { origin + scale * place }
  }

  private func scene(_ chart: Chart) -> Scene { FigureLayout(Figure(chart, words: ""), density: 2).scene }

  /// The two axes; numbers are the only pale words in the middle below, and at the end beside, the field.
  private func readings(_ scene: Scene) throws -> (x: Reading, y: Reading?) {
    let numbers = scene.texts.filter { $0.color == Paper.faintInk }
    let x = numbers.filter { $0.anchor == .middle }.map { (place: $0.spot.x, text: $0.words) }
    let y = numbers.filter { $0.anchor == .end }.map { (place: $0.spot.y - 0.36 * $0.size, text: $0.words) }
    return (try #require(Reading(x)), Reading(y))
  }

  private func strokes(_ scene: Scene, _ hue: Hue) -> [[Spot]] {
    scene.marks.flatMap { mark -> [[Spot]] in
      guard case .strokes(let lines, let stroke) = mark, stroke.color == hue.ink else { return [] }
      return lines
    }
  }

  @Test func curvesGoThroughTheirPointsAndBreakAtGaps() throws {
    let scene = scene(SampleFigures.lines)
    let (x, y) = try readings(scene)
    let vertical = try #require(y)
    let lines = strokes(scene, .vermilion).filter { $0.count > 1 }
    let read = lines.prefix(2).map { $0.map { Chart.Point(x.value($0.x), vertical.value($0.y)) } }
    let expected = [[(0, 8), (400, 7.5)], [(600, 7), (1000, 6.5)]]
    #expect(read.map(\.count) == [2, 2])
    for (run, points) in zip(read, expected) {
      for (point, wanted) in zip(run, points) {
        #expect(abs(point.x - Double(wanted.0)) < 0.01 && abs(point.y - wanted.1) < 0.001)
      }
    }
  }

  @Test func curvesAlongTheEdgesOfTheFieldAreThereAtEverySize() {
    let edges = [Chart.Point(0, 1), .init(1, 1), .init(1, 0), .init(0, 0), .init(0, 1)]
    let chart = Chart(
      x: Axis("x", range: 0...1), y: Axis("y", range: 0...1), .lines([.init("", .blue, points: edges)]))
    for width in stride(from: 301.3, to: 900, by: 7.7) {
      let layout = FigureLayout(Figure(chart, words: ""), width: width, height: 0.61 * width, density: 1)
      #expect(strokes(layout.scene, .blue).map(\.count) == [5], "at \(width) points")
    }
  }

  @Test func pointsLieWhereTheirNumbersSay() throws {
    let scene = scene(SampleFigures.points)
    let (x, y) = try readings(scene)
    let vertical = try #require(y)
    let clouds = scene.marks.compactMap { mark -> [Spot]? in
      guard case .dots(let spots, let dot) = mark, dot.color == Hue.blue.ink, dot.opacity < 1 else {
        return nil
      }
      return spots
    }
    let spots = try #require(clouds.first)
    for (spot, wanted) in zip(spots, [0.0, 100, 255]) {
      #expect(abs(x.value(spot.x) - wanted) < 0.01)
      #expect(abs(vertical.value(spot.y) - (wanted == 100 ? 110 : wanted)) < 0.01)
    }
  }

  @Test func barsOfAHistogramAreAsHighAsTheirNumbers() throws {
    let scene = scene(SampleFigures.histogram)
    let (x, y) = try readings(scene)
    let vertical = try #require(y)
    let shapes = scene.marks.compactMap { mark -> [Spot]? in
      guard case .polygon(let spots, let color) = mark, color == Hue.vermilion.ink else { return nil }
      return spots
    }
    let corners = try #require(shapes.first).map { Chart.Point(x.value($0.x), vertical.value($0.y)) }
    for (index, height) in [0.1, 0.4, 0.25].enumerated() {
      let left = Double(index) - 0.5
      #expect(corners.contains { abs($0.x - left) < 0.001 && abs($0.y - height) < 0.0001 })
    }
  }

  @Test func barsEndAtTheirNumbersWhichStandBesideThem() throws {
    let scene = scene(SampleFigures.bars)
    let (x, _) = try readings(scene)
    let bars = scene.marks.compactMap { mark -> Frame? in
      guard case .rectangles(let frames, _) = mark else { return nil }
      return frames.first
    }
    #expect(bars.count == 3)
    for (frame, wanted) in zip(bars, [0...1, 0...0.5, -0.26...0]) {
      #expect(abs(x.value(frame.x) - wanted.lowerBound) < 0.001)
      #expect(abs(x.value(frame.right) - wanted.upperBound) < 0.001)
    }
    let written = scene.texts.first { $0.words == "−0.260" }
    #expect(written?.anchor == .end && (written?.spot.x ?? 999) < bars[2].x)
    #expect(scene.texts.contains { $0.words == "1.000" && $0.spot.x > bars[0].right })
    #expect(scene.texts.contains { $0.words == "none" })
  }

  @Test func percentagesNearTheEndsHaveTheirDigits() {
    let values = [0.9989, 0.9999, 1, 0.5, 0.0012, 0.0000152587890625, 0]
    let scene = scene(
      Chart(
        x: Axis("share", range: 0...1, style: .percent), y: Axis(""),
        .bars(values.enumerated().map { Chart.Bar("bar \($0)", $1, .blue) })))
    let words = scene.texts.filter { $0.anchor == .start }.map(\.words)
    #expect(words == ["99.89 %", "99.99 %", "100 %", "50.0 %", "0.12 %", "0.0015 %", "0 %"])
  }

  @Test func aLargeMatrixIsOnePictureOfSquareCells() throws {
    let figure = try #require(SampleFigures.wild.first { $0.name == "logarithmic" }).figure
    let rasters = FigureLayout(figure, density: 2).scene.marks.compactMap { mark -> (Image, Frame)? in
      guard case .raster(let image, let frame) = mark else { return nil }
      return (image, frame)
    }
    #expect(rasters.count == 2)
    let (image, frame) = try #require(rasters.first)
    #expect(image.width == 256 && image.height == 256 && frame.width == frame.height)
    #expect((frame.width * 2).truncatingRemainder(dividingBy: 256) == 0)
  }

  @Test func aHundredThousandPointsBecomeAFewThousandThatReachAsFar() throws {
    let scene = scene(
      Chart(
        x: Axis("x"), y: Axis("y", range: 0...1000),
        .lines([
          Chart.Series("", .blue, points: (0..<100_000).map { .init(Double($0), Double($0 * 7919 % 1000)) })
        ])))
    let (_, y) = try readings(scene)
    let vertical = try #require(y)
    let spots = scene.marks.flatMap { mark -> [Spot] in
      guard case .strokes(let lines, let stroke) = mark, stroke.color != Paper.grid,
        stroke.color != Paper.axis
      else { return [] }
      return lines.flatMap { $0 }
    }
    #expect(spots.count < 10_000)
    let values = spots.map { vertical.value($0.y) }
    #expect((values.min() ?? 9) < 0.01 && (values.max() ?? 0) > 998.99)
  }

  @Test func picturesSideBySideAreEquallyHighAndTinyOnesHaveWholePixels() throws {
    let figure = Figure(
      panels: [(9, 9), (30, 20), (400, 300)].map {
        .picture(noiseImage(width: $0.0, height: $0.1, channels: 3), caption: "")
      }, words: "")
    let heights = FigureLayout(figure, density: 2).scene.marks.compactMap { mark -> Double? in
      guard case .raster(_, let frame) = mark else { return nil }
      return frame.height
    }
    #expect(heights.count == 3 && (heights.max() ?? 0) - (heights.min() ?? 9) <= 0.5)
    let tiny = Figure(
      panels: [.picture(noiseImage(width: 7, height: 5, channels: 1), caption: "")], words: "")
    guard case .raster(let image, let frame)? = FigureLayout(tiny, density: 2).scene.marks.first else {
      Issue.record("no picture")
      return
    }
    #expect(image.width == 7 && (frame.width * 2).truncatingRemainder(dividingBy: 7) == 0)
  }
}
