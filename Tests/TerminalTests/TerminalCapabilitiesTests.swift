import Terminal
import Testing

struct TerminalCapabilitiesTests {
  private func capabilities(
    _ variables: [String: String], isTerminal: Bool = true, size: WindowSize? = nil
  ) -> TerminalCapabilities {
    TerminalCapabilities(isTerminal: isTerminal, windowSize: size) { variables[$0] }
  }

  @Test(arguments: [
    (["TERM": "xterm-256color"], ColorDepth.palette),
    (["TERM": "xterm"], .sixteen),
    (["TERM": "linux"], .sixteen),
    (["TERM": "xterm-256color", "COLORTERM": "truecolor"], .truecolor),
    (["TERM": "xterm", "COLORTERM": "24bit"], .truecolor),
    (["TERM": "xterm", "COLORTERM": "yes"], .sixteen),
    (["TERM": "xterm-kitty"], .truecolor),
    (["TERM": "xterm-direct"], .truecolor),
    (["TERM": "vt100"], ColorDepth.none),
    (["TERM": "dumb", "COLORTERM": "truecolor"], ColorDepth.none),
    ([:], ColorDepth.none),
    (["TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"], ColorDepth.none),
    (["TERM": "xterm-256color", "NO_COLOR": ""], .palette),
  ])
  func theVariablesDecideOnTheColours(variables: [String: String], colors: ColorDepth) {
    #expect(capabilities(variables).colors == colors)
  }

  @Test func whatIsNoTerminalGetsNoCodes() {
    let file = capabilities(["TERM": "xterm", "COLORTERM": "truecolor"], isTerminal: false)
    #expect(file.colors == .none)
    #expect(!file.acceptsEscapeCodes)
  }

  @Test func withoutColoursTheCursorStillMoves() {
    #expect(capabilities(["TERM": "xterm", "NO_COLOR": "1"]).acceptsEscapeCodes)
    #expect(!capabilities(["TERM": "dumb"]).acceptsEscapeCodes)
  }

  @Test(arguments: [
    ([:], nil, 80, 24),
    ([:], WindowSize(columns: 132, rows: 50), 132, 50),
    (["COLUMNS": "40"], WindowSize(columns: 132, rows: 50), 40, 50),
    (["COLUMNS": "wide"], WindowSize(columns: 132, rows: 50), 132, 50),
    (["COLUMNS": "0"], nil, 80, 24),
    (["COLUMNS": "-3"], nil, 80, 24),
  ])
  func theSizeIsThatOfTheVariableThenOfTheTerminal(
    variables: [String: String], size: WindowSize?, columns: Int, rows: Int
  ) {
    let found = capabilities(variables, size: size)
    #expect(found.columns == columns)
    #expect(found.rows == rows)
  }

  @Test(arguments: [
    (["LANG": "en_US.UTF-8"], true), (["LANG": "C.utf8"], true), (["LANG": "C"], false), ([:], false),
    (["LC_ALL": "C", "LANG": "en_US.UTF-8"], false), (["LC_ALL": "", "LC_CTYPE": "UTF-8"], true),
  ])
  func theLocaleDecidesOnTheCharacters(variables: [String: String], unicode: Bool) {
    #expect(capabilities(variables).unicode == unicode)
  }
}
