/// The kinds of work that a person does in a notebook, in the order in which one meets them: the sections of the
/// list of commands.
package enum CommandGroup: String, CaseIterable, Sendable {
  /// Choosing a message and looking at things.
  case look
  /// Keys and networks.
  case make
  /// Learning, and finding out what was learned.
  case train
  /// Encrypting, decrypting, and what a wrong bit does.
  case send
  /// Finding out how good the cipher is.
  case attack
  /// Being led through a lesson.
  case course
  /// Help, settings and the machine.
  case learn
  /// Keeping things, and going back.
  case keep

  /// What the group is about, in a few words.
  package var title: String {
    switch self {
    case .look: "choose a message, and look at anything"
    case .make: "keys and networks"
    case .train: "teach them, and see what they learned"
    case .send: "encrypt, decrypt, and spoil a bit"
    case .attack: "find out how good it is"
    case .course: "be led through a lesson"
    case .learn: "help, what you prefer, and what is missing"
    case .keep: "keep things, go back, do again"
    }
  }
}
