import CCairo
import Text

/// Why a figure could not be drawn.
package struct FigureFileError: Error, Equatable, Sendable {
  /// The kinds of failure.
  package enum Reason: Equatable, Sendable {
    /// There is not enough memory for the page.
    case outOfMemory
    /// The page has more pixels than a picture can have.
    case tooLarge(width: Int, height: Int)
    /// The drawing library reported another error, in its own words.
    case notDrawn(String)
  }

  /// What went wrong.
  package var reason: Reason

  /// Creates an error.
  package init(_ reason: Reason) { self.reason = reason }

  /// One plain sentence, on one line and under 200 characters.
  package var message: String {
    switch reason {
    case .outOfMemory: "there is not enough memory to draw the figure"
    case .tooLarge(let width, let height):
      "the figure would have \(DecimalText.integer(width)) x \(DecimalText.integer(height)) pixels, "
        + "more than fit into a picture"
    case .notDrawn(let words): "the figure could not be drawn: \(words.prefix(100))"
    }
  }

  /// The error of one of cairo's status codes; nil for success.
  init?(_ status: cairo_status_t) {
    switch status {
    case CAIRO_STATUS_SUCCESS: return nil
    case CAIRO_STATUS_NO_MEMORY: reason = .outOfMemory
    default: reason = .notDrawn(String(cString: cairo_status_to_string(status)))
    }
  }
}
