import Text
import Images

/// The bar that says which number has which colour.
struct ColorBarLayout {
  private let scale: ColorScale
  private let parts: PlotLayout.Parts
  private let type: Typography
  private let thickness: Double
  private let numbers: Double
  /// How much room the bar takes at the right of the matrix, the distance included.
  let width: Double

  /// Room for a bar with its numbers.
  init(_ scale: ColorScale, _ parts: PlotLayout.Parts, _ type: Typography) {
    self.scale = scale
    self.parts = parts
    self.type = type
    thickness = type.label
    // The more room, the more digits: a lower bar has no wider numbers than this one.
    let ticks = parts == .none ? [] : Self.ticks(scale, from: 40 * type.tick, to: 0, type)
    numbers = ticks.map { Lettering.width(of: $0.text, size: type.tick) }.max() ?? 0
    let name = parts == .all && !scale.label.isEmpty ? type.leading(type.label) + type.gap / 2 : 0
    width =
      parts == .none ? 0 : type.gap * 1.5 + thickness + PlotLayout.tickLength + type.gap / 3 + numbers + name
  }

  /// Draws the bar, as high as the matrix.
  func draw(beside field: Frame, into sketch: inout Sketch) {
    guard parts != .none else { return }
    let bar = Frame(
      x: sketch.sharp(field.right + type.gap * 1.5), y: field.y, width: sketch.sharp(thickness),
      height: field.height
    )
    let count = Int((bar.height * sketch.density).rounded().clamped(1, 2000))
    let colors = scale.samples(count).reversed().map(scale.color)
    let bytes = colors.flatMap { [$0.red, $0.green, $0.blue] }
    sketch.add(.raster(Image(width: 1, height: count, channels: 3, bytes: bytes), bar))
    sketch.add(.strokes([bar.outline], Scene.Stroke(Paper.axis, 1)))

    let ticks = Self.ticks(scale, from: bar.bottom, to: bar.y, type)
    let length = PlotLayout.tickLength
    if !ticks.isEmpty {
      sketch.add(
        .strokes(
          ticks.map { [Spot(bar.right, $0.position), Spot(bar.right + length, $0.position)] },
          Scene.Stroke(Paper.axis, 1)))
    }
    for tick in ticks {
      sketch.text(
        tick.text, beside: tick.position, x: bar.right + length + type.gap / 3, size: type.tick,
        color: Paper.faintInk)
    }
    guard parts == .all else { return }
    let words = Lettering.fitted(scale.label, into: field.height, size: type.label)
    let middle = bar.right + length + type.gap / 3 + numbers + type.gap / 2 + type.label / 2
    sketch.upright(
      words, beside: middle, y: field.centerY, size: type.label, color: Paper.ink, anchor: .middle)
  }

  private static func ticks(
    _ scale: ColorScale, from bottom: Double, to top: Double, _ type: Typography
  ) -> [PlacedTick] {
    switch scale.kind {
    case .diverging:
      AxisScale(Span(-scale.limit...scale.limit), from: bottom, to: top)
        .verticalTicks(Axis(""), width: 6 * type.tick, size: type.tick)
    case .sequential:
      AxisScale(Span(0...scale.limit), from: bottom, to: top)
        .verticalTicks(Axis(""), width: 6 * type.tick, size: type.tick)
    case .logarithmic:
      logarithmic(scale, from: bottom, to: top, type)
    }
  }

  /// Powers of ten, and where there are few of them their double and fivefold as well.
  private static func logarithmic(
    _ scale: ColorScale, from bottom: Double, to top: Double, _ type: Typography
  ) -> [PlacedTick] {
    let decades = decimalLogarithm(scale.limit)
    let most = max(1, (bottom - top) / (2 * type.tick))
    let step = max(1, (decades / most).rounded(.up))
    let factors: [Double] = decades < 2 ? [1, 2, 5] : [1]
    return stride(from: 0, through: decades, by: step).flatMap { exponent in
      factors.map { $0 * decimalPower(exponent).rounded() }
    }
    .filter { $0 <= scale.limit }
    .map { value in
      let share = decimalLogarithm(value) / decades
      let text =
        value < 1e6 ? DecimalText.fixed(value, 0) : "10" + superscript(Int(decimalLogarithm(value).rounded()))
      return PlacedTick(position: bottom + share * (top - bottom), text: text)
    }
  }

  private static func superscript(_ number: Int) -> String {
    let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return String(String(number).compactMap { $0.wholeNumberValue.map { digits[$0] } })
  }
}
