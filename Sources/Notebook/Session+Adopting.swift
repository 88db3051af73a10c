import NeuralCipher

extension Session {
  /// Takes a model, and says what it took away.
  ///
  /// What was encrypted by another model cannot be read by this one, and a key of another length does not fit it.
  ///
  /// - Parameter threads: Threads that cut the message into the model's blocks.
  package mutating func adopt(_ model: CipherModel, threads: Int) -> String? {
    let bits = blockBits
    self.model = model
    training = nil
    history = TrainingHistory()
    var dropped = isReadable(by: model) ? [] : dropCiphertext()
    if Self.problem(with: cipher, keyBits: model.bits) {
      dropped.insert("the choice of \(cipher.name.title)", at: 0)
      cipher = .neural
    }
    if let key, key.count != model.bits {
      self.key = nil
      dropped.insert("the key of \(key.count) bits", at: 0)
    }
    let notes = [Self.note(dropped), blockBits == bits ? nil : newBlocks(threads)].compactMap { $0 }
    return notes.isEmpty ? nil : notes.joined(separator: "\n")
  }

  /// That the message is cut up anew; nil where there is none.
  private func newBlocks(_ threads: Int) -> String? {
    blocks(threads: threads).map {
      "the message has other blocks now: \(Format.integer($0.count)) of \(blockBits) bits, "
        + "\(Format.integer($0.distinctCount)) distinct"
    }
  }

  /// Whether a cipher cannot have keys of so many bits.
  private static func problem(with cipher: ChosenCipher, keyBits: Int) -> Bool {
    CommandContext.problem(with: cipher.name, keyBits: keyBits) != nil
  }

  /// Takes a cipher, and says what it took away: what was encrypted by the one before.
  package mutating func adopt(_ cipher: ChosenCipher) -> String? {
    guard cipher != self.cipher else { return nil }
    self.cipher = cipher
    return Self.note(dropCiphertext())
  }

  /// Takes a message, and says what it took away: the ciphertext of the one before.
  ///
  /// A ciphertext from elsewhere has nothing to do with the messages here, and stays.
  package mutating func adopt(_ message: Message) -> String? {
    self.message = message
    return ciphertext?.isForeign == true ? nil : Self.note(dropCiphertext())
  }

  /// Whether there is a ciphertext from elsewhere that a model's Bob and Eve can take in, whoever sent it.
  private func isReadable(by model: CipherModel) -> Bool {
    guard let sent = ciphertext, sent.isForeign, cipher.name == .neural else { return false }
    return sent.ciphertext.numbersPerBlock == model.bits
      && sent.ciphertext.range == model.architecture.ciphertextRange
  }

  private mutating func dropCiphertext() -> [String] {
    let dropped = [
      ciphertext.map { _ in "the ciphertext" }, decrypted.map { _ in "what was decrypted" },
    ].compactMap { $0 }
    ciphertext = nil
    decrypted = nil
    return dropped
  }

  private static func note(_ dropped: [String]) -> String? {
    guard let last = dropped.last else { return nil }
    let others = dropped.dropLast().joined(separator: ", ")
    return "dropped, because it no longer fits: " + (others.isEmpty ? last : others + " and " + last)
  }
}
