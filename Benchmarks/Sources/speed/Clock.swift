/// Seconds that pass.
enum Clock {
  /// How long some work takes.
  static func seconds(_ work: () -> Void) -> Double {
    let begin = ContinuousClock.now
    work()
    return begin.seconds(until: .now)
  }
}

extension ContinuousClock.Instant {
  func seconds(until end: ContinuousClock.Instant) -> Double {
    let parts = duration(to: end).components
    return Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
  }
}
