/// A picture that was read from a file, with what was done to it on the way.
package struct LoadedImage: Equatable, Sendable {
  /// The picture.
  package var image: Image
  /// Sentences without a capital or a full stop that tell what the picture in the file had and this one has
  /// not: `the transparent parts were laid onto white`, `turned as the camera's orientation says`, `only the
  /// first of its frames was taken`.
  package var notes: [String]

  /// Creates a loaded picture.
  ///
  /// - Parameters:
  ///   - image: The picture.
  ///   - notes: What was done to it.
  package init(image: Image, notes: [String] = []) {
    self.image = image
    self.notes = notes
  }
}
