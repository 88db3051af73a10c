import Text

/// How far apart two pictures of the same shape are.
///
/// All sums are exact integers or double-precision numbers added in a fixed order, so that the figures are the
/// same bits on every machine.
package struct ImageComparison: Equatable, Sendable {
  /// How many pixels differ in at least one channel.
  package let differingPixels: Int
  /// The mean of the squared differences over all bytes.
  package let meanSquaredError: Double
  /// The peak signal-to-noise ratio in decibels, 10 log10(255² / mean squared error); nil for identical
  /// pictures, where it has no finite value.
  package let psnr: Double?
  /// The structural similarity, 1 for identical pictures and lower, down to -1, the less alike they are.
  ///
  /// See `structuralSimilarity` for the window and the formula.
  package let ssim: Double

  /// Compares two pictures with the same width, height and number of channels.
  ///
  /// - Parameters:
  ///   - first: One picture.
  ///   - second: The other one; the order does not matter.
  /// - Complexity: O(pixels); a picture of 12 million pixels takes about a second or less when optimised.
  package init(_ first: Image, _ second: Image) {
    precondition(
      first.width == second.width && first.height == second.height && first.channels == second.channels,
      "two pictures are compared when they have the same width, height and channels")
    let channels = first.channels
    var squares: UInt64 = 0
    var differing = 0
    first.bytes.withUnsafeBufferPointer { a in
      second.bytes.withUnsafeBufferPointer { b in
        var position = 0
        for _ in 0..<first.pixelCount {
          var pixelSquares: UInt64 = 0
          for _ in 0..<channels {
            let difference = Int64(a[position]) &- Int64(b[position])
            pixelSquares &+= UInt64(truncatingIfNeeded: difference &* difference)
            position &+= 1
          }
          squares &+= pixelSquares
          differing &+= pixelSquares == 0 ? 0 : 1
        }
      }
    }
    differingPixels = differing
    meanSquaredError = Double(squares) / Double(first.bytes.count)
    psnr = squares == 0 ? nil : 10 * decimalLogarithm(65025 / meanSquaredError)
    ssim = structuralSimilarity(of: first, and: second)
  }
}
