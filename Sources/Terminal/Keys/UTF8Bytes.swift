/// UTF-8, read byte by byte.
package enum UTF8Bytes {
  /// The scalar that the bytes make up, or nil while they are not one.
  package static func scalar(_ bytes: [UInt8]) -> Unicode.Scalar? {
    var iterator = bytes.makeIterator()
    var decoder = UTF8()
    let result = decoder.decode(&iterator)
    guard case .scalarValue(let scalar) = result, iterator.next() == nil else { return nil }
    return scalar
  }

  /// The one scalar that stands for a letter and a mark over or under it, if there is one.
  ///
  /// libedit gives a cell of its own to a mark, and then does not know any more where the cursor stands.
  package static func composed(_ letter: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
    guard (0x300...0x36F).contains(mark.value), letter.properties.isAlphabetic else { return nil }
    let pair = String(letter) + String(mark)
    for block: ClosedRange<UInt32> in [0xC0...0x24F, 0x1E00...0x1EFF] {
      // Texts are equal that look and mean the same, however they are put together.
      for value in block { if let scalar = Unicode.Scalar(value), String(scalar) == pair { return scalar } }
    }
    return nil
  }
}
