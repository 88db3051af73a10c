/// Rows and columns of 64-bit numbers, row after row.
///
/// It is small on purpose: what the attacks and measures need, with every sum taken in the order of the indices, so that
/// the same numbers give the same bits on every machine.
public struct Matrix: Equatable, Sendable {
  /// How many rows there are.
  public let rows: Int
  /// How many columns there are.
  public let columns: Int
  /// The numbers, `[rows][columns]`.
  public var elements: [Double] {
    didSet { precondition(elements.count == rows * columns, "a matrix keeps its number of elements") }
  }

  /// A matrix of these numbers, `[rows][columns]`.
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(rows >= 0 && columns >= 0 && elements.count == rows * columns, "rows times columns numbers")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix of one number throughout.
  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    self.init(rows: rows, columns: columns, elements: Array(repeating: value, count: rows * columns))
  }

  /// A matrix of 32-bit numbers, `[rows][columns]`.
  public init(columns: Int, numbers: some Collection<Float>) {
    precondition(columns > 0 && numbers.count % columns == 0, "whole rows")
    self.init(rows: numbers.count / columns, columns: columns, elements: numbers.map { Double($0) })
  }

  /// A matrix of bits as 0 and 1, from packed rows, each byte's highest bit first.
  ///
  /// - Parameters:
  ///   - bits: Columns, a multiple of 8.
  ///   - packed: Bytes, `[rows][bits / 8]`.
  public init(bits: Int, packed: some Collection<UInt8>) {
    precondition(bits > 0 && bits % 8 == 0 && packed.count % (bits / 8) == 0, "whole rows of whole bytes")
    self.init(
      rows: packed.count / (bits / 8), columns: bits,
      elements: packed.flatMap { byte in (0..<8).map { Double(byte >> UInt8(7 - $0) & 1) } })
  }

  /// One number.
  public subscript(_ row: Int, _ column: Int) -> Double {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }

  /// The numbers of one row.
  public func row(_ row: Int) -> ArraySlice<Double> { elements[row * columns..<(row + 1) * columns] }

  /// Rows and columns exchanged.
  public var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for row in 0..<rows {
      for column in 0..<columns { result[column, row] = self[row, column] }
    }
    return result
  }

  /// Some of the rows, in the order in which they are named.
  public func selecting(_ chosen: some Sequence<Int>) -> Matrix {
    let elements = chosen.flatMap { row($0) }
    return Matrix(rows: columns == 0 ? 0 : elements.count / columns, columns: columns, elements: elements)
  }

  /// This matrix with another one's columns behind its own.
  public func beside(_ other: Matrix) -> Matrix {
    precondition(rows == other.rows, "matrices side by side have the same number of rows")
    return Matrix(
      rows: rows, columns: columns + other.columns,
      elements: (0..<rows).flatMap { Array(row($0)) + Array(other.row($0)) })
  }

  /// The product of two matrices, each sum in the order of the inner index.
  public static func * (first: Matrix, second: Matrix) -> Matrix {
    precondition(first.columns == second.rows, "the inner sizes of a product agree")
    var product = Matrix(rows: first.rows, columns: second.columns)
    for row in 0..<first.rows {
      for inner in 0..<first.columns {
        let factor = first[row, inner]
        for column in 0..<second.columns { product[row, column] += factor * second[inner, column] }
      }
    }
    return product
  }
}
