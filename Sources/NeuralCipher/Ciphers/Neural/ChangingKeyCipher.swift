import NeuralNetwork

/// The trained networks as a block cipher whose key may change with every block.
///
/// No table helps here: every row goes through the network, 64 side by side, at the speed of its forward kernel.
/// Plaintexts and keys are packed bits, N/8 bytes a row, each byte's highest bit first. A row's result does not depend
/// on the rows beside it or on the number of threads, and under one key it is ``NeuralCodebook``'s.
public struct ChangingKeyCipher: Sendable {
  let model: CipherModel
  private let threads: Int

  /// The cipher of a model.
  public init(model: CipherModel, threads: Int = 1) {
    self.model = model
    self.threads = threads
  }

  /// Alice encrypts each plaintext under its key.
  ///
  /// - Parameters:
  ///   - plaintexts: Rows of N bits in bytes.
  ///   - keys: As many rows of N bits, or one for all.
  ///   - shouldStop: Asked before every 64 rows.
  /// - Returns: Alice's numbers, not rounded, `[rows][N]`.
  /// - Throws: ``Stopped`` if `shouldStop` said so before all were made.
  /// - Complexity: O(rows), and no memory but the result's and a chunk for each thread.
  public func encrypt(
    _ plaintexts: CipherRows<UInt8>, keys: CipherRows<UInt8>,
    shouldStop: @Sendable () -> Bool = { false }
  ) throws(Stopped) -> [Float] {
    let bits = model.bits
    let rows = sharedRowCount(
      plaintexts.count(width: model.blockBytes, "plaintexts"), keys.count(width: model.blockBytes, "keys"))
    let alice = PlayerRows(model.network(of: .alice), threads: threads)
    return try [Float](count: rows * bits) { target in
      plaintexts.withRows(width: model.blockBytes) { plaintexts in
        keys.withRows(width: model.blockBytes) { keys in
          encrypt(alice, plaintexts, keys: keys, rows: rows, to: target, shouldStop: shouldStop)
        }
      }
    }
  }

  /// Bob, who has the key, or Eve, who has not, reads each ciphertext block.
  ///
  /// - Parameters:
  ///   - numbers: Rows of N numbers.
  ///   - keys: As many rows of N bits in bytes, or one for all; Eve does not look at them.
  ///   - threshold: The share of the way from 0 to 1 above which an output reads as 1.
  ///   - shouldStop: Asked before every 64 rows.
  /// - Returns: The bits that were read, `[rows][N/8]` bytes.
  /// - Throws: ``Stopped`` if `shouldStop` said so before all were read.
  public func decrypt(
    _ numbers: CipherRows<Float>, keys: CipherRows<UInt8>, as reader: PlayerName = .bob,
    threshold: Float = 0.5, shouldStop: @Sendable () -> Bool = { false }
  ) throws(Stopped) -> [UInt8] {
    let rows = sharedRowCount(
      numbers.count(width: model.bits, "ciphertexts"), keys.count(width: model.blockBytes, "keys"))
    let player = PlayerRows(model.network(of: reader), threads: threads)
    return try [UInt8](count: rows * model.blockBytes) { target in
      numbers.withRows(width: model.bits) { numbers in
        keys.withRows(width: model.blockBytes) { keys in
          decrypt(
            player, numbers: numbers, keys: reader == .eve ? nil : keys, rows: rows, threshold: threshold,
            to: target, shouldStop: shouldStop)
        }
      }
    }
  }

  // MARK: For the codebook

  /// Alice's numbers for some rows.
  func encrypt(
    _ alice: PlayerRows, _ plaintexts: Rows<UInt8>, keys: Rows<UInt8>, rows: Int,
    to target: UnsafeMutablePointer<Float>, shouldStop: @Sendable () -> Bool
  ) -> Bool {
    nonisolated(unsafe) let target = target
    let bits = model.bits
    return encrypt(alice, plaintexts, keys: keys, rows: rows, shouldStop: shouldStop) { output, range in
      ChunkRows.numbers(of: output, to: target + range.lowerBound * bits, width: bits, count: range.count)
    }
  }

  /// Alice's numbers for some rows, rounded to 16-bit strings.
  func encrypt(
    _ alice: PlayerRows, _ plaintexts: Rows<UInt8>, keys: Rows<UInt8>, rows: Int,
    codes target: UnsafeMutablePointer<UInt16>, shouldStop: @Sendable () -> Bool
  ) -> Bool {
    nonisolated(unsafe) let target = target
    let bits = model.bits
    let range16 = model.architecture.ciphertextRange
    return encrypt(alice, plaintexts, keys: keys, rows: rows, shouldStop: shouldStop) { output, range in
      withUnsafeTemporaryAllocation(of: Float.self, capacity: Chunk.examples * bits) { numbers in
        guard let numbers = numbers.baseAddress else { return }
        ChunkRows.numbers(of: output, to: numbers, width: bits, count: range.count)
        range16.codes(for: numbers, to: target + range.lowerBound * bits, count: range.count * bits)
      }
    }
  }

  private func encrypt(
    _ alice: PlayerRows, _ plaintexts: Rows<UInt8>, keys: Rows<UInt8>, rows: Int,
    shouldStop: @Sendable () -> Bool,
    empty: @Sendable (UnsafePointer<Lanes>, Range<Int>) -> Void
  ) -> Bool {
    let (bits, bytes, values) = (model.bits, model.blockBytes, model.architecture.bitValues)
    return alice.run(
      rows: rows, shouldStop: shouldStop,
      fill: { input, range in
        let (first, count) = (range.lowerBound, range.count)
        ChunkRows.fill(input, bits: plaintexts.from(first), bytes: bytes, count: count, values: values)
        ChunkRows.fill(
          input + bits * Chunk.vectors, bits: keys.from(first), bytes: bytes, count: count, values: values)
      }, empty: empty)
  }

  /// What a reader makes of 16-bit strings.
  func decrypt(
    _ player: PlayerRows, codes: Rows<UInt16>, keys: Rows<UInt8>?, rows: Int, threshold: Float,
    to target: UnsafeMutablePointer<UInt8>, shouldStop: @Sendable () -> Bool
  ) -> Bool {
    read(
      player, codes: codes, keys: keys, rows: rows, shouldStop: shouldStop,
      empty: bits(above: threshold, to: target))
  }

  /// What a reader makes of numbers that stand in memory.
  func decrypt(
    _ player: PlayerRows, numbers: Rows<Float>, keys: Rows<UInt8>?, rows: Int, threshold: Float,
    to target: UnsafeMutablePointer<UInt8>, shouldStop: @Sendable () -> Bool
  ) -> Bool {
    let bits = model.bits
    return read(
      player, keys: keys, rows: rows, shouldStop: shouldStop,
      fill: { input, range in
        ChunkRows.fill(input, numbers: numbers.from(range.lowerBound), width: bits, count: range.count)
      }, empty: self.bits(above: threshold, to: target))
  }

  /// Runs a reader over 16-bit strings, and hands on what comes out.
  ///
  /// - Parameter empty: Takes the rows of a range from a chunk's output, `[N][4]`.
  func read(
    _ player: PlayerRows, codes: Rows<UInt16>, keys: Rows<UInt8>?, rows: Int,
    shouldStop: @Sendable () -> Bool,
    empty: @Sendable (_ output: UnsafePointer<Lanes>, _ rows: Range<Int>) -> Void
  ) -> Bool {
    let bits = model.bits
    let range16 = model.architecture.ciphertextRange
    return read(
      player, keys: keys, rows: rows, shouldStop: shouldStop,
      fill: { input, range in
        guard let codes = codes.from(range.lowerBound).first else { return }
        withUnsafeTemporaryAllocation(of: Float.self, capacity: Chunk.examples * bits) { numbers in
          guard let numbers = numbers.baseAddress else { return }
          range16.numbers(for: codes, to: numbers, count: range.count * bits)
          ChunkRows.fill(input, numbers: Rows(first: numbers, stride: bits), width: bits, count: range.count)
        }
      }, empty: empty)
  }

  private func read(
    _ player: PlayerRows, keys: Rows<UInt8>?, rows: Int, shouldStop: @Sendable () -> Bool,
    fill: @Sendable (UnsafeMutablePointer<Lanes>, Range<Int>) -> Void,
    empty: @Sendable (UnsafePointer<Lanes>, Range<Int>) -> Void
  ) -> Bool {
    let (bits, bytes, values) = (model.bits, model.blockBytes, model.architecture.bitValues)
    return player.run(
      rows: rows, shouldStop: shouldStop,
      fill: { input, range in
        fill(input, range)
        if let keys {
          ChunkRows.fill(
            input + bits * Chunk.vectors, bits: keys.from(range.lowerBound), bytes: bytes,
            count: range.count, values: values)
        }
      }, empty: empty)
  }

  /// Turns what comes out into bits, a row after the other.
  private func bits(
    above threshold: Float, to target: UnsafeMutablePointer<UInt8>
  ) -> @Sendable (UnsafePointer<Lanes>, Range<Int>) -> Void {
    nonisolated(unsafe) let target = target
    let bytes = model.blockBytes
    let limit = model.architecture.bitValues.threshold(threshold)
    return { output, range in
      ChunkRows.bits(
        of: output, above: limit, to: target + range.lowerBound * bytes, bytes: bytes, count: range.count)
    }
  }
}
