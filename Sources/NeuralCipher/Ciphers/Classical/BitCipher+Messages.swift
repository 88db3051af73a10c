extension BitCipher {
  /// Encrypts a message under one key: in electronic codebook mode each different block once, in counter mode all.
  ///
  /// - Parameter message: The message's number, which its nonce belongs to.
  /// - Throws: ``Stopped`` if `shouldStop` said so.
  public func encrypt(
    _ blocks: Blocks, key: [UInt8], message: Int, threads: Int = 1,
    shouldStop: @Sendable () -> Bool = { false }
  ) throws(Stopped) -> Ciphertext {
    precondition(blocks.blockBytes == blockBytes, "the blocks are not of the cipher's size")
    guard !isCodebook else {
      let rows = try encryptedBytes(.each(blocks.distinct), keys: .same(key), shouldStop: shouldStop)
      return Ciphertext(
        rows: rows, blockBytes: blockBytes, indices: blocks.indices, byteCount: blocks.byteCount)
    }
    let padded = blocks.indices.expand(
      blocks.distinct, rowBytes: blockBytes, byteCount: blocks.count * blockBytes,
      threads: threads)
    let sent = Blocks(
      bytes: try encryptedBytes(.each(padded), keys: .same(key), message: message, shouldStop: shouldStop),
      blockBytes: blockBytes, threads: threads)
    return Ciphertext(
      rows: sent.distinct, blockBytes: blockBytes, indices: sent.indices, byteCount: blocks.byteCount,
      nonce: nonce(ofMessage: message))
  }

  /// Decrypts a message.
  ///
  /// - Returns: The message's bytes.
  /// - Throws: ``Stopped`` if `shouldStop` said so.
  public func decrypt(
    _ ciphertext: Ciphertext, key: [UInt8], threads: Int = 1, shouldStop: @Sendable () -> Bool = { false }
  ) throws(Stopped) -> [UInt8] {
    let bytes = ciphertext.distinctBytes
    guard !isCodebook else {
      let rows = try decryptedBytes(.each(bytes), keys: .same(key), shouldStop: shouldStop)
      return ciphertext.indices.expand(
        rows, rowBytes: blockBytes, byteCount: ciphertext.byteCount, threads: threads)
    }
    let all = ciphertext.indices.expand(
      bytes, rowBytes: blockBytes, byteCount: ciphertext.count * blockBytes, threads: threads)
    let padded = try withNonce(ciphertext.nonce)
      .decryptedBytes(.each(all), keys: .same(key), shouldStop: shouldStop)
    return Array(padded.prefix(ciphertext.byteCount))
  }
}

extension KeylessScrambler {
  /// Scrambles a message as a whole, its padding included.
  public static func encrypt(_ blocks: Blocks, threads: Int = 1) -> Ciphertext {
    let padded = blocks.indices.expand(
      blocks.distinct, rowBytes: blocks.blockBytes, byteCount: blocks.count * blocks.blockBytes,
      threads: threads)
    let sent = Blocks(bytes: scrambled(padded), blockBytes: blocks.blockBytes, threads: threads)
    return Ciphertext(
      rows: sent.distinct, blockBytes: blocks.blockBytes, indices: sent.indices, byteCount: blocks.byteCount)
  }

  /// Undoes it, for anybody.
  public static func decrypt(_ ciphertext: Ciphertext, threads: Int = 1) -> [UInt8] {
    let all = ciphertext.indices.expand(
      ciphertext.distinctBytes, rowBytes: ciphertext.blockBytes,
      byteCount: ciphertext.count * ciphertext.blockBytes, threads: threads)
    return Array(unscrambled(all).prefix(ciphertext.byteCount))
  }
}
