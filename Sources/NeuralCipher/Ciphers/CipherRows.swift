import NeuralNetwork

/// Rows for a cipher to work on: one for each example, or the same one for all.
///
/// "Many blocks, each under its own key" is `each` and `each`; "one ciphertext block under all keys" is `same` and
/// `each`; a codebook is `each` and `same`.
public enum CipherRows<Element: BitwiseCopyable & Sendable>: Sendable {
  /// One row after the other.
  case each([Element])
  /// One row that every example has.
  case same([Element])

  /// The elements, whether of one row or of many.
  var elements: [Element] {
    switch self {
    case .each(let elements), .same(let elements): elements
    }
  }

  /// How many rows there are; nil for one that all have.
  func count(width: Int, _ what: String) -> Int? {
    switch self {
    case .each(let elements):
      precondition(elements.count % width == 0, "\(what) are rows of \(width)")
      return elements.count / width
    case .same(let elements):
      precondition(elements.count == width, "\(what) are a row of \(width)")
      return nil
    }
  }

  /// Reads the rows where they stand.
  func withRows<Result>(width: Int, _ body: (Rows<Element>) -> Result) -> Result {
    let stride: Int
    switch self {
    case .each: stride = width
    case .same: stride = 0
    }
    return elements.withUnsafeBufferPointer { elements in
      guard let base = elements.baseAddress else { return body(Rows(first: nil, stride: stride)) }
      return body(Rows(first: base, stride: stride))
    }
  }
}
