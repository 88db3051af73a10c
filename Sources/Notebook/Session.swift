import Images
import NeuralCipher

/// Everything that the commands of a notebook share: a plain value, so that a copy is a way back.
package struct Session: Equatable, Sendable {
  /// The seed that new models, random keys and the padding of text come from.
  package var seed: UInt64
  /// Random keys and texts made so far under this seed: each draws its own random numbers.
  package var draws = 0
  /// What is to be sent.
  package var message: Message?
  /// The key that Alice and Bob share.
  package var key: BitString?
  /// Alice, Bob and Eve.
  package var model: CipherModel?
  /// Which cipher messages go through.
  package var cipher = ChosenCipher.neural
  /// What was sent.
  package var ciphertext: SentMessage?
  /// What a reader made of it.
  package var decrypted: ReceivedMessage?
  /// How the model was trained, as far as this notebook has seen it.
  package var history = TrainingHistory()
  /// The last training, for a bare `train`.
  package var training: TrainingPlan?
  /// Runs that reproductions have finished.
  package var results = ExperimentResults()
  /// What the person prefers.
  package var settings = Settings()

  /// The seed of a new notebook: a typical run, neither the best nor the worst (the README says how it was
  /// chosen).
  package static let defaultSeed: UInt64 = 7

  /// An empty session.
  package init(seed: UInt64 = defaultSeed) {
    self.seed = seed
  }

  /// A session under the same seed and settings in which nothing has been done.
  package var emptied: Session {
    var session = Session(seed: seed)
    session.settings = settings
    return session
  }

  /// Bits in a block: those of the key, or AES's 128.
  package var blockBits: Int { 8 * cipher.name.blockBytes(keyBytes: keyBits / 8) }

  /// The message cut into blocks.
  package func blocks(threads: Int) -> Blocks? {
    message.map {
      Blocks(bytes: $0.bytes(blockBytes: blockBits / 8), blockBytes: blockBits / 8, threads: threads)
    }
  }
}

/// A message: a picture or a text.
package enum Message: Equatable, Sendable {
  /// A picture and the name of its file, without folder and ending.
  case image(Image, name: String)
  /// A text, and the seed and the draw of its random padding.
  case text(String, seed: UInt64, draw: Int)

  /// The message as bytes; a text has one block for each letter.
  package func bytes(blockBytes: Int) -> [UInt8] {
    switch self {
    case .image(let image, _): image.bytes
    case .text(let text, let seed, let draw):
      (try? LetterCode.encode(text, blockBytes: blockBytes, seed: seed, draw: draw)) ?? []
    }
  }

  /// How many bytes it has.
  package func byteCount(blockBytes: Int) -> Int {
    switch self {
    case .image(let image, _): image.bytes.count
    case .text(let text, _, _): text.utf8.count * blockBytes
    }
  }

  /// What it is, without what it says.
  package var form: MessageForm {
    switch self {
    case .image(let image, _): .picture(width: image.width, height: image.height, channels: image.channels)
    case .text: .text
    }
  }

  /// A message of the same form with other bytes.
  package func with(bytes: [UInt8], blockBytes: Int) -> ReceivedMessage.Content {
    form.content(bytes, blockBytes: blockBytes)
  }
}

extension MessageForm {
  /// A message of this form.
  package func content(_ bytes: [UInt8], blockBytes: Int) -> ReceivedMessage.Content {
    switch self {
    case .picture(let width, let height, let channels):
      .image(Image(width: width, height: height, channels: channels, bytes: bytes))
    case .text: .text(LetterCode.decode(bytes, blockBytes: blockBytes))
    }
  }
}

/// A ciphertext, and the message that it was made of where that is known.
package struct SentMessage: Equatable, Sendable {
  /// The numbers.
  package var ciphertext: Ciphertext
  /// What the message is: a picture of some shape, or a text.
  package let form: MessageForm
  /// The message as it was when it was encrypted; nil where the ciphertext comes from a file.
  package let message: Message?
  /// The message's bytes, with which a decryption is compared; nil where nobody here knows them.
  package let plaintext: [UInt8]?
  /// The key that it was encrypted under; nil where the cipher has none, or where it is not known.
  package let key: BitString?

  /// A message that was encrypted here.
  package init(ciphertext: Ciphertext, message: Message, plaintext: [UInt8], key: BitString?) {
    self.ciphertext = ciphertext
    form = message.form
    self.message = message
    self.plaintext = plaintext
    self.key = key
  }

  /// A ciphertext from elsewhere: neither its message nor its key are known.
  package init(ciphertext: Ciphertext, form: MessageForm) {
    self.ciphertext = ciphertext
    self.form = form
    message = nil
    plaintext = nil
    key = nil
  }

  /// Whether it comes from elsewhere.
  var isForeign: Bool { plaintext == nil }
}

/// What a reader made of a ciphertext.
package struct ReceivedMessage: Equatable, Sendable {
  /// A picture or a text.
  package enum Content: Equatable, Sendable {
    /// A picture of the message's shape.
    case image(Image)
    /// As many letters as the message has.
    case text(String)
  }

  /// What was read.
  package let content: Content
  /// The bytes that were read.
  package let bytes: [UInt8]
  /// Who read it.
  package let reader: PlayerName
  /// The key that there was at the time; nil where the cipher has none.
  package let key: BitString?

  /// What a player has read under a key.
  package init(content: Content, bytes: [UInt8], reader: PlayerName, key: BitString?) {
    self.content = content
    self.bytes = bytes
    self.reader = reader
    self.key = key
  }
}
