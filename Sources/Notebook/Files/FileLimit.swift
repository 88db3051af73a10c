/// The most bytes that a file of a kind may have: a larger one is refused before any memory is taken for it.
///
/// A picture has no such limit in bytes, since it is read from the disk piece by piece; its limit is one of pixels,
/// `ImageFile.maximumPixels`.
public enum FileLimit: Sendable {
  /// Commands, lessons, notebooks and reports.
  case text
  /// Networks.
  case model
  /// The numbers of a ciphertext.
  case ciphertext
  /// What is kept beside a ciphertext.
  case description

  /// The most bytes.
  var bytes: Int {
    switch self {
    case .text: 16 << 20
    case .model: 256 << 20
    case .ciphertext: 1 << 30
    case .description: 1 << 16
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
