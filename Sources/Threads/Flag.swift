import Synchronization

/// A sign that is given once and that every thread sees: that a piece of work is to end, for one.
package final class Flag: Sendable {
  private let sign = Atomic<Bool>(false)

  /// A flag that is down.
  package init() {}

  /// Whether it has been raised.
  package var isRaised: Bool { sign.load(ordering: .acquiring) }

  /// Raises it, for good.
  package func raise() { sign.store(true, ordering: .releasing) }
}
