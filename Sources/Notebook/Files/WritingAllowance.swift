import Synchronization

/// How many bytes a lesson may still write, in all its files together: a lesson from somebody else fills no disk.
final class WritingAllowance: Equatable, Sendable {
  /// What a file counts for at least, however little is in it.
  private static let leastBytes = 4_096

  /// How many bytes there were at the beginning.
  let all: Int
  private let left: Atomic<Int>

  /// - Parameter bytes: So many at most: two of the largest ciphertexts that can be read.
  init(bytes: Int = 2 * FileLimit.ciphertext.bytes) {
    all = bytes
    left = Atomic(bytes)
  }

  /// Takes what a file of so many bytes needs.
  ///
  /// - Returns: Whether there was so much left.
  func take(_ bytes: Int) -> Bool {
    let bytes = max(Self.leastBytes, bytes)
    let (before, after) = left.subtract(bytes, ordering: .relaxed)
    guard after < 0 || after > before else { return true }
    left.add(bytes, ordering: .relaxed)
    return false
  }

  /// How much has been written makes no other access of it.
  static func == (first: WritingAllowance, second: WritingAllowance) -> Bool { true }
}
