/// How much two pictures of one size differ, as the literature on encrypting pictures counts it.
///
/// For random bytes, n of each, both are known: NPCR is 255/256 and UACI 257/768 on average (Y. Wu, J. P. Noonan and
/// S. Agaian, "NPCR and UACI Randomness Tests for Image Encryption", 2011).
package struct ChangeRates: Equatable, Sendable {
  /// How many bytes were compared.
  package let total: Int
  /// How many of them differ.
  package let changed: Int
  /// The sum of the differences.
  package let distance: Int64

  /// Compares bytes one by one.
  package init(_ first: [UInt8], _ second: [UInt8]) {
    precondition(first.count == second.count, "pictures of one size are compared")
    var (changed, distance) = (0, Int64(0))
    for index in first.indices {
      let difference = Int(first[index]) - Int(second[index])
      changed += difference == 0 ? 0 : 1
      distance += Int64(difference.magnitude)
    }
    total = first.count
    self.changed = changed
    self.distance = distance
  }

  /// The number of pixels change rate: the share of bytes that differ.
  package var npcr: Double { total == 0 ? 0 : Double(changed) / Double(total) }
  /// The unified average changing intensity: the mean difference as a share of 255.
  package var uaci: Double { total == 0 ? 0 : Double(distance) / (255 * Double(total)) }

  /// The mean of ``npcr`` over pairs of random pictures.
  package static let randomNPCR = 255.0 / 256
  /// The mean of ``uaci`` over pairs of random pictures.
  package static let randomUACI = 257.0 / 768

  /// The standard deviation of ``npcr`` over pairs of random pictures of so many bytes.
  package static func npcrDeviation(bytes: Int) -> Double {
    (randomNPCR * (1 - randomNPCR) / Double(bytes)).squareRoot()
  }

  /// The standard deviation of ``uaci`` over pairs of random pictures of so many bytes.
  ///
  /// The square of a difference of two random bytes is (256² - 1) / 6 on average.
  package static func uaciDeviation(bytes: Int) -> Double {
    let meanSquare = (65_536.0 - 1) / 6 / (255 * 255)
    return ((meanSquare - randomUACI * randomUACI) / Double(bytes)).squareRoot()
  }
}
