import CommandLanguage

/// The names that a notebook has at the moment, for Tab.
extension NameSource {
  /// Cells that were run.
  package static let cells = NameSource("cells")
  /// Bits of the key, the message or the ciphertext.
  package static let bits = NameSource("bits")
  /// What help explains.
  package static let topics = NameSource("topics")
  /// What can be set.
  package static let settings = NameSource("settings")
  /// Lessons.
  package static let lessons = NameSource("lessons")
  /// Steps of the lesson that is open.
  package static let steps = NameSource("steps", isText: true)
  /// What may be answered to the lesson's question.
  package static let answers = NameSource("answers", isText: true)
}
