import Figures
import Foundation
import Pictures
import TestSupport
import Testing

/// Figures as files: what cairo made of a scene.
struct FigureFileTests {
  private static let nasty = Figure(
    title: "<b>&amp; \"quotes\"</b> ]]> \u{0}\u{1B}[31m\u{7}", panels: [.chart(SampleFigures.lines)],
    words: "Less < more & \"so\"\u{1}.\nA second line.")

  @Test func aPNGFileHasTheColoursThatTheSceneNames() throws {
    let folder = try TemporaryFolder()
    let figure = Figure(SampleFigures.bars, words: "")
    let scene = FigureLayout(figure, density: 2).scene
    let image = try folder.read("figure.png", FigureFile.encode(figure, as: .png)).image
    #expect(image.width == Int(2 * scene.width) && image.height == Int(2 * scene.height))
    #expect(image.width == 1600)
    func color(_ x: Double, _ y: Double) -> RGB {
      let start = 3 * (Int(2 * y) * image.width + Int(2 * x))
      return RGB(image.bytes[start], image.bytes[start + 1], image.bytes[start + 2])
    }
    #expect(color(1, 1) == Paper.ground && color(scene.width - 1, scene.height - 1) == Paper.ground)
    for mark in scene.marks {
      guard case .rectangles(let frames, let ink) = mark else { continue }
      for frame in frames { #expect(color(frame.centerX, frame.centerY) == ink) }
    }
  }

  @Test func cellsOfAMatrixKeepTheirExactColours() throws {
    let folder = try TemporaryFolder()
    let map = HeatMap(
      columns: 300, rows: 200, values: (0..<60_000).map { Double($0 % 89) },
      scale: ColorScale(.sequential, limit: 88, label: ""))
    let figure = Figure(Chart(x: Axis(""), y: Axis(""), .heatMap(map)), words: "")
    let image = try folder.read("map.png", FigureFile.encode(figure, as: .png)).image
    guard case .raster(let cells, let frame)? = FigureLayout(figure, density: 2).scene.marks.first else {
      Issue.record("no matrix")
      return
    }
    let side = Int(2 * frame.width) / 300
    // The edge of the frame lies half a pixel inside the outer cells.
    for row in 1..<199 {
      for column in 1..<299 {
        let place =
          3
          * ((Int(2 * frame.y) + row * side + side / 2) * image.width + Int(2 * frame.x) + column * side
            + side / 2)
        let cell = 3 * (row * 300 + column)
        guard image.bytes[place..<place + 3] == cells.bytes[cell..<cell + 3] else {
          Issue.record("cell \(column), \(row)")
          return
        }
      }
    }
  }

  @Test func aPDFFileHasOnePageOfItsSizeAndTheSameBytesEachTime() throws {
    let file = try FigureFile.encode(Self.nasty, as: .pdf)
    let scene = FigureLayout(Self.nasty, density: 2).scene
    let text = String(decoding: file, as: UTF8.self)
    #expect(text.hasPrefix("%PDF-1."))
    // Newer versions of cairo compress these parts.
    if !text.contains("/ObjStm") {
      #expect(text.contains("/MediaBox [ 0 0 \(Int(scene.width)) \(Int(scene.height)) ]"))
      #expect(text.matches(of: /\/Type \/Page\s/).count == 1)
    }
    for format in FigureFormat.allCases {
      #expect(try FigureFile.encode(Self.nasty, as: format) == FigureFile.encode(Self.nasty, as: format))
    }
  }

  @Test(arguments: [(480, nil), (1, 1), (37, 19), (800, 200), (2000, nil), (640, 1500)] as [(Int, Int?)])
  func aRasterHasExactlyTheWantedPixels(width: Int, height: Int?) throws {
    for (name, figure) in SampleFigures.all {
      let image = try FigureFile.raster(figure, width: width, height: height)
      #expect(image.width == width && image.channels == 3, "\(name)")
      if let height { #expect(image.height == height, "\(name)") }
    }
  }

  @Test(arguments: SampleFigures.wild.map(\.name))
  func everyWildFigureIsDrawn(name: String) throws {
    let figure = try #require(SampleFigures.wild.first { $0.name == name }).figure
    for format in FigureFormat.allCases { #expect(try !FigureFile.encode(figure, as: format).isEmpty) }
    #expect(try FigureFile.raster(figure, width: 300).width == 300)
  }

  @Test func aPageThatIsTooLargeIsRefusedInASentence() {
    let error = FigureFileError(.tooLarge(width: 40_000, height: 2))
    #expect(error.message == "the figure would have 40,000 x 2 pixels, more than fit into a picture")
    #expect(throws: error) { try FigureFile.raster(SampleFigures.all[0].figure, width: 40_000, height: 2) }
  }
}
