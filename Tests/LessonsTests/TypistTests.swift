import Lessons
import Testing

/// Typing and reading at a human speed.
struct TypistTests {
  private static let text = "load image Samples/penguin.png; make model phase3; train 7680 watch"

  @Test func theSameSeedTypesTheSameWay() {
    var (one, other, third) = (Typist(seed: 7), Typist(seed: 7), Typist(seed: 8))
    let delays = one.delays(for: Self.text)
    #expect(delays == other.delays(for: Self.text))
    #expect(delays != third.delays(for: Self.text))
    #expect(delays.count == Self.text.count)
  }

  @Test(arguments: [0.5, 1, 4]) func typingIsALittleIrregularAndAsFastAsAsked(speed: Double) {
    var typist = Typist(seed: 7, speed: speed)
    let delays = typist.delays(for: Self.text)
    let usual = Typist.usual / speed
    #expect(delays.allSatisfy { (0.5...2.1).contains($0 / usual) })
    #expect(Set(delays).count > delays.count / 2)
    let mean = delays.reduce(0, +) / Double(delays.count)
    #expect((0.8...1.4).contains(mean / usual))
  }

  @Test func nobodyReadsForeverOrNotAtAll() {
    #expect(ReadingTime.seconds(words: 0) == 1.5)
    #expect(ReadingTime.seconds(words: 40) == 12)
    #expect(ReadingTime.seconds(words: 1_000) == 20)
    #expect(ReadingTime.seconds(words: 0, pictures: 2) == 7.5)
  }

  @Test func aTableIsLookedAtAndProseIsRead() {
    #expect(ReadingTime.words(in: "Alice sends the penguin, and Bob reads it.") == 8)
    #expect(ReadingTime.words(in: "  1 2 3 4 5 6 7 8 9\n  1 2 3 4 5 6 7 8 9\n") == 12)
    #expect(ReadingTime.words(in: "") == 0)
  }
}
