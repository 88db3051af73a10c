import CommandLanguage
import NeuralCipher

/// Who learns, as it is typed: `alice bob`, `eve` or `all`.
enum LearnerWord: String, CaseIterable, Sendable, Choice {
  case alice
  case bob
  case eve
  case all

  var choiceDescription: String {
    switch self {
    case .alice: "who encrypts"
    case .bob: "who decrypts with the key"
    case .eve: "who listens without the key"
    case .all: "all three"
    }
  }

  /// The players that a list of words names.
  static func players(_ words: [LearnerWord]) -> Set<PlayerName> {
    words.contains(.all)
      ? Set(PlayerName.allCases) : Set(words.compactMap { PlayerName(rawValue: $0.rawValue) })
  }
}
