/// Work that was told to stop, and did, before there was a result.
///
/// Whoever waits for a cipher, an attack or a measure hands in `shouldStop`, which is asked now and then; once it says so,
/// this is thrown, and what was done until then is forgotten.
public struct Stopped: Error, Equatable, Sendable {
  /// The error; there is nothing more to say.
  public init() {}
}

/// The result of work that nobody could stop.
func unstopped<Result>(_ work: () throws(Stopped) -> Result) -> Result {
  do { return try work() } catch { preconditionFailure("nobody said that it should stop") }
}

extension Array where Element: BitwiseCopyable {
  /// An array that is filled where it stands.
  ///
  /// - Parameter fill: Writes all elements, and gives false where it was told to stop; it is not called where there are
  ///   none.
  init(count: Int, filledBy fill: (UnsafeMutablePointer<Element>) -> Bool) throws(Stopped) {
    var isDone = true
    self.init(unsafeUninitializedCapacity: count) { target, initialized in
      guard let base = target.baseAddress, count > 0 else { return }
      isDone = fill(base)
      initialized = isDone ? count : 0
    }
    if !isDone { throw Stopped() }
  }
}
