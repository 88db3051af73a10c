import CommandLanguage
import Notebook
import Synchronization
import TestSupport
import Testing
import TerminalNotebook

struct SettingsTests {
  private func text(_ notebook: inout Notebook, _ line: String) -> String {
    notebook.run(line).flatMap { cell in
      cell.outputs.map(TextRenderer.text) + [cell.error?.message].compactMap { $0 }
    }.joined(separator: "\n")
  }

  @Test func aSettingIsSetUnderAnySpellingAndShown() {
    var notebook = Notebook()
    #expect(text(&notebook, "set graphics ascii").hasPrefix("graphics is ascii: "))
    #expect(notebook.session.settings.graphics == .ascii)
    for line in ["set color off", "set colour off", "set COLOURS Off", "set colors none"] {
      notebook.run("set color auto")
      #expect(text(&notebook, line) == "color is off: no colours", "\(line)")
      #expect(notebook.session.settings.color == .off)
    }
    #expect(text(&notebook, "set colour").hasPrefix("color is off (set here) · "))
    #expect(text(&notebook, "set") == text(&notebook, "show settings"))
  }

  @Test(arguments: [
    ("set colr off", "there is no setting 'colr' · did you mean 'color'?", 4..<8),
    ("set colur off", "there is no setting 'colur' · did you mean 'color'?", 4..<9),
    ("set wallpaper on", "there is no setting 'wallpaper' · show settings lists them", 4..<13),
    (
      "set graphics blcks",
      "'blcks' is not one of auto, kitty, sixel, iterm, blocks, ascii and off · did you mean 'blocks'?",
      13..<18
    ),
    ("set threads 0", "'0' does not fit here · give auto or a whole number from 1 to 256", 12..<13),
    ("set threads 257", "'257' does not fit here · give auto or a whole number from 1 to 256", 12..<15),
    ("set color=off", "set has no option 'color' · put a space where the = is", 4..<9),
    ("set color off now", "set does not know what to do with 'now' · help set says what it takes", 14..<17),
  ])
  func aMistakeHasItsPlaceAndChangesNothing(line: String, message: String, place: Range<Int>) throws {
    var notebook = Notebook()
    let error = try #require(notebook.run(line).first?.error)
    #expect(error.message == message && error.range == SourceRange(place) && error.code == .unreadableLine)
    #expect(notebook.session.settings == Settings())
  }

  @Test func everySettingTakesEachOfItsChoicesAndStartsWithItsDefault() throws {
    for setting in Settings.declarations {
      #expect(setting.choices.contains { $0.text == setting.defaultText }, "\(setting.name)")
      for choice in setting.choices {
        let typed = choice.text == "N" ? "3" : choice.text
        var notebook = Notebook()
        let cell = try #require(notebook.run("set \(setting.name) \(typed)").first)
        #expect(cell.status == .ok && cell.outputs.first?.fields["value"] == .text(typed))
        #expect(!choice.description.isEmpty && !setting.summary.isEmpty)
      }
      for other in setting.otherSpellings {
        #expect(try Settings.declaration(named: other).name == setting.name)
      }
    }
  }

  @Test func completionKnowsNamesAndTheValuesOfEach() {
    let notebook = Notebook()
    func completions(_ line: String) -> [String] {
      notebook.completions(of: TypedCommand(line)).map(\.text)
    }
    #expect(completions("set ") == Settings.declarations.map(\.name))
    #expect(completions("set g") == ["graphics"])
    #expect(completions("set graphics ") == ["auto", "kitty", "sixel", "iterm", "blocks", "ascii", "off"])
    #expect(completions("set colour o") == ["off"])
    #expect(completions("set threads ") == ["auto"])
    #expect(completions("set graphics ascii ").isEmpty && completions("set wallpaper ").isEmpty)
  }

  @Test func aSettingBelongsToTheSessionAndReachesWhoeverFollows() {
    let following = Following()
    var environment = NotebookEnvironment()
    environment.follow = { following.note($0.graphics) }
    var notebook = Notebook()
    let before = notebook.session
    notebook.run("set graphics off; set graphics oof", in: environment)
    #expect(following.seen == [.off, .off])
    #expect(notebook.session != before)
  }

  @Test func undoTakesASettingBackAndResetLeavesItAlone() {
    var notebook = Notebook()
    notebook.run("set graphics off; make key; reset")
    #expect(notebook.session.settings.graphics == .off && notebook.session.key == nil)
    notebook.run("undo 3")
    #expect(notebook.session.settings == Settings())
    notebook.run("redo")
    #expect(notebook.session.settings.graphics == .off)
  }

  @Test func threadsChangeHowManyWorkAndNoResult() {
    let lines = "make model phase1; train 20; eval 300"
    let results = ["auto", "1", "3"].map { threads in
      var notebook = Notebook()
      notebook.run("set threads \(threads)")
      return text(&notebook, lines)
    }
    #expect(
      results[0] == results[1] && results[1] == results[2] && results[0].contains("300 random messages"))
  }

  @Test func whatTheCommandLineSaysStays() throws {
    var session = Session()
    let threads = try Settings.declaration(named: "threads")
    try session.settings.set(threads, to: "4", from: .option("--threads"))
    var notebook = Notebook(session: session)
    let words = text(&notebook, "set threads 2")
    #expect(words == "threads stays 4: the program was started with --threads")
    #expect(notebook.session.settings.threads == .exactly(4))
    #expect(text(&notebook, "show settings").contains("4      --threads  "))
  }
}

/// Notes what it is told, in order.
private final class Following: Sendable {
  private let values = Mutex<[GraphicsChoice]>([])

  var seen: [GraphicsChoice] { values.withLock { $0 } }

  func note(_ value: GraphicsChoice) { values.withLock { $0.append(value) } }
}
