import CLibedit

extension LineEditor {
  /// The line that is being typed, and the part of it that stands before the cursor.
  func currentLine() -> (text: String, beforeCursor: String) {
    guard let info = el_wline(handle)?.pointee, let start = info.buffer else { return ("", "") }
    func text(to end: UnsafePointer<wchar_t>?) -> String {
      guard let end else { return "" }
      var scalars = String.UnicodeScalarView()
      for character in UnsafeBufferPointer(start: start, count: max(0, end - start)) {
        scalars.append(Unicode.Scalar(UInt32(truncatingIfNeeded: character)) ?? "\u{FFFD}")
      }
      return String(scalars)
    }
    return (text(to: info.lastchar), text(to: info.cursor))
  }

  /// Puts another line in the place of the one that is being typed, without a trace in what vi undoes or puts.
  ///
  /// - Parameter cursor: How many of its scalars stand before the cursor; nil for all.
  func replaceLine(with text: String, cursor: Int? = nil) {
    // libedit's own way leaves the cursor where it was, and older versions have none. The line is libedit's,
    // which only the type says is not to be changed.
    guard let line = el_wline(handle) else { return }
    let info = UnsafeMutablePointer(mutating: line)
    info.pointee.cursor = info.pointee.buffer
    info.pointee.lastchar = info.pointee.buffer
    guard !text.isEmpty, el_insertstr(handle, text) == 0, let cursor else { return }
    // The buffer may be another one by now.
    if let start = info.pointee.buffer, let end = info.pointee.lastchar {
      info.pointee.cursor = min(start + cursor, end)
    }
  }
}

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
    let pair = String(letter) + String(mark)
    for block: ClosedRange<UInt32> in [0xC0...0x24F, 0x1E00...0x1EFF] {
      // Texts are equal that look and mean the same, however they are put together.
      for value in block { if let scalar = Unicode.Scalar(value), String(scalar) == pair { return scalar } }
    }
    return nil
  }
}
