import Foundation
import Pictures
import Testing

/// A folder for one test's files; it goes away with the last reference to it.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("pictures-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and returns its path.
  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = path + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

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

/// Bytes from a linear congruential generator, the same in the scripts that tests quote.
func noise(_ count: Int, state: Int) -> [UInt8] {
  var state = state
  return (0..<count).map { _ in
    state = (state * 1_103_515_245 + 12345) % (1 << 31)
    return UInt8(state >> 16 & 255)
  }
}

/// A picture of noise.
func noiseImage(width: Int, height: Int, channels: Int, state: Int = 1) -> Image {
  Image(
    width: width, height: height, channels: channels,
    bytes: noise(width * height * channels, state: state))
}

/// An integer as bytes, the least significant one first.
func littleEndian(_ value: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}

/// An integer as bytes, the most significant one first.
func bigEndian(_ value: Int, _ count: Int) -> [UInt8] {
  littleEndian(value, count).reversed()
}
