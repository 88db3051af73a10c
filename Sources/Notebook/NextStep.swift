/// The command that leads on from where a session is, for somebody who wants to be led.
public struct NextStep: Equatable, Sendable {
  /// What to type.
  public let command: String
  /// What it is good for, in a few words.
  public let reason: String

  /// The way of a first notebook: message, networks, key, training, there and back, and a wrong key.
  public init(after session: Session) {
    (command, reason) =
      if session.message == nil {
        ("load image Samples/penguin.png", "a picture to send")
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
      } else {
        ("flip bit 4; decrypt", "Bob reads it again, with one bit of the key wrong")
      }
  }

  /// Whether a command does what this step asks for, perhaps in another way: any picture, any model.
  public func isTaken(by typed: String) -> Bool {
    let verb = typed.prefix { !$0.isWhitespace && $0 != ";" }.lowercased()
    return verb == command.prefix { !$0.isWhitespace }
  }

  /// Both in a line.
  public var words: String { "next: \(command)  (\(reason))" }
}
