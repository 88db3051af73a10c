import Threads

extension WorkerPool {
  /// Below so many elements a second thread costs more than it saves.
  private static let least = 1 << 18

  /// Into how many ranges ``forEachRange(of:_:)`` cuts so many elements: one for each thread that is worth it.
  func ranges(of count: Int) -> Int { Swift.max(1, Swift.min(threads, count / Self.least)) }

  /// Works on so many parts side by side, each of which is done once, by whichever thread.
  func forEachPart(of parts: Int, _ work: @Sendable (_ part: Int) -> Void) {
    WorkerPool(threads: Swift.min(threads, parts)).run { worker in
      for part in stride(from: worker.number, to: parts, by: worker.count) { work(part) }
    }
  }

  /// Cuts `0..<count` into neighbouring ranges of about one size and works on them side by side.
  func forEachRange(of count: Int, _ work: @Sendable (_ range: Range<Int>, _ number: Int) -> Void) {
    let parts = ranges(of: count)
    forEachPart(of: parts) { part in work(count * part / parts..<count * (part + 1) / parts, part) }
  }
}
