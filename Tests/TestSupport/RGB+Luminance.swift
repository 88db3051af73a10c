import Figures
import Foundation
import Images

extension RGB {
  /// Red, green and blue as amounts of light.
  package var light: [Double] {
    [red, green, blue].map { part in
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
  }

  /// How bright a colour is (WCAG 2).
  package var luminance: Double { zip(light, [0.2126, 0.7152, 0.0722]).reduce(0) { $0 + $1.0 * $1.1 } }
}
