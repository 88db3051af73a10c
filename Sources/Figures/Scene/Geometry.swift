/// A place on a page, in points from its upper left corner, downwards.
package struct Spot: Equatable, Sendable {
  /// Points from the left.
  package var x: Double
  /// Points from the top.
  package var y: Double

  /// A place.
  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// An upright rectangle on a page.
package struct Frame: Equatable, Sendable {
  /// Points from the page's left.
  package var x: Double
  /// Points from the page's top.
  package var y: Double
  /// How wide it is, never less than nothing.
  package var width: Double
  /// How high it is, never less than nothing.
  package var height: Double

  /// A rectangle; what would be less than nothing becomes nothing.
  package init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// A rectangle between its sides.
  package init(left: Double, top: Double, right: Double, bottom: Double) {
    self.init(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// Where it ends at the right.
  package var right: Double { x + width }
  /// Where it ends at the bottom.
  package var bottom: Double { y + height }
  /// The middle between left and right.
  package var centerX: Double { x + width / 2 }
  /// The middle between top and bottom.
  package var centerY: Double { y + height / 2 }

  /// Its edge as a closed line.
  package var outline: [Spot] {
    [Spot(x, y), Spot(right, y), Spot(right, bottom), Spot(x, bottom), Spot(x, y)]
  }

  /// Whether the two have more in common than an edge.
  package func overlaps(_ other: Frame) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }

  /// Whether the other lies in this one, give or take a hundredth of a point.
  package func contains(_ other: Frame) -> Bool {
    let slack = 0.01
    return other.x >= x - slack && other.right <= right + slack && other.y >= y - slack
      && other.bottom <= bottom + slack
  }

  /// What lies beyond an edge by less than this lies on it: rounding errors cut nothing off.
  private static let slack = 0.001

  /// Whether a place lies in it or on its edge, give or take a thousandth of a point.
  package func contains(_ spot: Spot) -> Bool {
    spot.x >= x - Self.slack && spot.x <= right + Self.slack && spot.y >= y - Self.slack
      && spot.y <= bottom + Self.slack
  }

  /// The part of a straight line that lies in it, give or take a thousandth of a point; nil where there is none
  /// (Liang and Barsky, 1984).
  package func clipped(_ a: Spot, _ b: Spot) -> (start: Spot, end: Spot)? {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    var (enter, leave) = (0.0, 1.0)
    for (step, distance) in [(-dx, a.x - x), (dx, right - a.x), (-dy, a.y - y), (dy, bottom - a.y)] {
      let room = distance + Self.slack
      if step == 0 {
        if room < 0 { return nil }
      } else if step < 0 {
        enter = max(enter, room / step)
      } else {
        leave = min(leave, room / step)
      }
    }
    guard enter <= leave else { return nil }
    func along(_ share: Double) -> Spot {
      share == 0 ? a : share == 1 ? b : Spot(a.x + share * dx, a.y + share * dy)
    }
    return (along(enter), along(leave))
  }

  /// The rectangle without a rim of some width; with one where that is negative.
  package func inset(by rim: Double) -> Frame {
    Frame(x: x + rim, y: y + rim, width: width - 2 * rim, height: height - 2 * rim)
  }
}

extension Double {
  /// The number kept between two others, the lower one where they cross.
  package func clamped(_ low: Double, _ high: Double) -> Double { Swift.max(low, Swift.min(self, high)) }
}
