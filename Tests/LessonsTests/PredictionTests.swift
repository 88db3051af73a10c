import CommandLanguage
import Lessons
import Testing

struct PredictionTests {
  private func prediction(_ text: String) throws -> Prediction { try Prediction(parsing: text, line: 3) }

  @Test(arguments: [
    ("How many blocks? = 13", "How many blocks?", Prediction.Answer.number(13, tolerance: nil)),
    ("A share? = 41 ± 10", "A share?", .number(41, tolerance: 10)),
    ("A share? = 41 % +- 10 %", "A share?", .number(41, tolerance: 10)),
    ("How many keys? = 131,072", "How many keys?", .number(131_072, tolerance: nil)),
    ("How many? = blocks", "How many?", .field("blocks", tolerance: nil)),
    ("Eve? = eve.bits_correct ± 0.05", "Eve?", .field("eve.bits_correct", tolerance: 0.05)),
    ("Eve? = eve.bits_correct ± 5 %", "Eve?", .field("eve.bits_correct", tolerance: 0.05)),
    (
      "With 5x5 = 25 bytes, how many\n   blocks? = 13", "With 5x5 = 25 bytes, how many blocks?",
      .number(13, tolerance: nil)
    ),
    ("Bob's share = 1", "Bob's share", .number(1, tolerance: nil)),
  ])
  func aQuestionAndItsAnswerAreRead(text: String, question: String, answer: Prediction.Answer) throws {
    let read = try prediction(text)
    #expect(read.question == question && read.answer == answer && read.choices.isEmpty)
  }

  @Test func choicesStandInBrackets() throws {
    let read = try prediction("Which hides it? [xor | random-table | aes-ctr] = AES-CTR")
    #expect(read.question == "Which hides it?" && read.choices == ["xor", "random-table", "aes-ctr"])
    #expect(read.answer == .choice("aes-ctr"))
    for text in ["aes-ctr", "Aes-Ctr", "aes", "3"] { #expect(try read.guess(text) == .choice("aes-ctr")) }
    let error = #expect(throws: Diagnostic.self) { try read.guess("des") }
    #expect(error?.message == "'des' is not one of the choices · 1 xor, 2 random-table, 3 aes-ctr")
  }

  @Test func aQuestionMayBeOpen() throws {
    #expect(try prediction("What will Eve do?").answer == nil)
    #expect(try prediction("Is C = P + K linear? Think.").answer == nil)
    let choices = try prediction("Is it? [yes | no]")
    #expect(choices.answer == nil && choices.choices == ["yes", "no"])
  }

  @Test(arguments: [
    ("", "'predict' needs a question, as in: <!-- predict: How many blocks are there? = 13 -->"),
    ("How many? =", "nothing follows the '=' · give the answer, or leave the sign out for an open question"),
    ("How many? = 41 ± x", "'x' is no tolerance · give a number behind the ±, as in: 41 ± 10"),
    (
      "How many? = about ten",
      "the answer 'about ten' cannot be read · it is a number (13), one with a tolerance (41 ± 10), or a value's name (eve.bits_correct ± 0.05)"
    ),
    ("Which? [yes | no] = noo", "the answer 'noo' is not one of the choices · did you mean 'no'?"),
    ("Which? [yes | ] = yes", "these choices are not all different, or one is empty · as in: [yes | no]"),
  ])
  func aMistakeIsNamedWithWhatToDo(text: String, message: String) {
    let error = #expect(throws: LessonError.self) { try prediction(text) }
    #expect(error == LessonError(line: 3, message: message))
  }

  @Test(arguments: [
    ("= 13", "13", true), ("= 13", "13 blocks", true), ("= 13", "12.5", false), ("= 41 ± 10", "50 %", true),
    ("= 41 ± 10", "52", false), ("= 65536", "2^16", true), ("= 65536", "65,536", true),
  ])
  func aNumberIsHeldAgainstTheAnswer(answer: String, guess: String, isRight: Bool) throws {
    let read = try prediction("How many? " + answer)
    #expect(try read.verdict(on: read.guess(guess), value: nil)?.isRight == isRight)
  }

  @Test(arguments: [
    ("0.64", true), ("64 %", true), ("64", true), ("70", false), ("0.7", false), ("much", false),
  ])
  func aShareMayBeAnsweredInPerCent(guess: String, isRight: Bool) throws {
    let read = try prediction("Eve? = eve.bits_correct ± 0.05")
    let verdict = try read.verdict(on: read.guess(guess), value: .number(0.6399))
    #expect(verdict?.isRight == isRight && verdict?.actual == "63.99 %")
  }

  @Test(arguments: [
    ("12.5", "12.5"), ("12.50 blocks", "12.5"), ("0.0314", "0.0314"), ("131 072", "131,072"),
    ("131\u{202F}072", "131,072"), ("1 048 576 keys", "1,048,576"), ("-16 384", "-16,384"), ("40%", "40 %"),
    ("2^16", "65,536"), ("1 20", nil), ("1 2000", nil), ("0 100", nil),
  ])
  func aNumberIsNotedWithAllItsDigits(typed: String, noted: String?) throws {
    let guess = try? prediction("How many? = 13").guess(typed)
    #expect(guess?.words == noted)
  }

  @Test(arguments: [("= 13", 50), ("= 49 ± 5", 20), ("= 55 ± 15", 20), ("= blocks", 50), ("", 50)])
  func theNumberThatShowsHowToAnswerIsNotTheRightOne(answer: String, sample: Int) throws {
    #expect(try prediction("How many? " + answer).sampleNumber == sample)
  }

  @Test func anAnswerThatIsNoNumberIsRefusedWhereOneIsWanted() throws {
    let read = try prediction("How many? = 13")
    let error = #expect(throws: Diagnostic.self) { try read.guess("many") }
    #expect(error?.message == "'many' is not a number · answer with one, such as 13 or 40 %")
  }
}
