/// Long curves as short ones that look the same.
enum Polyline {
  /// A curve with at most four corners in every column of the page: where it enters, its lowest, its highest, and where
  /// it leaves.
  ///
  /// - Parameters:
  ///   - spots: The corners.
  ///   - column: How wide a column is.
  /// - Returns: The same curve where it has few corners, else one that covers the same ground.
  static func thinned(_ spots: [Spot], column: Double) -> [Spot] {
    guard spots.count > 4 else { return spots }
    var kept: [Spot] = []
    var start = 0
    while start < spots.count {
      let here = (spots[start].x / column).rounded(.down)
      var end = start
      var low = start
      var high = start
      while end + 1 < spots.count, (spots[end + 1].x / column).rounded(.down) == here {
        end += 1
        if spots[end].y < spots[low].y { low = end }
        if spots[end].y > spots[high].y { high = end }
      }
      var last = -1
      for index in [start, min(low, high), max(low, high), end] where index > last {
        kept.append(spots[index])
        last = index
      }
      start = end + 1
    }
    return kept
  }

  /// Whether a curve has so many points to a column that they cannot be told apart.
  static func isDense(_ spots: [Spot]) -> Bool {
    guard let first = spots.first, let last = spots.last, spots.count >= 400 else { return false }
    return Double(spots.count) > 4 * abs(last.x - first.x)
  }

  /// The means of the points of each column, from the first point to the last.
  ///
  /// - Parameters:
  ///   - spots: The corners of a curve.
  ///   - column: How wide a column is.
  static func means(_ spots: [Spot], column: Double) -> [Spot] {
    var means: [Spot] = []
    var start = 0
    while start < spots.count {
      let here = (spots[start].x / column).rounded(.down)
      var end = start
      var sum = Spot(0, 0)
      while end < spots.count, (spots[end].x / column).rounded(.down) == here {
        sum.x += spots[end].x
        sum.y += spots[end].y
        end += 1
      }
      means.append(Spot(sum.x / Double(end - start), sum.y / Double(end - start)))
      start = end
    }
    // The line begins and ends where the curve does.
    if let first = means.first, let last = means.last, let begin = spots.first, let end = spots.last {
      means.insert(Spot(begin.x, first.y), at: 0)
      means.append(Spot(end.x, last.y))
    }
    return means
  }

  /// The parts of a curve that lie in a frame.
  static func clipped(_ spots: [Spot], to frame: Frame) -> [[Spot]] {
    var pieces: [[Spot]] = []
    for (first, second) in zip(spots, spots.dropFirst()) {
      guard let (start, end) = frame.clipped(first, second) else { continue }
      if pieces.last?.last == start {
        pieces[pieces.count - 1].append(end)
      } else {
        pieces.append([start, end])
      }
    }
    return pieces
  }

  /// The runs of points that are places at all, each on its own: a gap ends one.
  static func runs(_ points: [Chart.Point]) -> [[Chart.Point]] {
    points.split { !$0.x.isFinite || !$0.y.isFinite }.map(Array.init)
  }
}
