/// An integer as bytes, the least significant one first.
package func littleEndian(_ value: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}

/// An integer as bytes, the most significant one first.
package func bigEndian(_ value: Int, _ count: Int) -> [UInt8] {
  littleEndian(value, count).reversed()
}
