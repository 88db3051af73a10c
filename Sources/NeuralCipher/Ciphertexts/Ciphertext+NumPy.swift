import NeuralNetwork

extension Ciphertext {
  /// How many bytes the numbers have as a `.npy` file.
  public var numPyByteCount: Int {
    NumPyArray.header(shape: [count, numbersPerBlock]).count + 4 * count * numbersPerBlock
  }

  /// Hands out a `.npy` file of the numbers, 32-bit floats of shape `[count, numbersPerBlock]`, in pieces of a few
  /// megabytes: the whole may be many times the memory that the ciphertext takes.
  ///
  /// - Parameter append: Takes a piece; false ends it.
  /// - Returns: Whether all pieces were taken.
  public func numPyPieces(_ append: (UnsafeRawBufferPointer) -> Bool) -> Bool {
    let width = numbersPerBlock
    let header = NumPyArray.header(shape: [count, width])
    guard header.withUnsafeBytes(append) else { return false }
    let rows = max(1, (1 << 20) / width)
    let piece = AlignedBuffer<Float>(repeating: 0, count: rows * width)
    return codes.withUnsafeBufferPointer { codes in
      guard let codes = codes.baseAddress else { return true }
      for first in stride(from: 0, to: count, by: rows) {
        let here = min(rows, count - first)
        for row in 0..<here {
          let target = piece.pointer + row * width
          if range == .bit {
            for number in 0..<width { target[number] = self.number(number, ofRow: indices[first + row]) }
          } else {
            range.numbers(for: codes + indices[first + row] * width, to: target, count: width)
          }
        }
        // The format's numbers are little-endian.
        if UInt32(1).littleEndian != 1 {
          piece.pointer.withMemoryRebound(to: UInt32.self, capacity: here * width) { words in
            for word in 0..<here * width { words[word] = words[word].littleEndian }
          }
        }
        guard append(UnsafeRawBufferPointer(start: piece.pointer, count: 4 * here * width)) else {
          return false
        }
      }
      return true
    }
  }
}
