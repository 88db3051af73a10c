import Foundation
import Notebook
import TestSupport
import Testing

/// The guide's tables are the declarations', row by row, and its examples can be typed.
struct SettingsGuideTests {
  private func guide() throws -> [String] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Documentation/settings.md")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  @Test func theGuideListsEverySettingAndEveryValue() throws {
    let rows = try guide().filter { $0.hasPrefix("| `") }
    let settings = Settings.declarations.map { "| `\($0.name)` | \($0.summary) | `\($0.defaultText)` |" }
    let values = Settings.declarations.flatMap { setting in
      setting.choices.map { "| `\(setting.name)` | `\($0.text)` | \($0.description) |" }
    }
    #expect(rows == settings + values)
  }

  @Test func whatTheGuideTypesCanBeTyped() throws {
    let examples = try guide().filter { $0.hasPrefix("    set ") || $0.hasPrefix("    show ") }
    #expect(examples.count >= 5)
    for example in examples {
      var notebook = Notebook()
      #expect(notebook.run(example).map(\.status) == [.ok], "\(example)")
    }
  }
}
