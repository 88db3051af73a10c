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
    /// How many of its answers are right: in a range of numbers some can be, and others not.
    let right: Int
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
    let actuals = answers.compactMap { $0.verdict?.actual }
    let guesses = answers.map { $0.guess }
    let isShare = (actuals + guesses).contains { Guess.number($0)?.isPercentage == true }
    let numbers = guesses.map { Self.number($0, isShare: isShare) }
    let verdicts = answers.map { $0.verdict?.isRight == true }
    if choices.isEmpty, !numbers.isEmpty, numbers.allSatisfy({ $0 != nil }) {
      let truth = actuals.compactMap { Self.number($0, isShare: isShare) }
      rows = Self.rows(
        numbers.compactMap { $0 }, verdicts, actual: truth, unit: isShare ? " %" : "")
      actual = Self.range(truth, words: actuals, unit: isShare ? " %" : "")
    } else {
      rows = Self.rows(guesses, verdicts, actual: actuals, choices: choices)
      actual = Self.range([], words: actuals, unit: "")
    }
  }

  /// An answer as a number; a share counts in per cent however it was given.
  private static func number(_ text: String, isShare: Bool) -> Double? {
    guard let number = Guess.number(text) else { return nil }
    return isShare && !number.isPercentage && number.value <= 1 ? number.value * 100 : number.value
  }

  private static func rows(
    _ numbers: [Double], _ verdicts: [Bool], actual: [Double], unit: String
  ) -> [Row] {
    let distinct = Set(numbers + actual).sorted()
    let bins = distinct.count > mostNumbers ? NumberBins(most: numbers, and: actual) : nil
    let rows = bins.map { Array($0.indices) } ?? Array(distinct.indices)
    func row(of number: Double) -> Int? { bins?.index(of: number) ?? distinct.firstIndex(of: number) }
    var (counts, right) = ([Int](repeating: 0, count: rows.count), [Int](repeating: 0, count: rows.count))
    for (number, isRight) in zip(numbers, verdicts) {
      guard let row = row(of: number) else { continue }
      counts[row] += 1
      right[row] += isRight ? 1 : 0
    }
    let truth = Set(actual.compactMap(row))
    return rows.map { row in
      Row(
        label: (bins?.label(row) ?? Guess.words(distinct[row])) + unit, count: counts[row],
        isRight: truth.contains(row), right: bins == nil && truth.contains(row) ? counts[row] : right[row])
    }
  }

  private static func rows(
    _ words: [String], _ verdicts: [Bool], actual: [String], choices: [String]
  ) -> [Row] {
    var labels: [String] = []
    // What is written in small letters is the same answer.
    var places: [String: Int] = [:]
    func place(of word: String) -> Int {
      let key = word.lowercased()
      if let place = places[key] { return place }
      places[key] = labels.count
      labels.append(word)
      return labels.count - 1
    }
    for choice in choices { _ = place(of: choice) }
    var counts: [Int: Int] = [:]
    var right: [Int: Int] = [:]
    for (word, isRight) in zip(words, verdicts) {
      let place = place(of: word)
      counts[place, default: 0] += 1
      right[place, default: 0] += isRight ? 1 : 0
    }
    let truth = Set(actual.map(place))
    let rows = labels.indices.map {
      Row(
        label: labels[$0], count: counts[$0] ?? 0, isRight: truth.contains($0),
        right: truth.contains($0) ? counts[$0] ?? 0 : right[$0] ?? 0)
    }
    guard choices.isEmpty else { return rows }
    let sorted = rows.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .map { $0.element }
    guard sorted.count > mostWords else { return sorted }
    let rest = sorted.dropFirst(mostWords)
    return sorted.prefix(mostWords) + [
      Row(
        label: "\(rest.count) other answers", count: rest.reduce(0) { $0 + $1.count },
        isRight: rest.contains(where: { $0.isRight }), right: rest.reduce(0) { $0 + $1.right })
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
