import Terminal
import Testing

struct LineWrappingTests {
  @Test(
    arguments: [
      ("one two three", 80, "one two three"), ("one two three", 8, "one two\nthree"),
      ("  one two three", 9, "  one two\n  three"), ("", 5, ""), ("a\n\nb", 1, "a\n\nb"),
      ("incomprehensibilities", 5, "incomprehensibilities"),
      ("key    what the key is for", 17, "key    what the\n       key is for"),
      ("\u{1B}[1mone\u{1B}[0m two", 7, "\u{1B}[1mone\u{1B}[0m two"), ("日本 語語", 8, "日本\n語語"),
    ] as [(String, Int, String)])
  func linesBreakBetweenWords(text: String, cells: Int, expected: String) {
    #expect(LineWrapping.wrapped(text, to: cells) == expected)
  }

  @Test func aNumberAndItsPerCentSignStayTogether() {
    #expect(LineWrapping.wrapped("Eve reads 0.61 %, Bob all", to: 15) == "Eve reads\n0.61 %, Bob all")
    #expect(LineWrapping.wrapped("a share of 50 %", to: 14) == "a share of\n50 %")
    #expect(LineWrapping.wrapped("50 %", to: 3) == "50 %")
    #expect(LineWrapping.wrapped("type % at 5 and", to: 7) == "type %\nat 5\nand")
  }
}
