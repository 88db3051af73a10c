import CommandLanguage
import Testing

struct ParserTests {
  @Test func aLineFallsIntoCommandsWordsAndOptions() throws {
    let invocations = try Parser.parse("load image \"my cat.png\" size=64; make key # the paper's")
    #expect(invocations.map(\.source) == ["load image \"my cat.png\" size=64", "make key"])
    #expect(invocations[0].words.map(\.text) == ["load", "image", "my cat.png"])
    #expect(invocations[0].words.map(\.isQuoted) == [false, false, true])
    #expect(invocations[0].options.map(\.name.text) == ["size"])
    #expect(invocations[0].options.map(\.value.text) == ["64"])
    #expect(invocations[1].range == SourceRange(33..<41))
  }

  @Test(arguments: ["", "   ", "# only a comment", " ; ;; # x", "\t"])
  func anEmptyLineHasNoCommands(line: String) throws {
    #expect(try Parser.parse(line).isEmpty)
  }

  @Test func quotesHoldSpacesMarksAndEscapes() throws {
    let words = try Parser.parse(#"load text "a; b # c \"d\" \\e" to="x y.png""#)[0]
    #expect(words.words[2].text == #"a; b # c "d" \e"#)
    #expect(words.options[0].value.text == "x y.png")
  }

  @Test func aHashInsideAWordAndAComparisonAreWords() throws {
    let words = try Parser.parse("train until steps>=2000 a#b x==y")[0]
    #expect(words.words.map(\.text) == ["train", "until", "steps>=2000", "a#b", "x==y"])
    #expect(words.options.isEmpty)
  }

  @Test(arguments: [
    ("load text \"adi", "this quote is not closed · add a \" at its end", 10..<14),
    ("make\u{0} key", "there is a control character in this line · delete it", 4..<5),
    ("a \"\u{1B}[2J\"", "there is a control character in this line · delete it", 3..<4),
  ])
  func whatCannotBeReadIsNamedWithItsPlace(line: String, message: String, range: Range<Int>) {
    let error = #expect(throws: Diagnostic.self) { try Parser.parse(line) }
    #expect(error?.code == .unreadableLine && error?.message == message && error?.range == SourceRange(range))
  }
}
