import Notebook
import Testing

struct ConfigurationTests {
  @Test func linesAsOneTypesThemCount() {
    let configuration = Configuration(
      parsing: "# mine\nset graphics ascii  # everywhere\r\n\n  set colour off; set threads 2\n")
    #expect(configuration.mistakes.isEmpty)
    #expect(configuration.settings.graphics == .ascii && configuration.settings.color == .off)
    #expect(configuration.settings.threads == .exactly(2))
    let origins = Settings.declarations.map { configuration.settings.origin(of: $0) }
    #expect(origins == [.file(line: 4), .file(line: 2), nil, nil, .file(line: 4), nil])
  }

  @Test(arguments: [
    ("make key", 1, "only set may stand in this file · for example: set graphics ascii"),
    ("\"set\" color off; quit", 18, "only set may stand in this file · for example: set graphics ascii"),
    ("set", 1, "set needs a name and a value · for example: set graphics ascii"),
    ("set keys", 5, "keys needs a value · it may be emacs or vi"),
    ("  set kyes vi", 7, "there is no setting 'kyes' · did you mean 'keys'?"),
    ("set keys ed", 10, "'ed' is not one of emacs and vi"),
    ("set \"keys", 5, "this quote is not closed · add a \" at its end"),
  ])
  func aMistakeHasItsPlaceAndTheRestCounts(line: String, column: Int, message: String) {
    let configuration = Configuration(parsing: "set times off\n\(line)\nset graphics blocks")
    #expect(configuration.mistakes.map(\.line) == [2])
    #expect(configuration.mistakes.map(\.column) == [column])
    #expect(configuration.mistakes.map(\.message) == [message])
    #expect(configuration.settings.times == .off && configuration.settings.graphics == .blocks)
  }
}
