/// Types at a human speed: how long each character takes, a little irregularly, and the same for the same seed.
package struct Typist: Sendable {
  /// The usual time for a character, in seconds.
  package static let usual = 0.065

  private var state: UInt64
  private let interval: Double

  /// A typist.
  ///
  /// - Parameters:
  ///   - seed: Decides the irregularities.
  ///   - speed: 1 as people type, 2 twice as fast.
  package init(seed: UInt64, speed: Double = 1) {
    state = seed
    interval = Self.usual / max(0.01, speed)
  }

  /// How long it takes until each character of a text is there, in seconds; a new word takes longer.
  package mutating func delays(for text: String) -> [Double] {
    var isNewWord = true
    return text.map { character in
      defer { isNewWord = !(character.isLetter || character.isNumber) }
      return interval * (isNewWord ? 1.4 : 1) * (0.6 + 0.8 * next())
    }
  }

  /// The next number from 0 to 1, by SplitMix64 (Steele, Lea and Flood, 2014).
  private mutating func next() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((bits ^ (bits >> 31)) >> 11) * 0x1p-53
  }
}

/// How long people need for what is shown.
package enum ReadingTime {
  /// How many words a person reads in a second: 200 in a minute.
  private static let wordsPerSecond = 200.0 / 60

  /// The seconds for a number of words, with a moment to look up and not so long that a room falls asleep.
  package static func seconds(words: Int, pictures: Int = 0) -> Double {
    min(20, max(1.5, Double(words) / wordsPerSecond) + 3 * Double(pictures))
  }

  /// The words of a text, as white space divides it; numbers in tables and rows of dots count as people look at them, a
  /// line as six words at most.
  package static func words(in text: String) -> Int {
    text.split(whereSeparator: { $0.isNewline }).reduce(0) { sum, line in
      let words = line.split(whereSeparator: { $0.isWhitespace }).filter {
        $0.contains { $0.isLetter || $0.isNumber }
      }
      let isTable = line.hasPrefix("  ") || words.count { $0.first?.isNumber == true } > words.count / 2
      return sum + (isTable ? min(6, words.count) : words.count)
    }
  }
}
