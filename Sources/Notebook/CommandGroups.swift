import CommandLanguage

/// The sections of the list of commands, in the words of a person at work; each room puts its own into them.
extension CommandGroup {
  /// Choosing a message and looking at things.
  package static let look = CommandGroup("look", "choose a message, and look at anything")
  /// Keys and networks.
  package static let make = CommandGroup("make", "keys and networks")
  /// Learning, and finding out what was learned.
  package static let train = CommandGroup("train", "teach them, and see what they learned")
  /// Encrypting, decrypting, and what a wrong bit does.
  package static let send = CommandGroup("send", "encrypt, decrypt, and spoil a bit")
  /// Finding out how good the cipher is.
  package static let attack = CommandGroup("attack", "find out how good it is")
  /// Being led through a lesson.
  package static let course = CommandGroup("course", "be led through a lesson")
  /// Help, settings and the machine.
  package static let learn = CommandGroup("learn", "help, what you prefer, and what is missing")
  /// Keeping things, and going back.
  package static let keep = CommandGroup("keep", "keep things, go back, do again")

  /// All of them, in the order in which a person meets them.
  package static let all = [look, make, train, send, attack, course, learn, keep]
}
