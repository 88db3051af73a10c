import CommandLanguage
import NeuralCipher

/// What a command needs, or a sentence that says what to type first.
extension CommandContext {
  package func requireMessage() throws(Diagnostic) -> Message {
    guard let message = session.message else {
      throw unknownMessage
        ?? Diagnostic(
          code: .failed,
          problem: "there is no message yet", remedy: "load image Samples/penguin.png, or load text \"adi\"",
          suggestion: "load image")
    }
    return message
  }

  /// What an eavesdropper is told who has a ciphertext and no message; nil for anybody else.
  private var unknownMessage: Diagnostic? {
    guard session.ciphertext != nil else { return nil }
    return Diagnostic(
      code: .failed,
      problem: "the message of this ciphertext is not known here",
      remedy: "load image Samples/penguin.png is another one",
      suggestion: "load image")
  }

  /// The message, where a text is of no use, so that nobody is told to load one.
  package func requirePictureOrText() throws(Diagnostic) -> Message {
    guard let message = session.message else {
      throw unknownMessage
        ?? Diagnostic(
          code: .failed, problem: "there is no picture yet", remedy: "load image Samples/penguin.png",
          suggestion: "load image")
    }
    return message
  }

  package func requireKey() throws(Diagnostic) -> BitString {
    guard let key = session.key else {
      throw Diagnostic(
        code: .failed, problem: "there is no key yet", remedy: "make key", suggestion: "make key")
    }
    return key
  }

  package func requireModel() throws(Diagnostic) -> CipherModel {
    guard let model = session.model else {
      throw Diagnostic(
        code: .failed, problem: "there are no networks yet", remedy: "make model phase3",
        suggestion: "make model phase3")
    }
    return model
  }

  package func requireCiphertext() throws(Diagnostic) -> SentMessage {
    guard let sent = session.ciphertext else {
      throw Diagnostic(
        code: .failed, problem: "there is no ciphertext yet", remedy: "encrypt", suggestion: "encrypt")
    }
    return sent
  }

  package func requireDecrypted() throws(Diagnostic) -> ReceivedMessage {
    guard let received = session.decrypted else {
      throw Diagnostic(
        code: .failed, problem: "nothing has been decrypted yet", remedy: "encrypt, then decrypt",
        suggestion: "decrypt")
    }
    return received
  }

  /// The last table that a command has printed.
  package func requireTable() throws(Diagnostic) -> Table {
    for cell in cells.reversed() {
      for output in cell.outputs.reversed() {
        if case .table(let table) = output.presentation { return table }
      }
    }
    throw Diagnostic(
      code: .failed, problem: "no table has been printed yet", remedy: "eval, or show session",
      suggestion: "eval")
  }

  package func requireFigure() throws(Diagnostic) -> LastFigure {
    guard let figure else {
      throw Diagnostic(
        code: .failed, problem: "nothing has been drawn yet", remedy: "plot losses, or figure fig1",
        suggestion: "plot")
    }
    return figure
  }

  /// The cipher of the session: its networks under its key, which must fit each other.
  ///
  /// - Parameter reader: Who is going to read; Eve needs no key.
  package func requireCipher(readBy reader: PlayerName = .bob) throws(Diagnostic) -> NeuralCodebook {
    let model = try requireModel()
    if reader == .eve, session.key == nil {
      return NeuralCodebook(model: model, key: .paperKey(bits: model.bits), threads: environment.threads)
    }
    let key = try requireKey()
    guard key.count == model.bits else {
      throw Diagnostic(
        code: .failed,
        problem: "the key has \(key.count) bits and the model's blocks have \(model.bits)",
        remedy: "make key",
        suggestion: "make key")
    }
    return NeuralCodebook(model: model, key: key, threads: environment.threads)
  }
}
