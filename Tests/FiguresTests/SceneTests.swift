import Figures
import Foundation
import TestSupport
import Testing

/// Pages before anything is drawn: every mark in its place.
struct SceneTests {
  @Test(arguments: (SampleFigures.all + SampleFigures.wild).map(\.name))
  func noWordsStandOnOthersAndNothingLeavesThePage(name: String) throws {
    let figure = try #require((SampleFigures.all + SampleFigures.wild).first { $0.name == name }).figure
    let draft = FigureLayout(figure, density: 2).draft
    let page = Frame(x: 0, y: 0, width: draft.width, height: draft.height)
    let texts = draft.texts
    for (index, text) in texts.enumerated() {
      #expect(page.contains(text.frame), "\(text.words.prefix(50)) \(text.frame)")
      for other in texts[..<index] {
        #expect(
          !text.frame.overlaps(other.frame), "'\(text.words.prefix(50))' and '\(other.words.prefix(50))'")
      }
      #expect(!text.words.unicodeScalars.contains { $0.properties.generalCategory == .control })
      #expect(text.size >= 8 && text.words.count < 400)
    }
    for mark in draft.marks {
      for frame in Self.frames(of: mark) { #expect(page.contains(frame), "\(frame)") }
    }
    let removed = draft.marks.count - draft.withoutCollisions.marks.count
    #expect(removed == 0)
    #expect(draft.width <= 2400 && draft.height <= 3500)
  }

  @Test(arguments: [(40, 30), (1, 1), (120, 80), (200, 400), (333, 150), (480, 270)])
  func onSmallPagesWordsAreLeftOutRatherThanCrowded(width: Int, height: Int) {
    for (name, figure) in SampleFigures.all + SampleFigures.wild {
      let scene = FigureLayout(figure, width: Double(width), height: Double(height), density: 1).scene
      let page = Frame(x: 0, y: 0, width: Double(width), height: Double(height))
      let texts = scene.texts
      for (index, text) in texts.enumerated() {
        #expect(page.contains(text.frame) && text.size >= 4.5, "\(name): \(text.words)")
        for other in texts[..<index] { #expect(!text.frame.overlaps(other.frame), "\(name): \(text.words)") }
      }
      #expect(scene.width == Double(width) && scene.height == Double(height))
    }
  }

  /// What a mark covers, but for the half of its lines' width.
  private static func frames(of mark: Scene.Mark) -> [Frame] {
    func around(_ spots: [Spot]) -> [Frame] {
      guard let left = spots.map(\.x).min(), let right = spots.map(\.x).max(), let top = spots.map(\.y).min(),
        let bottom = spots.map(\.y).max()
      else { return [] }
      return [Frame(left: left, top: top, right: right, bottom: bottom)]
    }
    switch mark {
    case .rectangles(let frames, _): return frames
    case .polygon(let spots, _), .dots(let spots, _): return around(spots)
    case .strokes(let lines, _): return lines.flatMap(around)
    case .box(let frame, _), .raster(_, let frame): return [frame]
    case .text(let text): return [text.frame]
    }
  }

  @Test func wordsHaveStrongContrastAndLinesHaveSome() {
    func contrast(_ color: RGB) -> Double { 1.05 / (color.luminance + 0.05) }
    #expect(contrast(Paper.ink) >= 7 && contrast(Paper.faintInk) >= 7)
    #expect(contrast(Paper.axis) >= 3 && contrast(Paper.grid) < 2)
    for (name, figure) in SampleFigures.all {
      for text in FigureLayout(figure, density: 2).scene.texts {
        #expect(contrast(text.color) >= 7, "\(name): \(text.words)")
      }
    }
  }

  @Test func longWordsAreCutOrBroken() {
    #expect(Lettering.fitted("short", into: 100, size: 10) == "short")
    let cut = Lettering.fitted("quite a long caption", into: 60, size: 10)
    #expect(cut.hasSuffix("…") && Lettering.width(of: cut, size: 10) <= 60)
    #expect(Lettering.fitted("anything", into: 3, size: 10) == "")
    #expect(Lettering.plain("a\u{0}b\tc\u{202E}d\u{1B}e") == "a b cd e")
    let lines = Lettering.lines("one two three four five six", into: 70, size: 10, atMost: 2)
    #expect(lines == ["one two", "three four f…"])
    #expect(Lettering.lines("  ", into: 70, size: 10, atMost: 2) == [])
  }
}
