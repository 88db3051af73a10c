import Figures
import Foundation
import Terminal
import TestSupport
import Testing

/// Every kind of figure as it looks, in full: Golden holds a file for each, with all ways to draw it one below the other.
///
/// `CODEBOOK_ACCEPT=1 swift test …` writes the files anew; look at them afterwards, with `cat` in a window of 100 columns.
struct TextFigureGoldenTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden")

  private static let modes: [(words: String, colors: ColorDepth, unicode: Bool)] = [
    ("24-bit colours, Unicode", .truecolor, true), ("16 colours, Unicode", .sixteen, true),
    ("no colours, Unicode", .none, true), ("no colours, ASCII", .none, false),
  ]

  private func drawn(_ figure: Figure) -> String {
    [60, 100].flatMap { columns in
      Self.modes.map { mode in
        "=== \(columns) columns, \(mode.words)\n"
          + TextFigure.text(figure, columns: columns, rows: 20, colors: mode.colors, unicode: mode.unicode)
      }
    }.joined(separator: "\n")
  }

  @Test(arguments: UsualFigures.all.map(\.name))
  func theFigureLooksAsItDid(name: String) throws {
    let sample = try #require(UsualFigures.all.first { $0.name == name })
    let file = Self.folder.appendingPathComponent(name + ".txt")
    let current = drawn(sample.figure)
    if ProcessInfo.processInfo.environment["CODEBOOK_ACCEPT"] != nil {
      try current.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let written = try String(contentsOf: file, encoding: .utf8)
    let pairs = zip(
      written.split(separator: "\n", omittingEmptySubsequences: false),
      current.split(separator: "\n", omittingEmptySubsequences: false))
    for (old, new) in pairs where old != new { #expect(old == new) }
    #expect(written.count == current.count)
  }
}
