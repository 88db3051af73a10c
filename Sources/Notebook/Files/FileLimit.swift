/// The most bytes that a file of a kind may have: a larger one is refused before any memory is taken for it, and before
/// it is written, so that what was saved can be loaded.
///
/// A picture's limit is one of pixels, read and written, `Image.maximumPixels`.
package enum FileLimit: CaseIterable, Sendable {
  /// Commands, lessons, notebooks and reports.
  case text
  /// Networks.
  case model
  /// The numbers of a ciphertext.
  case ciphertext
  /// What is kept beside a ciphertext.
  case description

  /// The most bytes.
  package var bytes: Int {
    switch self {
    case .text: 16 << 20
    case .model: 256 << 20
    case .ciphertext: 1 << 30
    case .description: 1 << 16
    }
  }

  /// What to do where there would be more.
  var remedy: String {
    switch self {
    case .text: "export html, or reset and go on in another one"
    case .model: "make model with smaller blocks"
    case .ciphertext, .description: "load image with a smaller size="
    }
  }

  /// What such a file is called.
  var words: String {
    switch self {
    case .text: "a file of text"
    case .model: "a model"
    case .ciphertext: "a ciphertext"
    case .description: "the description of a ciphertext"
    }
  }
}
