/// The bins of a histogram as so many columns can show them: as they are, or several added up.
package struct Bins: Equatable, Sendable {
  /// The heights, from left to right.
  package let heights: [Double]
  /// How many bins were added up for each height.
  package let merged: Int

  /// Bins in at most so many columns.
  ///
  /// Where bins are added up, every bar has equally many if that costs at most half of the columns; otherwise the last
  /// bar has fewer.
  package init(_ values: [Double], columns: Int) {
    let values = values.map { $0.isFinite ? $0 : 0 }
    let columns = max(1, columns)
    let least = max(1, (values.count + columns - 1) / columns)
    let merged = (least...(2 * least)).first { values.count.isMultiple(of: $0) } ?? least
    heights = stride(from: 0, to: values.count, by: merged).map { first in
      values[first..<min(values.count, first + merged)].reduce(0, +).clamped(-1e300, 1e300)
    }
    self.merged = merged
  }

  /// What the y axis of a histogram goes from and to.
  ///
  /// A range was meant for bins that are not added up: the highest of those that are may need more.
  package func span(_ axis: Axis) -> Span {
    guard let range = axis.range else { return Span(of: heights + [0]) }
    return Span(range.lowerBound...max(range.upperBound, heights.max() ?? 0))
  }

  /// What an x axis counts, and how many bins were added up.
  package static func label(_ axis: Axis, merged: Int) -> String {
    guard merged > 1 else { return axis.label }
    return [axis.label, "\(merged) bins to a bar"].filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
