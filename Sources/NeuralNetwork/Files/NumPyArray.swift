/// NumPy's `.npy` format, version 1.0: a magic string, a header that names type and shape, and the numbers.
public enum NumPyArray {
  /// The bytes of a file that holds 32-bit floats in the given shape, the last axis running fastest.
  public static func bytes(_ values: some Collection<Float>, shape: [Int]) -> [UInt8] {
    precondition(shape.reduce(1, *) == values.count, "the shape does not fit the values")
    var sizes = shape.map(String.init).joined(separator: ", ")
    if shape.count == 1 { sizes += "," }
    var header = Array("{'descr': '<f4', 'fortran_order': False, 'shape': (\(sizes)), }".utf8)
    // Magic, version and length take ten bytes; all in front of the numbers is a multiple of 64.
    while (10 + header.count + 1) % 64 != 0 { header.append(UInt8(ascii: " ")) }
    header.append(UInt8(ascii: "\n"))
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
    bytes += littleEndianBytes(UInt16(header.count))
    bytes += header
    bytes.reserveCapacity(bytes.count + 4 * values.count)
    for value in values { bytes += littleEndianBytes(value.bitPattern) }
    return bytes
  }
}
