/// The three networks of the experiment.
public enum PlayerName: String, Equatable, Hashable, Sendable, CaseIterable {
  /// Encrypts: (P, K) -> C.
  case alice
  /// Decrypts with the key: (C, K) -> P.
  case bob
  /// Listens without the key: C -> P.
  case eve
}
