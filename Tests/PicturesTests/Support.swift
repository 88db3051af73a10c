import Images
import Pictures
import TestSupport

extension TemporaryFolder {
  /// Writes a file and reads it as a picture.
  func read(_ name: String, _ bytes: [UInt8]) throws -> LoadedImage {
    try ImageFile.read(path: file(name, bytes))
  }
}

/// The error that reading a path ends in; nil if it does not.
func readingError(_ path: String) -> ImageFileError? {
  do throws(ImageFileError) {
    _ = try ImageFile.read(path: path)
    return nil
  } catch {
    return error
  }
}
