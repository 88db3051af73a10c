/// Numbers in writing, the same on every machine.
package enum DecimalText {
  /// A number with so many digits behind the point, rounded half away from zero, with commas between its thousands.
  package static func fixed(_ value: Double, _ digits: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "-" : value < 0 ? "-infinity" : "infinity" }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = (value.magnitude * scale).rounded()
    guard scaled < 9e15 else { return String(value) }
    // Where Int has 32 bits, this needs more.
    let (whole, rest) = Int64(scaled).quotientAndRemainder(dividingBy: Int64(scale))
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard digits > 0 else { return sign + integer(whole) }
    let fraction = String(rest)
    return sign + integer(whole) + "." + String(repeating: "0", count: digits - fraction.count) + fraction
  }

  /// A whole number with commas between its thousands.
  package static func integer(_ value: some BinaryInteger) -> String {
    let digits = String(value.magnitude)
    var groups: [Substring] = []
    var rest = digits[...]
    while rest.count > 3 {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    groups.insert(rest, at: 0)
    return (value < 0 ? "-" : "") + groups.joined(separator: ",")
  }
}
