/// NumPy's `.npy` format, version 1.0: a magic string, a header that names type and shape, and the numbers.
public enum NumPyArray {
  /// The bytes of a file that holds 32-bit floats in the given shape, the last axis running fastest.
  public static func bytes(_ values: [Float], shape: [Int]) -> [UInt8] {
    precondition(shape.reduce(1, *) == values.count, "the shape does not fit the values")
    return header(shape: shape) + littleEndianBytes(values)
  }

  /// The bytes of a file of shape `[indices, width]` whose rows are picked from a table by their indices.
  public static func bytes(rows table: [Float], width: Int, indices: [UInt32]) -> [UInt8] {
    precondition(width > 0 && table.count % width == 0, "the table does not have rows of that width")
    let header = header(shape: [indices.count, width])
    let rows = littleEndianBytes(table)
    let rowBytes = 4 * width
    let count = header.count + indices.count * rowBytes
    return [UInt8](unsafeUninitializedCapacity: count) { target, initialized in
      _ = target.update(fromContentsOf: header)
      rows.withUnsafeBytes { rows in
        let start = UnsafeMutableRawBufferPointer(target).baseAddress?.advanced(by: header.count)
        guard let start, let source = rows.baseAddress else { return }
        for (position, index) in indices.enumerated() {
          start.advanced(by: position &* rowBytes).copyMemory(
            from: source.advanced(by: Int(index) &* rowBytes), byteCount: rowBytes)
        }
      }
      initialized = count
    }
  }

  /// Magic string, version, length and description; with them all in front of the numbers is a multiple of 64.
  private static func header(shape: [Int]) -> [UInt8] {
    var sizes = shape.map(String.init).joined(separator: ", ")
    if shape.count == 1 { sizes += "," }
    var description = Array("{'descr': '<f4', 'fortran_order': False, 'shape': (\(sizes)), }".utf8)
    while (10 + description.count + 1) % 64 != 0 { description.append(UInt8(ascii: " ")) }
    description.append(UInt8(ascii: "\n"))
    return [0x93] + Array("NUMPY".utf8) + [1, 0] + littleEndianBytes(UInt16(description.count)) + description
  }
}
