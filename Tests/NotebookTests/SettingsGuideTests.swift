import Foundation
import Notebook
import Testing

/// The guide's tables are the declarations', row by row.
struct SettingsGuideTests {
  @Test func theGuideListsEverySettingAndEveryValue() throws {
    let guide = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Documentation/settings.md")
    let rows = try String(contentsOf: guide, encoding: .utf8).split(separator: "\n").map(String.init)
      .filter { $0.hasPrefix("| `") }
    let settings = Settings.declarations.map { "| `\($0.name)` | \($0.summary) | `\($0.defaultText)` |" }
    let values = Settings.declarations.flatMap { setting in
      setting.choices.map { "| `\(setting.name)` | `\($0.text)` | \($0.description) |" }
    }
    #expect(rows == settings + values)
  }
}
