import Threads

/// A decoder that an attack has made: it reads plaintext bits from ciphertext numbers without key and without Bob.
public enum BlockReader: Sendable {
  /// By weighing the numbers.
  case real(AffineReader)
  /// By equations modulo 2.
  case binary(BinaryReader)

  /// The decoder that an arithmetic makes of known pairs.
  ///
  /// - Parameters:
  ///   - numbers: `[pairs][width]`.
  ///   - plaintexts: `[pairs][blockBytes]`.
  init(
    _ arithmetic: LinearAttack.Arithmetic, numbers: some Collection<Float>, width: Int,
    plaintexts: some Collection<UInt8>, blockBytes: Int
  ) {
    switch arithmetic {
    case .real:
      self = .real(
        AffineReader(numbers: numbers, width: width, plaintexts: plaintexts, blockBytes: blockBytes))
    case .binary:
      self = .binary(
        BinaryReader(numbers: numbers, width: width, plaintexts: plaintexts, blockBytes: blockBytes))
    }
  }

  /// The decoder moved so that one known block is read exactly: what carries it to another key.
  func shifted(by numbers: some Collection<Float>, plaintext: some Collection<UInt8>) -> BlockReader {
    switch self {
    case .real(let reader): .real(reader.shifted(by: numbers, plaintext: plaintext))
    case .binary(let reader): .binary(reader.shifted(by: numbers, plaintext: plaintext))
    }
  }

  /// The blocks that rows of ciphertext are read as, `[rows][blockBytes]`.
  func read(_ numbers: [Float], threads: Int) -> [UInt8] {
    switch self {
    case .real(let reader): reader.read(numbers, threads: threads)
    case .binary(let reader): reader.read(numbers, threads: threads)
    }
  }
}

/// A decoder that weighs the ciphertext's numbers, adds them up with a constant, and reads sums over 0.5 as 1.
///
/// The sums of the eight bits of a byte stand side by side in a vector, and are taken in the order of the numbers.
public struct AffineReader: Sendable {
  private let inputs: Int
  private let bytes: Int
  /// `[bytes][inputs + 1]`, the constant first.
  private var weights: [SIMD8<Double>]

  /// The decoder of a fitted map from numbers to bits.
  public init(_ fit: AffineFit) {
    inputs = fit.inputs
    bytes = fit.outputs / 8
    weights = (0..<bytes).flatMap { byte -> [SIMD8<Double>] in
      let constant = SIMD8((0..<8).map { fit.constant[8 * byte + $0] })
      return [constant]
        + (0..<fit.inputs).map { input in SIMD8((0..<8).map { fit.weights[input, 8 * byte + $0] }) }
    }
  }

  /// The least-squares decoder of known pairs.
  ///
  /// - Parameters:
  ///   - numbers: `[pairs][width]`.
  ///   - plaintexts: `[pairs][blockBytes]`.
  public init(
    numbers: some Collection<Float>, width: Int, plaintexts: some Collection<UInt8>, blockBytes: Int
  ) {
    self.init(
      AffineFit(
        Matrix(columns: width, numbers: numbers), to: Matrix(bits: 8 * blockBytes, packed: plaintexts)))
  }

  /// The decoder moved so that one known block is read exactly: what carries it to another key.
  public func shifted(by numbers: some Collection<Float>, plaintext: some Collection<UInt8>) -> AffineReader {
    var result = self
    let row = Array(numbers)
    for (byte, value) in plaintext.enumerated() {
      let bits = SIMD8((0..<8).map { Double(value >> UInt8(7 - $0) & 1) })
      result.weights[byte * (inputs + 1)] += bits - sums(row, at: 0, byte: byte)
    }
    return result
  }

  private func sums(_ numbers: [Float], at start: Int, byte: Int) -> SIMD8<Double> {
    let first = byte * (inputs + 1)
    var sum = weights[first]
    for input in 0..<inputs { sum += Double(numbers[start + input]) * weights[first + 1 + input] }
    return sum
  }

  /// The blocks that rows of ciphertext are read as, `[rows][blockBytes]`.
  public func read(_ numbers: [Float], threads: Int) -> [UInt8] {
    let rows = numbers.count / inputs
    let (inputs, bytes) = (inputs, bytes)
    let half = SIMD8<Double>(repeating: 0.5)
    let places = SIMD8<UInt64>(128, 64, 32, 16, 8, 4, 2, 1)
    return [UInt8](unsafeUninitializedCapacity: rows * bytes) { target, initialized in
      if let target = target.baseAddress {
        nonisolated(unsafe) let target = target
        numbers.withUnsafeBufferPointer { numbers in
          weights.withUnsafeBufferPointer { weights in
            nonisolated(unsafe) let (numbers, weights) = (numbers, weights)
            let parts = rows * bytes < 4_096 ? 1 : max(1, threads)
            WorkerPool(threads: parts).forEachPart(of: parts) { part in
              for row in rows * part / parts..<rows * (part + 1) / parts {
                for byte in 0..<bytes {
                  let first = byte &* (inputs &+ 1)
                  var sum = weights[first]
                  for input in 0..<inputs {
                    sum += Double(numbers[row &* inputs &+ input]) * weights[first &+ 1 &+ input]
                  }
                  let set = SIMD8<UInt64>.zero.replacing(with: places, where: sum .> half)
                  target[row &* bytes &+ byte] = UInt8(truncatingIfNeeded: set.wrappedSum())
                }
              }
            }
          }
        }
      }
      initialized = rows * bytes
    }
  }
}

/// A decoder over GF(2): every plaintext bit is the exclusive-or of some ciphertext bits and perhaps a 1.
public struct BinaryReader: Sendable {
  /// The map.
  public let fit: BinaryAffineFit
  private let inputs: Int
  private var offset: [UInt8]

  /// The decoder of known pairs, by elimination.
  ///
  /// - Parameters:
  ///   - numbers: `[pairs][width]`, each 0 or 1.
  ///   - plaintexts: `[pairs][blockBytes]`.
  public init(
    numbers: some Collection<Float>, width: Int, plaintexts: some Collection<UInt8>, blockBytes: Int
  ) {
    fit = BinaryAffineFit(
      BinaryMatrix(columns: width, numbers: numbers),
      to: BinaryMatrix(bits: 8 * blockBytes, packed: plaintexts))
    inputs = width
    offset = Array(repeating: 0, count: blockBytes)
  }

  /// The decoder moved so that one known block is read exactly.
  public func shifted(by numbers: some Collection<Float>, plaintext: some Collection<UInt8>) -> BinaryReader {
    var result = self
    result.offset = zip(offset, zip(plaintext, read(Array(numbers), threads: 1))).map { $0 ^ $1.0 ^ $1.1 }
    return result
  }

  /// The blocks that rows of ciphertext are read as, `[rows][blockBytes]`.
  public func read(_ numbers: [Float], threads: Int) -> [UInt8] {
    let (width, bytes) = (inputs, offset.count)
    // The weights of each ciphertext bit as bytes of plaintext, the constant first.
    let weights = fit.weights.packed
    let rows = numbers.count / width
    var result = [UInt8](repeating: 0, count: rows * bytes)
    for row in 0..<rows {
      for byte in 0..<bytes { result[row * bytes + byte] = offset[byte] ^ weights[byte] }
      for input in 0..<width where numbers[row * width + input] > 0.5 {
        let first = (input + 1) * bytes
        for byte in 0..<bytes { result[row * bytes + byte] ^= weights[first + byte] }
      }
    }
    return result
  }
}
