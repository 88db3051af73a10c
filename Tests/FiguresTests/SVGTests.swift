import Figures
import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Figures as SVG files: what stands in them, and that it is the same as on the page.
struct SVGTests {
  private static let nasty = Figure(
    title: "<b>&amp; \"quotes\"</b> ]]> \u{0}\u{1B}[31m\u{7}", panels: [.chart(SampleFigures.lines)],
    words: "Less < more & \"so\"\u{1}.\nA second line.")

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden")

  /// The elements of an SVG file, with what stands in them.
  private final class Outline: NSObject, XMLParserDelegate {
    var counts: [String: Int] = [:]
    var attributes: [String: [[String: String]]] = [:]
    var words: [String: [String]] = [:]
    private var open: [String] = []

    init(_ text: String) {
      super.init()
      let parser = XMLParser(data: Data(text.utf8))
      parser.delegate = self
      #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
    }

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String] = [:]
    ) {
      counts[name, default: 0] += 1
      self.attributes[name, default: []].append(attributes)
      words[name, default: []].append("")
      open.append(name)
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
      open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
      guard let name = open.last, let last = words[name]?.indices.last else { return }
      words[name]?[last] += string
    }
  }

  /// Golden/NAME.svg holds each small figure, Golden/NAME-small.svg the same on a small page.
  ///
  /// `CODEBOOK_ACCEPT=1 swift test …` writes them anew; look at them in a browser before you take them.
  @Test(arguments: SampleFigures.all.map(\.name), ["", "-small"])
  func aFigureIsDrawnAsItsGoldenFileSays(name: String, size: String) throws {
    let figure = try #require(SampleFigures.all.first { $0.name == name }).figure
    let current =
      size.isEmpty
      ? figure.svg
      : SVGPage(
        FigureLayout(figure, width: 320, height: 200, density: 1).scene, title: figure.name,
        words: figure.words
      ).text
    let file = Self.folder.appendingPathComponent(name + size + ".svg")
    if ProcessInfo.processInfo.environment["CODEBOOK_ACCEPT"] != nil {
      try current.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let written = try String(contentsOf: file, encoding: .utf8)
    for (old, new) in zip(written.split(separator: "\n"), current.split(separator: "\n")) {
      #expect(old == new)
    }
    #expect(written.utf8.count == current.utf8.count)
  }

  @Test(arguments: (SampleFigures.all + SampleFigures.wild).map(\.name))
  func aFileHoldsWhatThePageDoes(name: String) throws {
    let figure = try #require((SampleFigures.all + SampleFigures.wild).first { $0.name == name }).figure
    let scene = FigureLayout(figure, density: Figure.density).scene
    let outline = Outline(figure.svg)
    let root = try #require(outline.attributes["svg"]?.first)
    #expect(root["viewBox"] == "0 0 \(Int(scene.width)) \(Int(scene.height))" && root["role"] == "img")
    #expect(outline.words["title"] == [figure.name])
    #expect(outline.words["text"] ?? [] == scene.texts.map(\.words))
    var counts = ["rect": 1]
    for mark in scene.marks {
      switch mark {
      case .rectangles(let frames, _): counts["rect", default: 0] += frames.count
      case .polygon: counts["polygon", default: 0] += 1
      case .strokes: counts["path", default: 0] += 1
      case .dots(let spots, _): counts["circle", default: 0] += spots.count
      case .box: counts["rect", default: 0] += 1
      case .text: break
      case .raster: counts["image", default: 0] += 1
      }
    }
    for element in ["rect", "polygon", "path", "circle", "image"] {
      #expect(outline.counts[element] == counts[element], "\(element)")
    }
  }

  @Test func titlesAreWordsAndNeverMarkup() {
    let outline = Outline(Self.nasty.svg)
    #expect(outline.words["title"] == ["<b>&amp; \"quotes\"</b> ]]>   [31m "])
    #expect(outline.words["desc"] == ["Less < more & \"so\" .\nA second line."])
  }

  @Test func nothingHasANameThatAnotherFigureInAWebPageCouldHave() {
    for (name, figure) in SampleFigures.all {
      #expect(!figure.svg.contains(" id="), "\(name)")
      for address in figure.svg.matches(of: /href="([^"]{0,5})/).map(\.output.1) {
        #expect(address == "data:", "\(name)")
      }
    }
  }

  @Test(arguments: [
    (0, "0"), (-0.001, "0"), (12, "12"), (0.5, "0.5"), (-2.25, "-2.25"), (1.005, "1"), (7.096, "7.1"),
    (-0.04, "-0.04"), (1e300, "1000000000"),
  ])
  func numbersAreShort(value: Double, written: String) {
    let frame = Frame(x: value, y: 0, width: 0, height: 0)
    let scene = Scene(width: 1, height: 1, marks: [.rectangles([frame], Paper.ink)])
    let rects = Outline(SVGPage(scene, title: "", words: "").text).attributes["rect"]
    #expect(rects?.last?["x"] == written)
  }
}
