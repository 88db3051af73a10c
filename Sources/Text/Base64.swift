/// Bytes as letters, as they stand in files of text that hold others (RFC 4648).
package enum Base64 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Four letters for every three bytes, filled up with `=`.
  package static func text(_ bytes: [UInt8]) -> String {
    let count = (bytes.count + 2) / 3 * 4
    return String(unsafeUninitializedCapacity: count) { text in
      var place = 0
      for start in stride(from: 0, to: bytes.count, by: 3) {
        let rest = min(3, bytes.count - start)
        var group = 0
        for offset in 0..<3 { group = group << 8 | (offset < rest ? Int(bytes[start + offset]) : 0) }
        for letter in 0..<4 {
          text[place] = letter <= rest ? letters[group >> (18 - 6 * letter) & 63] : UInt8(ascii: "=")
          place += 1
        }
      }
      return place
    }
  }
}
