/// NumPy's `.npy` format, version 1.0: a magic string, a header that names type and shape, and the numbers.
public enum NumPyArray {
  /// The bytes of a file that holds 32-bit floats in the given shape, the last axis running fastest.
  public static func bytes(_ values: [Float], shape: [Int]) -> [UInt8] {
    precondition(shape.reduce(1, *) == values.count, "the shape does not fit the values")
    return header(shape: shape) + littleEndianBytes(values)
  }

  /// What stands in front of the numbers, for who writes those piece by piece: magic string, version, length and
  /// description, a multiple of 64 bytes.
  public static func header(shape: [Int]) -> [UInt8] {
    var sizes = shape.map(String.init).joined(separator: ", ")
    if shape.count == 1 { sizes += "," }
    var description = Array("{'descr': '<f4', 'fortran_order': False, 'shape': (\(sizes)), }".utf8)
    while (10 + description.count + 1) % 64 != 0 { description.append(UInt8(ascii: " ")) }
    description.append(UInt8(ascii: "\n"))
    return [0x93] + Array("NUMPY".utf8) + [1, 0] + littleEndianBytes(UInt16(description.count)) + description
  }
}
