import Foundation
import Notebook
import TestSupport
import Testing
import TerminalNotebook

struct ReadmeTests {
  /// The first notebook in the README: its lines are what the program prints, and each command but the last few is the
  /// one that the program has just named.
  @Test func theFirstNotebookIsAsTheReadmeSays() throws {
    let readme = try Repository.text("README.md")
    let start = try #require(readme.range(of: "\n[1]> "))
    let end = try #require(readme.range(of: "\n```", range: start.upperBound..<readme.endIndex))
    let lines = readme[readme.index(after: start.lowerBound)..<end.lowerBound].split(
      separator: "\n", omittingEmptySubsequences: false)
    let environment = CommandTests.environment
    var notebook = Notebook()
    var printed: [String] = []
    var led: NextStep? = NextStep(after: notebook.session)
    var commands = 0
    for line in lines where line.hasPrefix("[") {
      let number = notebook.nextNumber
      let command = String(line[line.index(try #require(line.firstIndex(of: ">")), offsetBy: 2)...])
      #expect(line.hasPrefix("[\(number)]"))
      #expect(
        command == led?.command || command == "eval", "the program had named \(led?.command ?? "nothing")")
      printed.append(String(line))
      for cell in notebook.run(command, in: environment) {
        #expect(cell.status == .ok)
        printed += cell.outputs.map(TextRenderer.text)
      }
      commands += 1
      guard command == led?.command else {
        led = nil
        continue
      }
      led = led?.successor ?? NextStep(after: notebook.session)
      if let led { printed.append(led.words) }
    }
    #expect(commands < 10)
    #expect(printed.joined(separator: "\n") == lines.joined(separator: "\n"))
  }
}
