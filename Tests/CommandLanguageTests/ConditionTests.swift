import CommandLanguage
import Testing

struct ConditionTests {
  static func value(_ path: [String]) -> Condition.Value? {
    switch path.joined(separator: ".") {
    case "bob.messages_correct": .number(0.9987)
    case "eve.bits_correct": .number(0.64)
    case "steps": .number(2_000)
    case "text": .text("adi")
    case "key": .flag(true)
    default: nil
    }
  }

  @Test(arguments: [
    ("bob.messages_correct > 0.99", true),
    ("bob.messages_correct<0.99", false),
    ("eve.bits_correct < 0.75 and steps >= 2_000", true),
    ("steps > 2000 or text == \"adi\"", true),
    ("not steps > 2000 and key", true),
    ("not (steps == 2000 or key)", false),
    ("steps != 2000 or steps == 1 or key == true", true),
    ("steps == 1 and missing > 2", false),
    ("eve.bits_correct == 0.65±0.02", true),
    ("eve.bits_correct == 0.67±0.02", false),
    ("0.62 <= eve.bits_correct", true),
    ("steps > -1.5e3", true),
    ("text != \"bob\"", true),
  ])
  func aConditionHoldsOrNot(text: String, holds: Bool) throws {
    #expect(try Condition(parsing: text).evaluate(value: Self.value) == holds)
  }

  @Test(arguments: [
    ("", "the condition is empty · for example: bob.messages_correct > 0.99", 0..<0),
    ("steps >", "something to compare is missing here · for example: steps >= 2000", 7..<7),
    ("> 3", "something to compare is missing here · for example: steps >= 2000", 0..<1),
    ("steps = 3", "'=' does not compare · use ==, !=, <, <=, > or >=", 6..<7),
    ("(steps > 3", "a parenthesis is not closed · add )", 10..<10),
    (
      "steps > 3 key", "the condition should end before 'key' · join two conditions with and, or or",
      10..<13
    ),
    ("steps > 3%", "a condition has no use for '%' · write 0.99 for 99 %", 9..<10),
    ("steps == 3±x", "a number stands behind ± · for example: 0.64±0.02", 11..<12),
    ("text == \"adi", "this quote is not closed · add a \" at its end", 8..<12),
    ("1.2.3 < 4", "'1.2.3' is not a number", 0..<5),
    (
      "text == random-table", "'random-table' is not a number · put words in quotes: \"random-table\"", 8..<20
    ),
    ("text == 2f9f", "'2f9f' is not a number · put words in quotes: \"2f9f\"", 8..<12),
  ])
  func aConditionThatCannotBeReadSaysWhere(text: String, message: String, range: Range<Int>) {
    let error = #expect(throws: Diagnostic.self) { try Condition(parsing: text) }
    #expect(error?.message == message)
    #expect(error?.range == SourceRange(range))
  }

  @Test(arguments: [
    ("step > 3", "there is no value 'step' yet · did you mean 'steps'?"),
    ("nothing > 3", "there is no value 'nothing' yet"),
    ("text == xor", "there is no value 'xor' · put words in quotes: \"xor\""),
    ("text > 3", "'text' and '3' cannot be compared by >"),
    ("steps", "'steps' is not true or false · compare it, as in: steps > 100"),
  ])
  func aConditionThatCannotBeAnsweredSaysWhy(text: String, message: String) throws {
    let condition = try Condition(parsing: text)
    let error = #expect(throws: Diagnostic.self) {
      try condition.evaluate(knownPaths: ["steps", "text"], value: Self.value)
    }
    #expect(error?.message == message)
  }

  @Test func ofSeveralValuesTheFirstCountsThatCanBeCompared() throws {
    // The bits of a key are a text, those of a message a number.
    let values: [Condition.Value] = [.text("0101"), .number(256), .flag(true), .number(48)]
    func holds(_ text: String) throws -> Bool {
      try Condition(parsing: text).evaluate { path -> [Condition.Value] in path == ["bits"] ? values : [] }
    }
    #expect(try holds("bits == 256 and 256 == bits and bits > 200"))
    #expect(try holds("bits == \"0101\" and not bits == \"1111\""))
    #expect(try holds("bits and bits == true and bits == bits"))
    #expect(try !holds("bits == 48"))
    #expect(throws: Diagnostic.self) { try holds("bits < \"1\"") }
  }

  @Test(arguments: [
    ("bob.messages_correct > 99", "did you mean '0.99'?", 23..<25),
    ("steps > 3 and not 12.5 <= eve.bits_correct", "did you mean '0.125'?", 18..<22),
    ("bob.messages_correct > 1", "compare it with a number between them", 23..<24),
    ("0 > blocks_wrong or steps > 3", "compare it with a number between them", 0..<1),
    ("commonest_share == -0.5", "compare it with a number between them", 19..<23),
    ("bits_correct != 640", "compare it with a number between them", 16..<19),
  ])
  func noShareIsComparedWithWhatNoneCanBe(text: String, advice: String, range: Range<Int>) {
    let error = #expect(throws: Diagnostic.self) { try Condition(parsing: text) }
    #expect(error?.message.hasSuffix("is a share and runs from 0 to 1 · \(advice)") == true, "\(text)")
    #expect(error?.range == SourceRange(range))
  }

  @Test(arguments: [
    "bob.messages_correct >= 1", "bits_correct == 0", "1 == blocks_wrong", "wrong_blocks > 99",
    "blocks_correct.mean > 99", "bits_correct > eve.bits_correct", "bits_correct < 1 and steps > 99",
  ])
  func whatAShareCanBeIsTaken(text: String) throws {
    _ = try Condition(parsing: text)
  }

  @Test func aNameOfSeveralValuesIsNotOne() throws {
    let known = ["steps", "bob.messages_correct", "bob.bits_correct", "all"]
    let condition = try Condition(parsing: "steps > 3 and bob > 0.9")
    let message = "'bob' is several values, not one · did you mean 'bob.messages_correct'?"
    for check in [
      { try condition.requireSingle(known) }, { try condition.require(known) },
      { _ = try condition.evaluate(knownPaths: known, value: Self.value) },
    ] {
      let error = #expect(throws: Diagnostic.self) { try check() }
      #expect(error?.message == message && error?.range == SourceRange(14..<17))
    }
    try Condition(parsing: "all > 0.9 and bo > 1 and unknown").requireSingle(known)
    #expect(condition.bareNames.isEmpty)
    #expect(try Condition(parsing: "not a and (b or c == 1)").bareNames.map(\.name) == ["a", "b"])
  }

  @Test func nestingHasALimit() {
    #expect(throws: Diagnostic.self) {
      try Condition(parsing: "key" + String(repeating: " or key", count: 200_000))
    }
    let deep = String(repeating: "(", count: 100_000) + "key" + String(repeating: ")", count: 100_000)
    #expect(throws: Diagnostic.self) { try Condition(parsing: deep) }
    #expect(throws: Diagnostic.self) {
      try Condition(parsing: String(repeating: "not ", count: 100_000) + "key")
    }
  }
}
