import Synchronization

/// A value that one thread at a time gets at.
package final class Locked<Value: Sendable>: Sendable {
  @usableFromInline package let value: Mutex<Value>

  /// A value that nobody has got at yet.
  @inlinable package init(_ value: Value) { self.value = Mutex(value) }

  /// Does something with the value, while all others wait.
  @inlinable package func withLock<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
    value.withLock { body(&$0) }
  }
}
