extension Image {
  /// Returns the height that keeps the picture's shape at another width.
  ///
  /// The exact quotient is rounded to the nearest integer, halves up, and is at least 1. Ask for it before
  /// `resized(width:)` to know how large the result will be.
  ///
  /// - Parameter newWidth: The other width, at least 1.
  /// - Returns: The height that goes with it.
  public func height(forWidth newWidth: Int) -> Int {
    precondition(newWidth > 0, "a picture is resized to at least one pixel")
    return max(1, (2 * height * newWidth + width) / (2 * width))
  }

  /// Returns the picture at another width, in the same shape.
  ///
  /// - Parameter newWidth: The result's width, at least 1; the height follows from `height(forWidth:)`.
  /// - Returns: The resampled picture; see `resized(width:height:)`.
  public func resized(width newWidth: Int) -> Image {
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
  /// - Complexity: O(pixels of the picture + pixels of the result).
  public func resized(width newWidth: Int, height newHeight: Int) -> Image {
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

  /// Fills `target` with area averages, row by row: sums along x of one old row, then weighted sums of rows.
  private func areaAverage(
    from source: UnsafeBufferPointer<UInt8>, into target: UnsafeMutableBufferPointer<UInt8>, newWidth: Int,
    newHeight: Int
  ) {
    let columns = (0..<newWidth).map { AreaSpan(of: $0, oldCount: width, newCount: newWidth) }
    let samples = newWidth * channels
    var rowSums = [UInt64](repeating: 0, count: samples)
    var areaSums = [UInt64](repeating: 0, count: samples)
    var summedRow = -1
    // The weights along x add up to the old width, those along y to the old height.
    let wholeArea = UInt64(width) * UInt64(height)

    for newRow in 0..<newHeight {
      let rows = AreaSpan(of: newRow, oldCount: height, newCount: newHeight)
      for index in 0..<samples { areaSums[index] = 0 }
      for row in rows.first...rows.last {
        // Neighbouring new rows share an old one; its sums are still there.
        if row != summedRow {
          sumAlongRow(row, of: source, columns: columns, into: &rowSums)
          summedRow = row
        }
        let weight = rows.weight(of: row)
        for index in 0..<samples { areaSums[index] &+= weight &* rowSums[index] }
      }
      let start = newRow * samples
      for index in 0..<samples {
        target[start + index] = UInt8(truncatingIfNeeded: (areaSums[index] &+ wholeArea / 2) / wholeArea)
      }
    }
  }

  /// Sums the weighted samples of one old row for every new column and channel.
  private func sumAlongRow(
    _ row: Int, of source: UnsafeBufferPointer<UInt8>, columns: [AreaSpan], into sums: inout [UInt64]
  ) {
    let start = row * width * channels
    for (index, span) in columns.enumerated() {
      for channel in 0..<channels {
        let base = start + channel
        var sum = span.firstWeight &* UInt64(source[base + span.first * channels])
        if span.last > span.first {
          var whole: UInt64 = 0
          var position = base + (span.first + 1) * channels
          for _ in (span.first + 1)..<span.last {
            whole &+= UInt64(source[position])
            position += channels
          }
          sum &+= span.wholeWeight &* whole &+ span.lastWeight &* UInt64(source[position])
        }
        sums[index * channels + channel] = sum
      }
    }
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
