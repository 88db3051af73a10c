import Notebook
import Terminal

/// What is shown above the progress bar while a training goes on: the pictures that somebody watches, and the losses.
struct LiveView {
  let settings: Settings
  /// How much room there is above the bar.
  let room: WindowSize

  /// The time from one look at pictures to the next: they cost more than a curve.
  static let pictureInterval = Duration.milliseconds(600)
  /// The most columns and rows of the curve.
  private static let widest = 72
  private static let highest = 12
  /// Fewer do not show anything.
  private static let fewestColumns = 40
  private static let fewestRows = 8
  /// The most rows of pictures, with their captions.
  private static let pictureRows = 12

  /// The rows, from the top.
  func rows(_ progress: Progress) -> [String] {
    guard room.columns >= Self.fewestColumns else { return [] }
    let pictures = pictureRows(progress)
    return pictures + curveRows(progress, in: room.rows - pictures.count)
  }

  /// On the terminal that the bar stands on.
  private var capabilities: TerminalCapabilities { TerminalCapabilities(of: .error) }
  private var colors: ColorDepth { settings.color == .off ? .none : capabilities.colors }
  private var unicode: Bool { settings.graphics == .ascii ? false : capabilities.unicode }

  private func pictureRows(_ progress: Progress) -> [String] {
    guard settings.graphics != .off, colors > .none || settings.graphics != .auto,
      room.rows > Self.pictureRows, let panels = progress.pictures?()
    else { return [] }
    let columns = min(room.columns, Self.widest)
    // Further rows of pictures have no room. The first picture, which never changes, is the first to go.
    let shown = panels.suffix(PictureShares(of: columns, among: panels.count).perRow)
    let text = TerminalPicture.sideBySide(
      shown.map { (caption: $0.caption, image: $0.image) }, columns: columns, rows: Self.pictureRows - 1,
      colors: colors, unicode: unicode)
    return lines(of: text)
  }

  private func curveRows(_ progress: Progress, in rows: Int) -> [String] {
    guard settings.live == .on, settings.graphics != .off, rows >= Self.fewestRows,
      let figure = progress.figure?()
    else { return [] }
    return lines(
      of: TextFigure.text(
        figure, columns: min(room.columns, Self.widest), rows: min(rows, Self.highest), colors: colors,
        unicode: unicode))
  }

  private func lines(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }
}
