/// The clock of the machine, which no change of the hour moves.
enum SystemClock {
  private static let start = ContinuousClock.now

  /// Seconds since the first time that somebody asked.
  static var seconds: Double { start.duration(to: .now).seconds }
}
