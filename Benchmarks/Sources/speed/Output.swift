import Foundation

/// Standard output, a line at a time and never held back, so that another program can wait for it.
enum Output {
  static func line(plain text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }

  /// One JSON object, its keys in snake case.
  static func line(_ value: some Encodable) {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else {
      preconditionFailure("a measurement came out infinite or not a number")
    }
    FileHandle.standardOutput.write(data + Data("\n".utf8))
  }
}
