import NeuralNetwork

/// The trained networks as a block cipher in electronic codebook mode.
///
/// C_i = E_K(P_i) and P_i = D_K(C_i) (the paper's equations 1 and 2). Each different block goes through the networks
/// once. The result is the same however many threads there are.
public struct NeuralCodebook: Sendable {
  let model: CipherModel
  let threads: Int
  let cipher: ChangingKeyCipher
  /// The key, packed.
  let key: CipherRows<UInt8>

  /// The cipher of a model under a key of the model's block size.
  public init(model: CipherModel, key: BitString, threads: Int = 1) {
    precondition(key.count == model.bits, "a key of \(key.count) bits for blocks of \(model.bits)")
    self.model = model
    self.threads = threads
    cipher = ChangingKeyCipher(model: model, threads: threads)
    self.key = .same(key.packed)
  }

  /// Bits in a block.
  public var bits: Int { model.bits }

  /// How Alice and Bob are told to keep Eve guessing.
  public var secrecy: Secrecy { model.secrecy }

  /// Alice encrypts: every different block becomes N numbers, and each number 16 bits.
  public func encrypt(_ blocks: Blocks) -> Ciphertext {
    unstopped { () throws(Stopped) in try encrypt(blocks, shouldStop: { false }) }
  }

  /// Alice encrypts, unless she is stopped.
  ///
  /// - Parameter shouldStop: Asked before every 64 different blocks.
  /// - Throws: ``Stopped`` if `shouldStop` said so before all blocks were encrypted.
  public func encrypt(_ blocks: Blocks, shouldStop: @Sendable () -> Bool) throws(Stopped) -> Ciphertext {
    precondition(blocks.blockBytes == model.blockBytes, "the blocks are not of the model's size")
    let alice = PlayerRows(model.network(of: .alice), threads: threads)
    let codes = try [UInt16](count: blocks.distinctCount * model.bits) { target in
      encrypt(alice, blocks.distinct[...], to: target, shouldStop: shouldStop)
    }
    return ciphertext(codes, blocks)
  }

  /// Alice's numbers for the different blocks, not rounded, `[distinctCount][bits]`.
  public func encryptedNumbers(_ blocks: Blocks) -> [Float] {
    precondition(blocks.blockBytes == model.blockBytes, "the blocks are not of the model's size")
    return unstopped { () throws(Stopped) in try cipher.encrypt(.each(blocks.distinct), keys: key) }
  }

  /// Bob, who has the key, or Eve, who has not, reads a ciphertext.
  ///
  /// - Parameter threshold: The share of the way from 0 to 1 above which an output reads as 1.
  /// - Returns: The message's bytes.
  public func decrypt(_ ciphertext: Ciphertext, as reader: PlayerName = .bob, threshold: Float = 0.5)
    -> [UInt8]
  {
    unstopped { () throws(Stopped) in
      try decrypt(ciphertext, as: reader, threshold: threshold, shouldStop: { false })
    }
  }

  /// Bob or Eve reads a ciphertext, unless stopped.
  ///
  /// - Parameters:
  ///   - threshold: The share of the way from 0 to 1 above which an output reads as 1.
  ///   - shouldStop: Asked before every 64 different blocks.
  /// - Returns: The message's bytes.
  /// - Throws: ``Stopped`` if `shouldStop` said so before all blocks were read.
  public func decrypt(
    _ ciphertext: Ciphertext, as reader: PlayerName = .bob, threshold: Float = 0.5,
    shouldStop: @Sendable () -> Bool
  ) throws(Stopped) -> [UInt8] {
    precondition(ciphertext.numbersPerBlock == model.bits, "the ciphertext is not of the model's size")
    let player = PlayerRows(model.network(of: reader), threads: threads)
    let rows = ciphertext.distinctCount
    let read = try [UInt8](count: rows * model.blockBytes) { target in
      ciphertext.codes.withUnsafeBufferPointer { codes in
        key.withRows(width: model.blockBytes) { key in
          cipher.decrypt(
            player, codes: Rows(first: codes.baseAddress, stride: model.bits),
            keys: reader == .eve ? nil : key,
            rows: rows, threshold: threshold, to: target, shouldStop: shouldStop)
        }
      }
    }
    return ciphertext.indices.expand(
      read, rowBytes: model.blockBytes, byteCount: ciphertext.byteCount, threads: threads)
  }

  /// What a reader makes of rows of N numbers: one block of bytes for each row.
  public func decryptedRows(_ numbers: [Float], as reader: PlayerName, threshold: Float = 0.5) -> [UInt8] {
    unstopped { () throws(Stopped) in
      try cipher.decrypt(.each(numbers), keys: key, as: reader, threshold: threshold)
    }
  }

  /// The bytes of all blocks of 8 or 16 bits, in ascending order.
  public static func everyBlock(bits: Int) -> [UInt8] {
    bits == 8
      ? (0..<256).map { UInt8($0) }
      : (0..<65_536).flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
  }

  /// Some blocks, encrypted and rounded to where they are wanted.
  func encrypt(
    _ alice: PlayerRows, _ blocks: ArraySlice<UInt8>, to target: UnsafeMutablePointer<UInt16>,
    shouldStop: @Sendable () -> Bool
  ) -> Bool {
    guard !blocks.isEmpty else { return true }
    return blocks.withUnsafeBufferPointer { blocks in
      key.withRows(width: model.blockBytes) { key in
        cipher.encrypt(
          alice, Rows(first: blocks.baseAddress, stride: model.blockBytes), keys: key,
          rows: blocks.count / model.blockBytes, codes: target, shouldStop: shouldStop)
      }
    }
  }

  func ciphertext(_ codes: [UInt16], _ blocks: Blocks) -> Ciphertext {
    Ciphertext(
      numbersPerBlock: model.bits, range: model.architecture.ciphertextRange, codes: codes,
      indices: blocks.indices, byteCount: blocks.byteCount)
  }
}

extension BitString {
  /// The bits in whole bytes, each byte's highest bit first.
  public var packed: [UInt8] {
    precondition(bits.count % 8 == 0, "\(bits.count) bits are not whole bytes")
    return stride(from: 0, to: bits.count, by: 8).map { first in
      bits[first..<first + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
    }
  }
}
