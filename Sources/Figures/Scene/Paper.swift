/// The tones of a page: dark words and thin grey lines on white.
///
/// Words have a contrast to white of 7 to 1 or more, and lines that mean something of 3 to 1 or more, as WCAG 2.2 asks
/// for; grid lines only guide the eye and are lighter.
package enum Paper {
  /// The page.
  package static let ground = RGB(0xFF, 0xFF, 0xFF)
  /// Titles, names and labels.
  package static let ink = RGB(0x22, 0x22, 0x22)
  /// The numbers of axes, and names of markers.
  package static let faintInk = RGB(0x4D, 0x4D, 0x4D)
  /// Axes, frames and arrows that lie behind the data.
  package static let axis = RGB(0x80, 0x80, 0x80)
  /// The grid.
  package static let grid = RGB(0xDF, 0xDF, 0xDF)
}

/// The sizes of the letters on a page, and the distances that follow from them.
package struct Typography: Equatable, Sendable {
  /// The figure's title.
  package let title: Double
  /// The titles of panels.
  package let heading: Double
  /// The names of axes, series and bars, and captions.
  package let label: Double
  /// The numbers of axes.
  package let tick: Double
  /// The usual distance between two things that do not belong together.
  package let gap: Double
  /// How thick the lines of the data are.
  package let line: Double

  /// The sizes for a page that is as large as its figure asks for (1), or for smaller ones; no letter becomes so small
  /// that it cannot be read.
  package init(scale: Double) {
    let scale = scale.clamped(0.5, 2)
    title = max(13, 19 * scale)
    heading = max(12, 16.5 * scale)
    label = max(11, 15 * scale)
    tick = max(10, 13.5 * scale)
    gap = max(5, 9 * scale)
    line = max(1.5, 2.4 * scale)
  }

  /// The height of a line of words of some size.
  package func leading(_ size: Double) -> Double { size * Lettering.leading }
}
