import Images
import Notebook
import Pictures

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
  import TerminalNotebook
#endif

/// A folder of its own in which lines are run: it has the pictures that the examples name, small ones, and nothing is
/// written anywhere else.
public struct Workplace: Sendable {
  /// The folder.
  public let path: String
  private var kept: Set<String> = []

  /// A new folder below `TMPDIR`, in memory where there is such a place; nil where none can be made.
  public init?(for vocabulary: Vocabulary) {
    let memory = "/dev/shm"
    let parent =
      getenv("TMPDIR").map { String(cString: $0) } ?? (access(memory, W_OK) == 0 ? memory : "/tmp")
    var template = Array("\(parent)/codebook-promises-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    // Sixteen columns by eight rows in which blocks repeat, in three colours.
    let bytes = (0..<16 * 8 * 3).map { UInt8(truncatingIfNeeded: $0 % 6 * 40 + $0 / 96 * 20) }
    let image = Image(width: 16, height: 8, channels: 3, bytes: bytes)
    guard let encoded = try? ImageFile.encodePNG(image) else { return nil }
    for picture in vocabulary.pictures + Self.oddNames { write(encoded, to: picture) }
    for script in vocabulary.scripts {
      write(
        Array("load image Samples/penguin.png size=8\nmake key; make model \\\n phase1\n".utf8), to: script)
    }
    for (name, text) in Self.notebooks { write(Array(text.utf8), to: name) }
    for (name, text) in Self.oddScripts { write(Array(text.utf8), to: name) }
  }

  /// Names that are awkward to type, and to complete.
  static let oddNames = [
    "two words.png", "semi;colon.png", "quo\"te.png", "back\\slash.png", "#hash.png", "equals=sign.png",
    "tab\tstop.png", "bell\u{7}.png", "\u{202E}gnp.png", "👩‍👩‍👧.png", "e\u{301}.png", "-dash.png", "~tilde.png",
    "white \u{2028}space.png", "no\u{A0}break.png", "folder of two/inside.png",
  ]

  /// Files of commands that go wrong.
  static let oddScripts = [
    "self.codebook": "source self.codebook", "fails.codebook": "make key\nmake kye \\\n  random\nmake key",
    "ends.txt": "make key \\", "quote.txt": "load text \"a\nb\"",
    "bytes.txt": "\u{FEFF}make key\r\n\u{1B}[2J\r\n",
    "again.txt": "make key; rerun 1; undo; redo", "empty.txt": "",
  ]

  /// Notebooks that were saved, and such as no notebook would write.
  static let notebooks = [
    "mine.md": "# Mine\n\n```codebook\n> seed 7\n> make key\n> rerun 2\n```\n\nWords.\n",
    "loop.md": "# Loop\n\n```codebook\n> load notebook loop.md\n```\n",
    "wrong.md": "# Wrong\n\n<!-- fails -->\n\n```codebook\n> make kye\n> save image x.png force\n```\n",
    "mistake.md": "# Mistake\n\n<!-- chek: 1 -->\n",
  ]

  /// Writes a file below the folder, which it makes where there is none.
  private func write(_ bytes: [UInt8], to name: String) {
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o777)
    }
    try? FileAccess().write(bytes, to: path + "/" + name, force: true)
  }

  /// Where the lines may read and write.
  package var fileAccess: FileAccess { FileAccess(policy: .scratch(folder: path)) }

  /// Keeps what lies there now.
  mutating func keepAll() { kept = Set(Self.files(in: path)) }

  /// Takes away what was not there at the beginning.
  func tidy() {
    for file in Self.files(in: path) where !kept.contains(file) {
      if unlink(file) != 0 { rmdir(file) }
    }
  }

  /// Takes the folder away.
  public func remove() {
    for file in Self.files(in: path) where unlink(file) != 0 { rmdir(file) }
    rmdir(path)
  }

  /// Everything in a folder, what is inside before the folder that it is in.
  private static func files(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var found: [String] = []
    while let entry = readdir(directory) {
      let isFolder = entry.pointee.d_type == DT_DIR
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      if isFolder { found += files(in: folder + "/" + name) }
      found.append(folder + "/" + name)
    }
    return found
  }
}
