import Lessons

/// How fast a demonstration goes.
package struct DemoPace {
  /// Whether it goes on by itself.
  let isAutomatic: Bool
  /// Whether nobody watches, so that nothing is waited for.
  let isHasty: Bool
  /// 1 as people type and read, 2 twice as fast.
  let speed: Double
  /// The seconds after each beat; nil for as long as reading takes.
  let pause: Double?
  /// Whether it begins again after its end.
  let repeats: Bool

  /// The pace that somebody asked for.
  package init(isAutomatic: Bool, isHasty: Bool, speed: Double, pause: Double?, repeats: Bool) {
    self.isAutomatic = isAutomatic
    self.isHasty = isHasty
    self.speed = speed
    self.pause = pause
    self.repeats = repeats
  }

  /// How long to wait before going on by itself.
  func rest(after load: (words: Int, pictures: Int)) -> Double {
    guard !isHasty else { return 0 }
    return pause ?? ReadingTime.seconds(words: load.words, pictures: load.pictures) / speed
  }

  /// The moment between the last letter of a command and Enter.
  var enter: Double { isHasty ? 0 : 0.3 / speed }
}
