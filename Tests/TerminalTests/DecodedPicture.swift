import Foundation
import Images
import Pictures
import TestSupport

/// A picture that was read back from the codes that a terminal gets, by what the protocols' own descriptions say.
struct DecodedPicture: Equatable {
  /// That codes are not as their description wants them.
  struct Malformed: Error, Equatable {
    let reason: String

    init(_ reason: String) { self.reason = reason }
  }

  let width: Int
  let height: Int
  /// Red, green, blue and opacity of each pixel, row by row.
  var bytes: [UInt8]
  /// The cells across and down that the terminal is told to fill; nil where it is not.
  var cells: [Int]?

  init(width: Int, height: Int, bytes: [UInt8], cells: [Int]? = nil) throws {
    guard width > 0, height > 0, bytes.count == 4 * width * height else { throw Malformed("so many pixels") }
    (self.width, self.height, self.bytes, self.cells) = (width, height, bytes, cells)
  }

  /// A picture without transparency.
  init(_ image: Image, cells: [Int]? = nil) throws {
    let rgb = image.converted(to: .rgb).bytes
    var bytes = [UInt8](repeating: 255, count: 4 * image.pixelCount)
    for pixel in 0..<image.pixelCount {
      for channel in 0..<3 { bytes[4 * pixel + channel] = rgb[3 * pixel + channel] }
    }
    try self.init(width: image.width, height: image.height, bytes: bytes, cells: cells)
  }

  /// The picture in a graphics command of kitty's, with those that go on with it.
  ///
  /// Each is `ESC _ G`, keys, and after a semicolon base64 of at most 4096 characters; `m=1` says that more follows.
  ///
  /// - Parameter commands: What stands between `ESC _ G` and `ESC \` of each.
  init(kitty commands: [String]) throws {
    var keys: [Substring: String] = [:]
    var bytes: [UInt8] = []
    for (index, command) in commands.enumerated() {
      let parts = command.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
      var own: [Substring: String] = [:]
      for pair in parts[0].split(separator: ",") {
        let sides = pair.split(separator: "=", maxSplits: 1)
        guard sides.count == 2 else { throw Malformed("a key without a value: \(pair)") }
        own[sides[0]] = String(sides[1])
      }
      guard own["m"] == (index == commands.count - 1 ? "0" : "1") else { throw Malformed("more or not") }
      if index == 0 { keys = own } else if own.count > 1 { throw Malformed("further keys: \(own)") }
      guard parts.count == 2, !parts[1].isEmpty else { continue }
      guard parts[1].utf8.count <= 4_096, let data = Data(base64Encoded: String(parts[1])) else {
        throw Malformed("no base64, or too much")
      }
      bytes += data
    }
    func number(_ key: Substring) throws -> Int {
      guard let value = keys[key].flatMap({ Int($0) }), value > 0 else {
        throw Malformed("\(key) is missing")
      }
      return value
    }
    guard keys["a"] == "T", keys["q"] == "2", keys["o"] == nil else { throw Malformed("\(keys)") }
    guard keys["f"] == "32" else { throw Malformed("no four bytes a pixel") }
    try self.init(
      width: try number("s"), height: try number("v"), bytes: bytes, cells: [number("c"), number("r")])
  }

  /// The picture in a command of iTerm2's, read by the library that reads picture files.
  ///
  /// - Parameter command: What stands between `ESC ] 1337 ;` and the bell.
  init(iterm command: String) throws {
    guard let colon = command.firstIndex(of: ":"), command.hasPrefix("File="),
      let data = Data(base64Encoded: String(command[command.index(after: colon)...]))
    else { throw Malformed("no file") }
    let pairs = command[..<colon].dropFirst(5).split(separator: ";").map { $0.split(separator: "=") }
    let keys = Dictionary(pairs.map { ($0[0], $0.count > 1 ? String($0[1]) : "") }) { $1 }
    guard keys["inline"] == "1", keys["preserveAspectRatio"] == "0",
      let columns = keys["width"].flatMap({ Int($0) }), let rows = keys["height"].flatMap({ Int($0) })
    else { throw Malformed("\(keys)") }
    let folder = try TemporaryFolder()
    let file = try folder.file("picture.tiff", data)
    // What is transparent comes as white.
    try self.init(try ImageFile.read(path: file).image, cells: [columns, rows])
  }

  /// The same as it looks on a ground of one colour.
  func on(_ ground: UInt8) -> DecodedPicture {
    var picture = self
    for at in stride(from: 0, to: bytes.count, by: 4) where bytes[at + 3] == 0 {
      picture.bytes.replaceSubrange(at..<at + 4, with: [ground, ground, ground, 255])
    }
    return picture
  }

  /// The largest difference of a channel from another picture's, and the average of all; nil for another size, or where
  /// not the same pixels are there.
  func distance(from other: DecodedPicture) -> (largest: Int, average: Double)? {
    guard width == other.width, height == other.height else { return nil }
    var (largest, sum, count) = (0, 0, 0)
    for at in stride(from: 0, to: bytes.count, by: 4) {
      guard bytes[at + 3] == other.bytes[at + 3] else { return nil }
      guard bytes[at + 3] > 0 else { continue }
      for place in at..<at + 3 {
        let difference = abs(Int(bytes[place]) - Int(other.bytes[place]))
        (largest, sum, count) = (max(largest, difference), sum + difference, count + 1)
      }
    }
    return (largest, Double(sum) / Double(max(1, count)))
  }
}
