/// Whether bytes can be the text of commands at all.
package enum SourceEncoding {
  /// Why they cannot; nil where they may.
  ///
  /// A few wrong bytes in a text are no reason: they become replacement characters, and are refused where they stand.
  ///
  /// - Parameter bytes: The beginning of the file, or all of it.
  package static func complaint(about bytes: some Collection<UInt8>) -> Unreadable? {
    let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    guard isMarked || bytes.prefix(examined).contains(0) else { return nil }
    // Letters of most languages leave every other byte empty.
    let zeros = bytes.prefix(examined).enumerated().filter { $0.element == 0 }.map { $0.offset % 2 }
    let isWide = zeros.count * 4 >= min(bytes.count, examined) && Set(zeros).count == 1
    return isMarked || isWide
      ? Unreadable(problem: "is text in UTF-16", remedy: "save it as UTF-8")
      : Unreadable(problem: "is not text", remedy: "name a file of text")
  }

  /// That bytes are no text.
  package struct Unreadable: Error {
    fileprivate let problem: String
    fileprivate let remedy: String?

    /// What to say of it.
    ///
    /// - Parameter file: What the sentence begins with.
    package func diagnostic(about file: String, range: SourceRange? = nil) -> Diagnostic {
      Diagnostic(code: .missingInput, problem: "\(file) \(problem)", remedy: remedy, range: range)
    }
  }

  /// The text that a file's bytes are, every one of them.
  package static func text(of bytes: [UInt8]) throws(Unreadable) -> String {
    if let complaint = complaint(about: bytes) { throw complaint }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Unreadable(problem: "is not text in UTF-8", remedy: nil)
    }
    return text
  }

  /// How many bytes tell.
  private static let examined = 4_096
}
