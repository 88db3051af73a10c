// Numbers as people type them, and as sentences repeat them.

extension String {
  /// `10,000` as `10_000`; nil for anything but digits with commas between the thousands.
  var withoutCommas: String? {
    let groups = split(separator: ",", omittingEmptySubsequences: false)
    guard groups.count > 1, let first = groups.first, (1...3).contains(first.count),
      groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
    else { return nil }
    return groups.joined(separator: "_")
  }

  /// `1e5` as `100000`; nil for anything that is no whole number, or that is written without an exponent.
  var withoutExponent: String? {
    guard contains(where: { "eE".contains($0) }), let number = Double(replacingUnderscores),
      number == number.rounded(), number.magnitude < 1e15
    else { return nil }
    return String(Int64(number))
  }

  /// The text without the underscores between its digits.
  var replacingUnderscores: String {
    let isDoubled = zip(self, dropFirst()).contains { $0 == "_" && $1 == "_" }
    guard contains("_"), first != "_", last != "_", !isDoubled else { return self }
    return filter { $0 != "_" }
  }
}

/// A whole number with commas between its thousands.
func grouped(_ number: Int) -> String {
  var result = ""
  for (index, digit) in String(number.magnitude).reversed().enumerated() {
    if index > 0, index % 3 == 0 { result.append(",") }
    result.append(digit)
  }
  return (number < 0 ? "-" : "") + String(result.reversed())
}

/// A number without an exponent and without a point that nothing follows; at most nine digits behind it.
func plain(_ number: Double) -> String {
  guard number.magnitude < 1e9 else { return "\(number)" }
  let billionths = Int64((number.magnitude * 1e9).rounded())
  var fraction = String(billionths % 1_000_000_000)
  fraction = String(repeating: "0", count: 9 - fraction.count) + fraction
  while fraction.last == "0" { fraction.removeLast() }
  let sign = number < 0 ? "-" : ""
  return sign + String(billionths / 1_000_000_000) + (fraction.isEmpty ? "" : "." + fraction)
}

/// "a, b and c".
func listed(_ names: [String]) -> String {
  guard let last = names.last, names.count > 1 else { return names.first ?? "" }
  return names.dropLast().joined(separator: ", ") + " and " + last
}
