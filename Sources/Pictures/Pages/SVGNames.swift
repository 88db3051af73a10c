/// The names of the parts of an SVG file, which others refer to.
///
/// cairo gives the same ones in every file (`glyph0-1`), so that two files in one web page would borrow each other's
/// letters, and counts others on for as long as a program runs (`image1413`), so that the same figure would give
/// different files.
struct SVGNames {
  /// The file cut at its names: what stands before each, and its number in the order of first appearance.
  private var pieces: [(text: ArraySlice<UInt8>, name: Int)] = []
  private let rest: ArraySlice<UInt8>

  /// What stands right before a name, where it is given and where it is used.
  private static let openings = [" id=\"", "\"#", "(#"].map { Array($0.utf8) }

  /// Finds the names in a file that cairo wrote.
  private init(in file: [UInt8]) {
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    var start = 0
    var index = 0
    while index < file.count {
      index += 1
      // All openings end in one of these.
      guard [UInt8(ascii: "\""), UInt8(ascii: "#")].contains(file[index - 1]),
        Self.openings.contains(where: { file[..<index].suffix($0.count).elementsEqual($0) })
      else { continue }
      let name = file[index...].prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: ")") }
      let number = numbers[name] ?? numbers.count
      numbers[name] = number
      pieces.append((file[start..<index], number))
      index = name.endIndex
      start = index
    }
    rest = file[start...]
  }

  /// The file with names that are the same each time, and that only a file of this content has.
  static func unique(in file: [UInt8]) -> [UInt8] {
    let names = SVGNames(in: file)
    let prefix = "f" + String(names.digest, radix: 36)
    return names.pieces.flatMap { $0.text + Array("\(prefix)-\($0.name)".utf8) } + names.rest
  }

  /// A number that hardly any two files share (Fowler, Noll and Vo's hash, FNV-1a).
  private var digest: UInt64 {
    func mixed(_ digest: UInt64, _ bytes: ArraySlice<UInt8>) -> UInt64 {
      bytes.reduce(digest) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
    return mixed(pieces.reduce(0xCBF2_9CE4_8422_2325) { mixed($0 ^ UInt64($1.name), $1.text) }, rest)
  }
}
