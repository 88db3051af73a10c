import CommandLanguage
import Notebook

/// Numbers with commas between them, as a student types the few that he works out by hand.
extension ValueType where Value == [Double] {
  /// From one number to so many, each from -1,000 to 1,000.
  static func numbers(atMost most: Int) -> ValueType {
    ValueType(
      expected: "up to \(most) numbers with commas between them, such as 1,0.5,-2", note: "up to \(most)"
    ) { parsedNumbers($0, atMost: most) }
  }
}

extension ValueType where Value == [[Double]] {
  /// Rows of numbers with strokes between them: at most so many rows, each as long as the first.
  static func rowsOfNumbers(atMost rows: Int, each most: Int) -> ValueType {
    ValueType(
      expected: "numbers with commas between them, and a stroke before the next neuron's, such as 1,0.5/-2,1"
    ) { text in
      let parsed = text.split(separator: "/", omittingEmptySubsequences: false).map {
        parsedNumbers(String($0), atMost: most)
      }
      let lists = parsed.compactMap { $0 }
      guard lists.count == parsed.count, lists.count <= rows, lists.allSatisfy({ $0.count == lists[0].count })
      else { return nil }
      return lists
    }
  }
}

extension ValueType where Value == Double {
  /// A learning rate: above 0, to 100.
  static var learningRate: ValueType {
    ValueType(expected: "a number above 0, to 100, such as 0.05", note: "above 0, to 100") { text in
      Double(text).flatMap { $0 > 0 && $0 <= 100 ? $0 : nil }
    }
  }
}

extension CandidateSource {
  /// An example, which Tab offers where nobody can know what is wanted.
  static func example(_ text: String) -> CandidateSource {
    .depending { _ in [Completion(text: text, description: "for example")] }
  }
}

private func parsedNumbers(_ text: String, atMost most: Int) -> [Double]? {
  let words = text.split(separator: ",", omittingEmptySubsequences: false)
  let numbers = words.compactMap { Double($0) }.filter { $0.magnitude <= 1_000 }
  return numbers.count == words.count && numbers.count <= most ? numbers : nil
}

extension Format {
  /// A number with at most so many digits behind the point, and none that say nothing: `0.5`, `-2`.
  static func short(_ value: Double, _ digits: Int = 6) -> String {
    var text = fixed(value, digits)
    guard text.contains(".") else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }
}
