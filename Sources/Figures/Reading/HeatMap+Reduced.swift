extension HeatMap {
  /// The matrix with neighbouring cells put together: added up where they are counts on a logarithmic scale, averaged
  /// otherwise.
  package func reduced(across: Int, down: Int) -> HeatMap {
    guard across > 1 || down > 1 else { return self }
    let columns = (self.columns + across - 1) / across
    let rows = (self.rows + down - 1) / down
    var sums = Array(repeating: 0.0, count: columns * rows)
    var counts = Array(repeating: 0.0, count: columns * rows)
    for row in 0..<self.rows {
      for column in 0..<self.columns {
        let value = values[row * self.columns + column]
        guard value.isFinite else { continue }
        let target = row / down * columns + column / across
        sums[target] += value
        counts[target] += 1
      }
    }
    let isCount = scale.kind == .logarithmic
    let reduced = zip(sums, counts).map { sum, count in
      count == 0 ? Double.nan : isCount ? min(1e300, sum) : sum / count
    }
    let limit = isCount ? max(scale.limit, reduced.filter { $0.isFinite }.max() ?? 0) : scale.limit
    return HeatMap(
      columns: columns, rows: rows, values: reduced,
      scale: ColorScale(scale.kind, limit: limit, label: scale.label))
  }

  /// What was put together, in words; nil where nothing was.
  package func note(across: Int, down: Int) -> String? {
    guard across > 1 || down > 1 else { return nil }
    return "each field: \(scale.kind == .logarithmic ? "sum" : "mean") of \(across) × \(down) cells"
  }
}
