import NeuralCipher

/// The command that leads on from where a session is, for somebody who wants to be led.
package struct NextStep: Equatable, Sendable {
  /// What to type.
  package let command: String
  /// What it is good for, in a few words.
  package let reason: String

  /// The way of a first notebook: message, networks, key, training, there and back, and a wrong key.
  package init(after session: Session) {
    (command, reason) =
      if session.message == nil, session.ciphertext == nil {
        ("load image Samples/penguin.png", "a picture to send")
      } else if session.cipher.name != .neural {
        Self.withoutNetworks(session)
      } else if session.model == nil {
        ("make model phase3", "Alice, Bob and Eve, who know nothing yet")
      } else if session.key == nil {
        ("make key", "what Bob will have and Eve will not")
      } else if session.model?.step == 0 {
        ("train", "as long as the paper does; it takes some seconds")
      } else if session.ciphertext == nil {
        ("encrypt", "Alice sends the message")
      } else if session.decrypted == nil {
        ("decrypt", "Bob reads it, with the key")
      } else if session.decrypted?.key != session.key {
        ("decrypt", "Bob reads it with the key as it is now")
      } else if session.ciphertext?.key == session.key {
        ("flip bit 4; decrypt", "Bob reads it again, with one bit of the key wrong")
      } else {
        Self.ways[0]
      }
  }

  /// The way through a cipher that was written down.
  private static func withoutNetworks(_ session: Session) -> (String, String) {
    if session.key == nil, session.cipher.name != .keyless { return ("make key", "what Bob will have") }
    if session.ciphertext == nil { return ("encrypt", "the message goes through the cipher") }
    if session.decrypted == nil {
      return ("decrypt", session.cipher.name == .keyless ? "anybody reads it" : "Bob reads it")
    }
    return ("show ciphertext", "what an eavesdropper sees: is the picture still there?")
  }

  /// What is worth a look where everything has been tried once: the point of it all.
  private static let ways = [
    ("show ciphertext", "what an eavesdropper sees: is the picture still there?"),
    ("decrypt as eve", "how much Eve reads, without the key"),
    ("eval", "how much both read of random messages"),
    ("help codebook", "why the picture shows"),
  ]

  private init(_ way: (command: String, reason: String)) { (command, reason) = way }

  /// What comes after this step where the session alone does not tell.
  package var successor: NextStep? {
    let index = Self.ways.firstIndex { $0.0 == command }
    return index.flatMap { $0 + 1 < Self.ways.count ? NextStep(Self.ways[$0 + 1]) : nil }
  }

  /// Whether a command does what this step asks for, perhaps in another way: any picture, any model.
  ///
  /// - Parameter name: The command's name.
  package func isTaken(by name: String) -> Bool {
    name.prefix { !$0.isWhitespace } == command.prefix { !$0.isWhitespace }
  }

  /// Both in a line.
  package var words: String { "next: \(command)  (\(reason))" }
}
