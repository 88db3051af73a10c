/// Rows of bits for arithmetic over GF(2), where adding is exclusive-or: 1 + 1 = 0.
public struct BinaryMatrix: Equatable, Sendable {
  /// How many rows there are.
  public let rows: Int
  /// How many bits a row has.
  public let columns: Int
  /// Words of 64 bits in a row.
  let stride: Int
  /// The bits, `[rows][stride]`; bit `c` of a row is bit `c % 64` of its word `c / 64`, and what is left over is 0.
  var words: [UInt64]

  /// Rows of zeros.
  public init(rows: Int, columns: Int) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no fewer than no rows")
    self.rows = rows
    self.columns = columns
    stride = (columns + 63) / 64
    words = Array(repeating: 0, count: rows * stride)
  }

  /// Rows of packed bits, each byte's highest bit first.
  ///
  /// - Parameters:
  ///   - bits: Columns, a multiple of 8.
  ///   - packed: Bytes, `[rows][bits / 8]`.
  public init(bits: Int, packed: some Collection<UInt8>) {
    precondition(bits > 0 && bits % 8 == 0 && packed.count % (bits / 8) == 0, "whole rows of whole bytes")
    self.init(rows: packed.count * 8 / bits, columns: bits)
    for (place, byte) in packed.enumerated() {
      let (row, position) = (8 * place).quotientAndRemainder(dividingBy: bits)
      for bit in 0..<8 where byte >> UInt8(7 - bit) & 1 == 1 { self[row, position + bit] = true }
    }
  }

  /// Rows of numbers that are 0 or 1.
  public init(columns: Int, numbers: some Collection<Float>) {
    precondition(columns > 0 && numbers.count % columns == 0, "whole rows")
    self.init(rows: numbers.count / columns, columns: columns)
    for (place, number) in numbers.enumerated() where number > 0.5 {
      self[place / columns, place % columns] = true
    }
  }

  /// One bit.
  public subscript(_ row: Int, _ column: Int) -> Bool {
    get { words[row * stride + column / 64] >> UInt64(column % 64) & 1 == 1 }
    set {
      let mask = UInt64(1) << UInt64(column % 64)
      if newValue {
        words[row * stride + column / 64] |= mask
      } else {
        words[row * stride + column / 64] &= ~mask
      }
    }
  }

  /// The words of one row.
  func row(_ row: Int) -> ArraySlice<UInt64> { words[row * stride..<(row + 1) * stride] }

  /// A column of ones in front of the others, for the constant of an affine map.
  public var withConstant: BinaryMatrix {
    var result = BinaryMatrix(rows: rows, columns: columns + 1)
    for row in 0..<rows {
      result[row, 0] = true
      for column in 0..<columns where self[row, column] { result[row, column + 1] = true }
    }
    return result
  }

  /// This matrix with another one's columns behind its own.
  public func beside(_ other: BinaryMatrix) -> BinaryMatrix {
    precondition(rows == other.rows, "matrices side by side have the same number of rows")
    var result = BinaryMatrix(rows: rows, columns: columns + other.columns)
    for row in 0..<rows {
      for column in 0..<columns where self[row, column] { result[row, column] = true }
      for column in 0..<other.columns where other[row, column] { result[row, columns + column] = true }
    }
    return result
  }

  /// The rows as bytes, each byte's highest bit first.
  ///
  /// - Precondition: The columns are a multiple of 8.
  public var packed: [UInt8] {
    precondition(columns % 8 == 0, "whole bytes")
    return (0..<rows).flatMap { row in
      (0..<columns / 8).map { byte in
        (0..<8).reduce(UInt8(0)) { $0 << 1 | (self[row, 8 * byte + $1] ? 1 : 0) }
      }
    }
  }

  /// Adds a row of another matrix to a row, both of one width.
  static func add(_ source: ArraySlice<UInt64>, to row: inout [UInt64]) {
    for (place, word) in source.enumerated() { row[place] ^= word }
  }
}
