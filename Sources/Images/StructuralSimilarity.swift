/// Returns the mean structural similarity of two pictures of the same shape.
///
/// After Wang, Bovik, Sheikh and Simoncelli, "Image Quality Assessment: From Error Visibility to Structural
/// Similarity", IEEE Transactions on Image Processing 13(4), 2004, equation 13, with K1 = 0.01, K2 = 0.03 and
/// L = 255:
///
///     SSIM = (2 mx my + C1)(2 sxy + C2) / ((mx² + my² + C1)(sx² + sy² + C2))
///
/// The means, variances and the covariance are taken over a square window of 8 by 8 pixels with equal weights,
/// moved pixel by pixel, as section III.B of that paper first describes; its later window, an 11 by 11
/// Gaussian, gives slightly other numbers. Variances divide by the number of pixels N, not N - 1. A picture
/// that is smaller than the window in one direction has its whole extent there as the window. The result is
/// the mean over all window positions and channels.
///
/// The sums are exact integers that slide along columns and rows; only the quotient of each window is a
/// floating-point number.
///
/// - Parameters:
///   - first: One picture.
///   - second: Another of the same width, height and channels.
/// - Returns: 1 for identical pictures, less for others.
/// - Complexity: O(pixels), whatever the window's size.
func structuralSimilarity(of first: Image, and second: Image) -> Double {
  let window = (width: min(8, first.width), height: min(8, first.height))
  let rowSamples = first.width * first.channels
  let columns = ColumnSums(count: rowSamples)
  defer { columns.deallocate() }
  var total = 0.0
  first.bytes.withUnsafeBufferPointer { a in
    second.bytes.withUnsafeBufferPointer { b in
      guard let a = a.baseAddress, let b = b.baseAddress else { return }
      for row in 0..<first.height {
        columns.add(a + row * rowSamples, b + row * rowSamples)
        if row >= window.height {
          let old = (row - window.height) * rowSamples
          columns.subtract(a + old, b + old)
        }
        guard row >= window.height - 1 else { continue }
        for channel in 0..<first.channels {
          total += columns.sumOfSimilarities(
            channel: channel, stride: first.channels, windowWidth: window.width,
            windowPixels: window.width * window.height)
        }
      }
    }
  }
  let windows = (first.width - window.width + 1) * (first.height - window.height + 1) * first.channels
  return total / Double(windows)
}

/// What the window needs of each column: sums over the window's rows, for every sample of a row.
///
/// A window has at most 64 pixels of at most 255, so that all sums, and their products with 64, fit 32 bits.
private struct ColumnSums {
  let count: Int
  /// The samples of the first picture, those of the second, the squares of both, and the products.
  let firsts: UnsafeMutablePointer<Int32>
  let seconds: UnsafeMutablePointer<Int32>
  let squares: UnsafeMutablePointer<Int32>
  let products: UnsafeMutablePointer<Int32>

  init(count: Int) {
    self.count = count
    func zeros() -> UnsafeMutablePointer<Int32> {
      let sums = UnsafeMutablePointer<Int32>.allocate(capacity: count)
      sums.initialize(repeating: 0, count: count)
      return sums
    }
    (firsts, seconds, squares, products) = (zeros(), zeros(), zeros(), zeros())
  }

  func deallocate() {
    for sums in [firsts, seconds, squares, products] { sums.deallocate() }
  }

  func add(_ first: UnsafePointer<UInt8>, _ second: UnsafePointer<UInt8>) {
    for index in 0..<count {
      let x = Int32(first[index])
      let y = Int32(second[index])
      firsts[index] &+= x
      seconds[index] &+= y
      squares[index] &+= x &* x &+ y &* y
      products[index] &+= x &* y
    }
  }

  func subtract(_ first: UnsafePointer<UInt8>, _ second: UnsafePointer<UInt8>) {
    for index in 0..<count {
      let x = Int32(first[index])
      let y = Int32(second[index])
      firsts[index] &-= x
      seconds[index] &-= y
      squares[index] &-= x &* x &+ y &* y
      products[index] &-= x &* y
    }
  }

  /// Slides the window along the row and adds up the similarities of one channel.
  ///
  /// With N pixels and the sums X, Y, S (squares of both) and P (products), the formula multiplied by N⁴ is
  /// (2XY + N²C1)(2NP - 2XY + N²C2) / ((X² + Y² + N²C1)(NS - X² - Y² + N²C2)): integers up to the constants.
  func sumOfSimilarities(channel: Int, stride: Int, windowWidth: Int, windowPixels: Int) -> Double {
    let n = Int32(windowPixels)
    let c1 = 6.5025 * Double(n * n)
    let c2 = 58.5225 * Double(n * n)
    let reach = windowWidth * stride
    var (x, y, s, p): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    var total = 0.0
    var leading = channel
    while leading < count {
      x &+= firsts[leading]
      y &+= seconds[leading]
      s &+= squares[leading]
      p &+= products[leading]
      let leaving = leading - reach
      if leaving >= 0 {
        x &-= firsts[leaving]
        y &-= seconds[leaving]
        s &-= squares[leaving]
        p &-= products[leaving]
      }
      if leaving >= -stride {
        let cross = 2 &* x &* y
        let means = x &* x &+ y &* y
        let likeness = (Double(cross) + c1) * (Double(2 &* n &* p &- cross) + c2)
        let strength = (Double(means) + c1) * (Double(n &* s &- means) + c2)
        total += likeness / strength
      }
      leading += stride
    }
    return total
  }
}
