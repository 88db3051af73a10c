/// Names in a column at the left of rows of equal height: every one where there is room for a line in each row, else
/// every second, fifth and so on.
struct RowNames {
  private let names: [String]
  /// How wide the column is, with the distance to the rows.
  let width: Double

  /// The names, each cut to at most a share of the room.
  init(_ names: [String], room: Double, _ type: Typography) {
    self.names = names.map { Lettering.fitted($0, into: room, size: type.label) }
    let widest = self.names.map { Lettering.width(of: $0, size: type.label) }.max() ?? 0
    width = widest > 0 ? widest + type.gap : 0
  }

  /// How many rows there are from one name to the next.
  static func step(row: Double, _ type: Typography) -> Int {
    let line = type.leading(type.label) * 0.92
    guard row < line else { return 1 }
    let least = Int((line / max(row, 0.001)).rounded(.up).clamped(1, 1e6))
    return Thinning.step(atLeast: least)
  }

  /// Draws the names at the left of a field that has a row for each.
  func draw(leftOf field: Frame, into sketch: inout Sketch) {
    let row = field.height / Double(max(1, names.count))
    for index in stride(from: 0, to: names.count, by: Self.step(row: row, sketch.type)) {
      sketch.text(
        names[index], beside: field.y + (Double(index) + 0.5) * row, x: field.x - sketch.type.gap,
        size: sketch.type.label, color: Paper.ink, anchor: .end)
    }
  }
}
