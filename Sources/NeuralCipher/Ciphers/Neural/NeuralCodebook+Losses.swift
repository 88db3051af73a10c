import NeuralNetwork

extension NeuralCodebook {
  /// The losses of the networks on a message's own blocks under the one key, batch by batch in the message's order.
  ///
  /// This is what the paper's figure 9 shows.
  ///
  /// Bob and Eve read the numbers as they were sent, in 16 bits each. Nothing is learned from them.
  ///
  /// - Parameters:
  ///   - batch: Blocks in a batch; the last one may have fewer.
  ///   - shouldStop: Asked before every 64 different blocks.
  /// - Throws: ``Stopped`` if `shouldStop` said so before all blocks were read.
  public func losses(
    of blocks: Blocks, batch: Int = Paper.batch, shouldStop: @Sendable () -> Bool = { false }
  ) throws(Stopped) -> [StepLosses] {
    precondition(batch > 0, "a batch has at least one block")
    let ciphertext = try encrypt(blocks, shouldStop: shouldStop)
    let bob = try errors(of: .bob, ciphertext, blocks, shouldStop: shouldStop)
    let eve = try errors(of: .eve, ciphertext, blocks, shouldStop: shouldStop)
    // The paper's term, whatever the model was trained with.
    let penalty = MeanPenalty(bits: model.bits, scale: 1, batch: Minibatch(examples: batch))
    return stride(from: 0, to: blocks.count, by: batch).map { start in
      let range = start..<min(start + batch, blocks.count)
      var sums: (bob: Float, eve: Float) = (0, 0)
      for block in range {
        let row = blocks.indices[block]
        sums.bob += bob[row]
        sums.eve += eve[row]
      }
      let count = Float(range.count)
      let (bobLoss, eveLoss) = (sums.bob / count, sums.eve / count)
      return StepLosses(
        aliceBob: penalty.loss(bob: bobLoss, eve: eveLoss), bob: bobLoss, eve: eveLoss)
    }
  }

  /// How many bits of each different block a reader gets wrong, softly: the sum of |P - P'|.
  private func errors(
    of reader: PlayerName, _ ciphertext: Ciphertext, _ blocks: Blocks, shouldStop: @Sendable () -> Bool
  ) throws(Stopped) -> [Float] {
    let rows = blocks.distinctCount
    let player = PlayerRows(model.network(of: reader), threads: threads)
    let (bits, bytes, values) = (model.bits, model.blockBytes, model.architecture.bitValues)
    return try [Float](count: rows) { target in
      nonisolated(unsafe) let target = target
      return ciphertext.codes.withUnsafeBufferPointer { codes in
        key.withRows(width: bytes) { key in
          cipher.read(
            player, codes: Rows(first: codes.baseAddress, stride: bits), keys: reader == .eve ? nil : key,
            rows: rows, shouldStop: shouldStop
          ) { output, range in
            for (example, row) in range.enumerated() {
              var error: Float = 0
              for bit in 0..<bits {
                let isOne = blocks.distinct[row * bytes + bit / 8] >> UInt8(7 - bit % 8) & 1 == 1
                let guess = output[bit * Chunk.vectors + example / Chunk.lanes][example % Chunk.lanes]
                error += (guess - (isOne ? values.one : values.zero)).magnitude
              }
              target[row] = error * values.scale
            }
          }
        }
      }
    }
  }
}
