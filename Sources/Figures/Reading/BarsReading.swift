/// What a chart of bars says: from where to where its axis goes, and the bars' values in writing.
package struct BarsReading: Sendable {
  /// The axis along the bottom; bars begin at zero, so that it has a zero.
  package let x: Span
  /// The values, in the order of the bars.
  package let values: [String]

  /// Reads a chart.
  package init(_ chart: Chart, _ bars: [Chart.Bar]) {
    let range = chart.xRange
    let span = Span(min(0, range.lowerBound)...max(0, range.upperBound))
    x = span
    values = bars.map { span.text(of: $0.value, chart.x.style) }
  }
}

extension Figure {
  /// What stands over the whole: its title, unless the only panel has the same.
  package var heading: String {
    if panels.count == 1, case .chart(let chart) = panels[0], chart.title == title { return "" }
    return title
  }
}
