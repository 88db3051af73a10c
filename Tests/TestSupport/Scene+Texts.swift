import Figures

extension Scene {
  /// All words on the page.
  package var texts: [Text] {
    marks.compactMap { mark in
      guard case .text(let text) = mark else { return nil }
      return text
    }
  }
}
