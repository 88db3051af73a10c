extension Image {
  /// Returns the height that keeps the picture's shape at another width.
  ///
  /// The exact quotient is rounded to the nearest integer, halves up, and is at least 1. Ask for it before
  /// `resized(width:)` to know how large the result will be.
  ///
  /// - Parameter newWidth: The other width, at least 1.
  /// - Returns: The height that goes with it.
  package func height(forWidth newWidth: Int) -> Int {
    precondition(newWidth > 0, "a picture is resized to at least one pixel")
    return max(1, (2 * height * newWidth + width) / (2 * width))
  }

  /// Returns the picture at another width, in the same shape.
  ///
  /// - Parameter newWidth: The result's width, at least 1; the height follows from `height(forWidth:)`.
  /// - Returns: The resampled picture; see `resized(width:height:)`.
  package func resized(width newWidth: Int) -> Image {
    resized(width: newWidth, height: height(forWidth: newWidth))
  }

  /// Returns the picture at another size.
  ///
  /// Every new pixel is the average of the old ones under it, each weighted with the area that is covered,
  /// and rounded to the nearest integer, halves up. All of it is integer arithmetic, so the bytes are the
  /// same on every machine. Enlarging by a whole factor repeats the pixels; between pixels there is no
  /// smoothing beyond the area rule.
  ///
  /// - Parameters:
  ///   - newWidth: The result's width, at least 1.
  ///   - newHeight: The result's height, at least 1.
  /// - Returns: The resampled picture.
  /// - Complexity: O(pixels of the picture + pixels of the result + width of the picture * height of the result).
  package func resized(width newWidth: Int, height newHeight: Int) -> Image {
    precondition(newWidth > 0 && newHeight > 0, "a picture is resized to at least one pixel")
    guard newWidth != width || newHeight != height else { return self }
    let resampled = bytes.withUnsafeBufferPointer { source in
      [UInt8](unsafeUninitializedCapacity: newWidth * newHeight * channels) { target, count in
        areaAverage(from: source, into: target, newWidth: newWidth, newHeight: newHeight)
        count = newWidth * newHeight * channels
      }
    }
    return Image(width: newWidth, height: newHeight, channels: channels, bytes: resampled)
  }

  /// Fills `target` with area averages, row by row.
  ///
  /// Sums down the columns come first, since neighbouring samples are then added side by side, many at a time; sums
  /// along the row follow. Integers give the same whichever comes first.
  private func areaAverage(
    from source: UnsafeBufferPointer<UInt8>, into target: UnsafeMutableBufferPointer<UInt8>, newWidth: Int,
    newHeight: Int
  ) {
    // The weights down a column add up to the old height.
    if UInt64(height) <= UInt64(UInt32.max) / 255 {
      areaAverage(from: source, into: target, newWidth, newHeight, sums: UInt32.self)
    } else {
      areaAverage(from: source, into: target, newWidth, newHeight, sums: UInt64.self)
    }
  }

  @inline(__always)
  private func areaAverage<Sum: FixedWidthInteger & UnsignedInteger>(
    from source: UnsafeBufferPointer<UInt8>, into target: UnsafeMutableBufferPointer<UInt8>, _ newWidth: Int,
    _ newHeight: Int, sums: Sum.Type
  ) {
    let columns = (0..<newWidth).map { AreaSpan(of: $0, oldCount: width, newCount: newWidth) }
    let samples = width * channels
    withUnsafeTemporaryAllocation(of: Sum.self, capacity: samples) { columnSums in
      for newRow in 0..<newHeight {
        let rows = AreaSpan(of: newRow, oldCount: height, newCount: newHeight)
        for row in rows.first...rows.last {
          let weight = Sum(truncatingIfNeeded: rows.weight(of: row))
          let line = UnsafeBufferPointer(rebasing: source[row * samples..<(row + 1) * samples])
          if row == rows.first {
            for index in 0..<samples { columnSums[index] = weight &* Sum(truncatingIfNeeded: line[index]) }
          } else {
            for index in 0..<samples { columnSums[index] &+= weight &* Sum(truncatingIfNeeded: line[index]) }
          }
        }
        let line = UnsafeMutableBufferPointer(
          rebasing: target[newRow * newWidth * channels..<(newRow + 1) * newWidth * channels])
        if channels == 3 {
          sumAlongRow(of: columnSums, columns, channels: 3, into: line)
        } else {
          sumAlongRow(of: columnSums, columns, channels: 1, into: line)
        }
      }
    }
  }

  /// Fills a new row with the averages of its column sums.
  @inline(__always)
  private func sumAlongRow<Sum: FixedWidthInteger & UnsignedInteger>(
    of columnSums: UnsafeMutableBufferPointer<Sum>, _ columns: [AreaSpan], channels: Int,
    into line: UnsafeMutableBufferPointer<UInt8>
  ) {
    // The weights along x add up to the old width, those along y to the old height.
    let area = RoundingDivision(by: UInt64(width) * UInt64(height))
    for index in columns.indices {
      let span = columns[index]
      for channel in 0..<channels {
        var position = span.first &* channels &+ channel
        var sum = span.firstWeight &* UInt64(truncatingIfNeeded: columnSums[position])
        if span.last > span.first {
          var whole: UInt64 = 0
          for _ in 1..<(span.last &- span.first) {
            position &+= channels
            whole &+= UInt64(truncatingIfNeeded: columnSums[position])
          }
          position &+= channels
          sum &+= span.wholeWeight &* whole
          sum &+= span.lastWeight &* UInt64(truncatingIfNeeded: columnSums[position])
        }
        line[index &* channels &+ channel] = area.quotient(of: sum)
      }
    }
  }
}

/// The division of many sums by one number, rounded to the nearest integer, halves up.
///
/// Integer division is slow. The quotient is a byte, so that the product with the reciprocal is at most one off, which
/// is then seen and put right.
private struct RoundingDivision {
  private let divisor: UInt64
  private let reciprocal: Double

  init(by divisor: UInt64) {
    self.divisor = divisor
    reciprocal = 1 / Double(divisor)
  }

  @inline(__always)
  func quotient(of sum: UInt64) -> UInt8 {
    let dividend = sum &+ divisor / 2
    var quotient = UInt64(truncatingIfNeeded: Int64(Double(dividend) * reciprocal))
    if quotient &* divisor > dividend { quotient &-= 1 }
    if (quotient &+ 1) &* divisor <= dividend { quotient &+= 1 }
    return UInt8(truncatingIfNeeded: quotient)
  }
}

/// The old pixels along one axis that lie under one new pixel, with their weights.
///
/// An axis of `oldCount` pixels is cut into `newCount` equal parts. Measured in units of one old pixel divided
/// by `newCount`, every boundary is an integer, and so is every weight; the weights of a part add up to
/// `oldCount`.
private struct AreaSpan {
  let first: Int
  let last: Int
  let firstWeight: UInt64
  let wholeWeight: UInt64
  let lastWeight: UInt64

  init(of index: Int, oldCount: Int, newCount: Int) {
    let start = index * oldCount
    let end = start + oldCount
    first = start / newCount
    last = (end - 1) / newCount
    firstWeight = UInt64(min(end, (first + 1) * newCount) - start)
    wholeWeight = UInt64(newCount)
    lastWeight = UInt64(end - last * newCount)
  }

  func weight(of position: Int) -> UInt64 {
    if position == first { return firstWeight }
    return position == last ? lastWeight : wholeWeight
  }
}
