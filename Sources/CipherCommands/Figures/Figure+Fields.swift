import CommandLanguage
import Figures
import Images
import Notebook

extension Figure {
  /// What JSON shows of a figure: the numbers that are drawn.
  package var fields: Fields {
    ["title": .text(title), "panels": .list(panels.map { .fields($0.fields) })]
  }
}

extension Figure.Panel {
  fileprivate var fields: Fields {
    switch self {
    case .picture(let image, let caption):
      [
        "type": .text("picture"), "caption": .text(caption), "width": .integer(image.width),
        "height": .integer(image.height), "channels": .integer(image.channels),
      ]
    case .diagram(let diagram):
      [
        "type": .text("diagram"),
        "boxes": .list(diagram.boxes.map { .text($0.lines.joined(separator: " ")) }),
      ]
    case .chart(let chart): chart.fields
    }
  }
}

extension Chart {
  fileprivate var fields: Fields {
    var fields: Fields = [
      "type": .text(content.name), "title": .text(title), "x": .text(x.label), "y": .text(y.label),
    ]
    switch content {
    case .lines(let series), .points(let series):
      fields["series"] = .list(
        series.map { series in
          .fields([
            "name": .text(series.name), "x": .list(series.points.map { .number($0.x) }),
            "y": .list(series.points.map { .number($0.y) }),
          ])
        })
    case .histogram(let heights, _):
      fields["from"] = .number(xRange.lowerBound)
      fields["to"] = .number(xRange.upperBound)
      fields["heights"] = .list(heights.map { .number($0) })
    case .bars(let bars):
      fields["bars"] = .list(bars.map { .fields(["name": .text($0.name), "value": .number($0.value)]) })
    case .heatMap(let map):
      fields["columns"] = .integer(map.columns)
      fields["rows"] = .integer(map.rows)
      fields["label"] = .text(map.scale.label)
      fields["values"] = .list(map.values.map { $0.isFinite ? .number($0) : .none })
    case .ridges(let ridges):
      fields["from"] = .number(xRange.lowerBound)
      fields["to"] = .number(xRange.upperBound)
      fields["ridges"] = .list(
        ridges.map {
          .fields(["name": .text($0.name), "heights": .list($0.heights.map { .number($0) })])
        })
    }
    if !markers.isEmpty {
      fields["markers"] = .list(
        markers.map { .fields(["x": .number($0.x), "label": .text($0.label)]) })
    }
    return fields
  }
}

extension Chart.Content {
  /// What a kind of chart is called.
  fileprivate var name: String {
    switch self {
    case .lines: "lines"
    case .points: "points"
    case .histogram: "histogram"
    case .bars: "bars"
    case .heatMap: "heat_map"
    case .ridges: "ridges"
    }
  }
}
