import Figures
import Foundation
import Terminal
import TestSupport
import Testing

/// The colours of series, seen on both backgrounds and by people who do not see red or green.
struct SeriesColorTests {
  private static let truecolor = Hue.allCases.map { ($0, $0.glow) }
  private static let palette = Hue.allCases.map { ($0, color(ofIndex: $0.paletteIndex)) }

  /// The colour of a number in the palette of 256 as xterm defines it.
  private static func color(ofIndex index: Int) -> RGB {
    if index >= 232 {
      let gray = UInt8(8 + 10 * (index - 232))
      return RGB(gray, gray, gray)
    }
    let steps: [UInt8] = [0, 95, 135, 175, 215, 255]
    return RGB(steps[(index - 16) / 36], steps[(index - 16) / 6 % 6], steps[(index - 16) % 6])
  }

  /// A colour in CIE 1976 L*a*b*, as seen through a matrix.
  private func perceived(_ color: RGB, _ matrix: [[Double]]) -> [Double] {
    let parts = color.light
    let seen = matrix.map { row in min(1, max(0, zip(row, parts).reduce(0) { $0 + $1.0 * $1.1 })) }
    let white = [0.9505, 1, 1.089]
    let toXYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    let f = zip(toXYZ, white).map { row, white -> Double in
      let value = zip(row, seen).reduce(0) { $0 + $1.0 * $1.1 } / white
      return value > 0.008856 ? cbrt(value) : 7.787 * value + 16.0 / 116
    }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }

  @Test(arguments: truecolor + palette)
  func aSeriesIsReadOnBlackAndOnWhite(hue: Hue, color: RGB) {
    let luminance = color.luminance
    #expect((luminance + 0.05) / 0.05 >= 2.8, "\(hue) on black")
    #expect(1.05 / (luminance + 0.05) >= 2.8, "\(hue) on white")
  }

  /// The matrices are those of Machado, Oliveira and Fernandes (2009), at full severity.
  @Test(arguments: [
    ("everybody", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    (
      "protanopes",
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
      ]
    ),
    (
      "deuteranopes",
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
      ]
    ),
    (
      "tritanopes",
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900],
      ]
    ),
  ])
  func noTwoSeriesLookTheSame(person: String, matrix: [[Double]]) {
    for colors in [Self.truecolor, Self.palette] {
      for (index, first) in colors.enumerated() {
        for second in colors.dropFirst(index + 1) {
          let pair = zip(perceived(first.1, matrix), perceived(second.1, matrix))
          let difference = pair.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
          #expect(difference > 15, "\(first.0) and \(second.0) to \(person)")
        }
      }
    }
  }
}
