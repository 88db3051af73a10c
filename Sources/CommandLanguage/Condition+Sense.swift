extension Condition {
  /// Sees to it that no path stands for several values, as `bob` does.
  ///
  /// - Parameters:
  ///   - known: Paths that have a value.
  ///   - place: Where the condition's text begins in its line.
  package func requireSingle(_ known: [String], from place: Int = 0) throws(Diagnostic) {
    for path in paths {
      let range = SourceRange(path.range.lowerBound + place..<path.range.upperBound + place)
      if let several = Self.several(path.name, at: range, known: known) { throw several }
    }
  }

  /// What to say of a name that stands for several values; nil for any other.
  static func several(_ name: String, at range: SourceRange, known: [String]) -> Diagnostic? {
    guard !known.contains(name), let first = known.first(where: { $0.hasPrefix(name + ".") }) else {
      return nil
    }
    return Diagnostic(
      code: .unreadableLine,
      problem: "'\(Diagnostic.shortened(name))' is several values, not one",
      remedy: "did you mean '\(first)'?",
      range: range, suggestion: first)
  }
}

extension ConditionExpression {
  /// Everything that is compared with nothing.
  var flags: [ConditionTerm] {
    switch self {
    case .not(let inner): inner.flags
    case .and(let left, let right), .or(let left, let right): left.flags + right.flags
    case .flag(let term): [term]
    case .comparison: []
    }
  }

  /// Sees to it that shares are compared with what a share can be.
  func requirePossibleShares() throws(Diagnostic) {
    switch self {
    case .flag: return
    case .not(let inner): try inner.requirePossibleShares()
    case .and(let left, let right), .or(let left, let right):
      try left.requirePossibleShares()
      try right.requirePossibleShares()
    case .comparison(let left, let comparison, let right, _):
      try left.requirePossible(comparison, right)
      try right.requirePossible(comparison.mirrored, left)
    }
  }
}

extension ConditionTerm {
  /// Whether it names a share, which runs from 0 to 1: such names end in these words, wherever they stand.
  private var isShare: Bool {
    guard case .path = kind, let name = text.split(separator: ".").last else { return false }
    return ["_correct", "_wrong", "_share"].contains { name.hasSuffix($0) }
  }

  /// Sees to it that a share is not compared with a number that no share goes beyond.
  fileprivate func requirePossible(_ comparison: ConditionOperator, _ other: ConditionTerm) throws(Diagnostic)
  {
    guard isShare, case .literal(.number(let number)) = other.kind else { return }
    let isBeyond = (comparison == .greater && number == 1) || (comparison == .less && number == 0)
    guard isBeyond || !(0...1).contains(number) else { return }
    let meant = number > 1 && number <= 100 ? plain(number / 100) : nil
    throw Diagnostic(
      code: .unreadableLine,
      problem: "'\(Diagnostic.shortened(text))' is a share and runs from 0 to 1",
      remedy: meant.map { "did you mean '\($0)'?" } ?? "compare it with a number between them",
      range: other.range, suggestion: meant)
  }
}

extension ConditionOperator {
  /// The same with its sides exchanged.
  fileprivate var mirrored: ConditionOperator {
    switch self {
    case .equal, .unequal: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}
