import Notebook

/// What a class has answered to one question, answer by answer or in rows of numbers.
struct AnswerTally: Equatable, Sendable {
  /// One row.
  struct Row: Equatable, Sendable {
    /// The answer, or the range of answers.
    let label: String
    /// How many gave it.
    let count: Int
    /// Whether what is right lies in it.
    let isRight: Bool
  }

  /// The rows: the choices in the lesson's order, numbers from the smallest, one's own words from the commonest.
  let rows: [Row]
  /// How many answered.
  let count: Int
  /// How many were right, and for how many that is known.
  let right: Int
  let decided: Int
  /// What is right, in words; empty where nobody knows yet.
  let actual: String

  private static let mostWords = 8
  private static let mostNumbers = 8

  /// - Parameter choices: What may be answered; empty where a number or words are wanted.
  init(_ answers: [LessonProgress.KeptAnswer], choices: [String]) {
    count = answers.count
    decided = answers.count { $0.verdict != nil }
    right = answers.count { $0.verdict?.isRight == true }
    let actuals = answers.compactMap(\.verdict?.actual)
    let guesses = answers.map(\.guess)
    let isShare = (actuals + guesses).contains { Guess.number($0)?.isPercentage == true }
    let numbers = guesses.map { Self.number($0, isShare: isShare) }
    if choices.isEmpty, !numbers.isEmpty, numbers.allSatisfy({ $0 != nil }) {
      let truth = actuals.compactMap { Self.number($0, isShare: isShare) }
      rows = Self.rows(numbers.compactMap { $0 }, actual: truth, unit: isShare ? " %" : "")
      actual = Self.range(truth, words: actuals, unit: isShare ? " %" : "")
    } else {
      rows = Self.rows(guesses, actual: actuals, choices: choices)
      actual = Self.range([], words: actuals, unit: "")
    }
  }

  /// An answer as a number; a share counts in per cent however it was given.
  private static func number(_ text: String, isShare: Bool) -> Double? {
    guard let number = Guess.number(text) else { return nil }
    return isShare && !number.isPercentage && number.value <= 1 ? number.value * 100 : number.value
  }

  private static func rows(_ numbers: [Double], actual: [Double], unit: String) -> [Row] {
    let distinct = Set(numbers + actual).sorted()
    guard distinct.count > mostNumbers else {
      return distinct.map { value in
        Row(
          label: Guess.words(value) + unit, count: numbers.count { $0 == value },
          isRight: actual.contains(value))
      }
    }
    let bins = NumberBins(numbers + actual)
    let places = numbers.map(bins.index)
    let right = Set(actual.map(bins.index))
    return bins.indices.map { bin in
      Row(
        label: bins.label(bin) + unit, count: places.count { $0 == bin }, isRight: right.contains(bin))
    }
  }

  private static func rows(_ words: [String], actual: [String], choices: [String]) -> [Row] {
    var labels = choices
    var counts: [String: Int] = [:]
    for word in words {
      let label = labels.first { $0.lowercased() == word.lowercased() } ?? word
      if counts[label] == nil, !labels.contains(label) { labels.append(label) }
      counts[label, default: 0] += 1
    }
    for word in actual where !labels.contains(where: { $0.lowercased() == word.lowercased() }) {
      labels.append(word)
    }
    let right = Set(actual.map { $0.lowercased() })
    let rows = labels.map {
      Row(label: $0, count: counts[$0] ?? 0, isRight: right.contains($0.lowercased()))
    }
    guard choices.isEmpty else { return rows }
    let sorted = rows.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .map(\.element)
    guard sorted.count > mostWords else { return sorted }
    let rest = sorted.dropFirst(mostWords)
    return sorted.prefix(mostWords) + [
      Row(
        label: "\(rest.count) other answers", count: rest.reduce(0) { $0 + $1.count },
        isRight: rest.contains(where: \.isRight))
    ]
  }

  /// What is right; under seeds of their own it differs from one to the next.
  private static func range(_ numbers: [Double], words: [String], unit: String) -> String {
    let distinct = Set(words)
    if distinct.count <= 1 { return words.first ?? "" }
    guard let low = numbers.min(), let high = numbers.max() else {
      return distinct.sorted().prefix(3).joined(separator: ", ") + (distinct.count > 3 ? ", …" : "")
    }
    return "\(Guess.words(low)) to \(Guess.words(high))\(unit), by seed"
  }
}
