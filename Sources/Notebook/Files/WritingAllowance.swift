import Threads

/// How many bytes a lesson may still write, in all its files together: a lesson from somebody else fills no disk.
final class WritingAllowance: Equatable, Sendable {
  /// What a file counts for at least, however little is in it.
  private static let leastBytes: Int64 = 4_096

  /// How many bytes there were at the beginning.
  let all: Int64
  private let left: Locked<Int64>

  /// - Parameter bytes: So many at most: two of the largest ciphertexts that can be read.
  init(bytes: Int64 = 2 * Int64(FileLimit.ciphertext.bytes)) {
    all = bytes
    left = Locked(bytes)
  }

  /// Takes what a file of so many bytes needs.
  ///
  /// - Returns: Whether there was so much left.
  func take(_ bytes: Int) -> Bool {
    let bytes = Int64(bytes)
    return left.withLock { left in
      guard bytes <= left, Self.leastBytes <= left else { return false }
      left -= max(Self.leastBytes, bytes)
      return true
    }
  }

  /// How much has been written makes no other access of it.
  static func == (first: WritingAllowance, second: WritingAllowance) -> Bool { true }
}
