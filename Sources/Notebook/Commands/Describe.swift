import CommandLanguage
import Images
import NeuralCipher

/// What several commands say in the same way.
enum Describe {
  static func fields(of image: Image, blocks: Blocks?, notes: [String] = []) -> Fields {
    var fields: Fields = [
      "width": .integer(image.width), "height": .integer(image.height),
      "channels": .integer(image.channels), "bytes": .integer(image.bytes.count),
    ]
    if let blocks {
      fields["blocks"] = .integer(blocks.count)
      fields["distinct_blocks"] = .integer(blocks.distinctCount)
      fields["block_bits"] = .integer(8 * blocks.blockBytes)
    }
    if !notes.isEmpty { fields["notes"] = .list(notes.map { .text($0) }) }
    return fields
  }

  static func words(for image: Image, blocks: Blocks?) -> String {
    let size = "\(image.width) x \(image.height) pixels"
    let color = image.channels == 1 ? "grey" : "colour"
    var words = "a \(color) picture of \(size), \(Format.count(image.bytes.count, "byte"))"
    if let blocks {
      words += ": \(Format.count(blocks.count, "block")) of \(8 * blocks.blockBytes) bits, "
      words += "\(Format.integer(blocks.distinctCount)) distinct"
    }
    return words
  }

  /// A message in words.
  static func words(for message: Message, blocks: Blocks?) -> String {
    switch message {
    case .image(let image, _): words(for: image, blocks: blocks)
    case .text(let text, _, _): "the text \"\(text)\", \(Format.count(text.count, "letter"))"
    }
  }

  static func names(_ players: Set<PlayerName>) -> String {
    let names = PlayerName.allCases.filter(players.contains).map(title)
    guard let last = names.last, names.count > 1 else { return names.first ?? "nobody" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Who read something, in words: under a cipher without a key it could be anybody.
  static func reader(of received: ReceivedMessage) -> String {
    received.key == nil ? "anybody, without a key" : title(received.reader)
  }

  /// A text that was read.
  static func words(for text: String, readAs received: ReceivedMessage) -> String {
    received.key == nil
      ? "anybody reads \"\(text)\", without a key" : "\(title(received.reader)) reads \"\(text)\""
  }

  static func title(_ player: PlayerName) -> String {
    switch player {
    case .alice: "Alice"
    case .bob: "Bob"
    case .eve: "Eve"
    }
  }
}

/// What a command needs, or a sentence that says what to type first.
extension CommandContext {
  func requireMessage() throws(Diagnostic) -> Message {
    guard let message = session.message else {
      throw unknownMessage
        ?? Diagnostic(
          code: .failed,
          message: "there is no message yet · load image Samples/penguin.png, or load text \"adi\"",
          suggestion: "load image")
    }
    return message
  }

  /// What an eavesdropper is told who has a ciphertext and no message; nil for anybody else.
  private var unknownMessage: Diagnostic? {
    guard session.ciphertext != nil else { return nil }
    return Diagnostic(
      code: .failed,
      message:
        "the message of this ciphertext is not known here · load image Samples/penguin.png is another one",
      suggestion: "load image")
  }

  /// The message, where a text is of no use, so that nobody is told to load one.
  func requirePictureOrText() throws(Diagnostic) -> Message {
    guard let message = session.message else {
      throw unknownMessage
        ?? Diagnostic(
          code: .failed, message: "there is no picture yet · load image Samples/penguin.png",
          suggestion: "load image")
    }
    return message
  }

  func requireKey() throws(Diagnostic) -> BitString {
    guard let key = session.key else {
      throw Diagnostic(code: .failed, message: "there is no key yet · make key", suggestion: "make key")
    }
    return key
  }

  func requireModel() throws(Diagnostic) -> CipherModel {
    guard let model = session.model else {
      throw Diagnostic(
        code: .failed, message: "there are no networks yet · make model phase3",
        suggestion: "make model phase3")
    }
    return model
  }

  func requireCiphertext() throws(Diagnostic) -> SentMessage {
    guard let sent = session.ciphertext else {
      throw Diagnostic(code: .failed, message: "there is no ciphertext yet · encrypt", suggestion: "encrypt")
    }
    return sent
  }

  func requireDecrypted() throws(Diagnostic) -> ReceivedMessage {
    guard let received = session.decrypted else {
      throw Diagnostic(
        code: .failed, message: "nothing has been decrypted yet · encrypt, then decrypt",
        suggestion: "decrypt")
    }
    return received
  }

  /// The last table that a command has printed.
  func requireTable() throws(Diagnostic) -> Table {
    for cell in cells.reversed() {
      for output in cell.outputs.reversed() {
        if case .table(let table) = output.presentation { return table }
      }
    }
    throw Diagnostic(
      code: .failed, message: "no table has been printed yet · eval, or show session", suggestion: "eval")
  }

  func requireFigure() throws(Diagnostic) -> LastFigure {
    guard let figure else {
      throw Diagnostic(
        code: .failed, message: "nothing has been drawn yet · plot losses, or figure fig1",
        suggestion: "plot")
    }
    return figure
  }

  /// The cipher of the session: its networks under its key, which must fit each other.
  ///
  /// - Parameter reader: Who is going to read; Eve needs no key.
  func requireCipher(readBy reader: PlayerName = .bob) throws(Diagnostic) -> NeuralCodebook {
    let model = try requireModel()
    if reader == .eve, session.key == nil {
      return NeuralCodebook(model: model, key: .paperKey(bits: model.bits), threads: environment.threads)
    }
    let key = try requireKey()
    guard key.count == model.bits else {
      throw Diagnostic(
        code: .failed,
        message: "the key has \(key.count) bits and the model's blocks have \(model.bits) · make key",
        suggestion: "make key")
    }
    return NeuralCodebook(model: model, key: key, threads: environment.threads)
  }
}
