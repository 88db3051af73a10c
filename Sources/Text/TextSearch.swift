/// Looking for a text in another one, byte by byte: a mark that would join the letter behind it hides nothing.
extension StringProtocol {
  /// Where a text begins and ends for the first time.
  ///
  /// - Parameter part: At least one byte.
  package func firstRange(ofText part: String) -> Range<Index>? {
    let part = Array(part.utf8)
    var start = utf8.startIndex
    while start < utf8.endIndex {
      if utf8[start] == part[0], let end = utf8[start...].end(of: part) { return start..<end }
      start = utf8.index(after: start)
    }
    return nil
  }

  /// Where a text begins and ends, again and again.
  package func ranges(ofText part: String) -> [Range<Index>] {
    var found: [Range<Index>] = []
    var rest = startIndex
    while let next = self[rest...].firstRange(ofText: part) {
      found.append(next)
      rest = next.upperBound
    }
    return found
  }

  /// Whether a text occurs.
  package func contains(text part: String) -> Bool { firstRange(ofText: part) != nil }

  /// The text with another one in each place where a text occurs.
  package func replacing(text part: String, with other: String) -> String {
    var text = ""
    var rest = startIndex
    for range in ranges(ofText: part) {
      text += self[rest..<range.lowerBound] + other
      rest = range.upperBound
    }
    return text + self[rest...]
  }
}

extension Collection where Element == UInt8 {
  /// Where these bytes end, if the collection begins with them.
  fileprivate func end(of part: [UInt8]) -> Index? {
    var place = startIndex
    for byte in part {
      guard place < endIndex, self[place] == byte else { return nil }
      place = index(after: place)
    }
    return place
  }
}
