extension CiphertextRange {
  /// The 16-bit strings of many numbers: ``code(for:)`` of each, without its branches, so that the loop is made of
  /// vectors.
  func codes(for numbers: UnsafePointer<Float>, to codes: UnsafeMutablePointer<UInt16>, count: Int) {
    // At 2²³ and above a float has no fraction: adding and subtracting it rounds to the nearest whole number.
    let whole: Float = 8_388_608
    let isHalf = self == .minusOneToOne
    for index in 0..<count {
      let number = numbers[index]
      let scaled = (isHalf ? (number + 1) * 0.5 : number) * 65_535 + 0.5
      // Of no number and 0 it takes 0.
      let positive = scaled > 0 ? scaled : 0
      let limited = positive < 65_535 ? positive : 65_535
      let nearest = (limited + whole) - whole
      let floor = nearest > limited ? nearest - 1 : nearest
      codes[index] = UInt16(truncatingIfNeeded: (floor + whole).bitPattern)
    }
  }

  /// The numbers that many 16-bit strings stand for.
  func numbers(for codes: UnsafePointer<UInt16>, to numbers: UnsafeMutablePointer<Float>, count: Int) {
    for index in 0..<count { numbers[index] = number(for: codes[index]) }
  }

  /// The 16-bit strings of an array of numbers.
  package func codes(for numbers: [Float]) -> [UInt16] {
    let count = numbers.count
    return [UInt16](unsafeUninitializedCapacity: count) { target, initialized in
      numbers.withUnsafeBufferPointer { numbers in
        if let target = target.baseAddress, let numbers = numbers.baseAddress {
          codes(for: numbers, to: target, count: count)
        }
      }
      initialized = count
    }
  }
}
