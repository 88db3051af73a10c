#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A place where one thread leaves a value and another one waits for it, as long as it likes.
package final class Rendezvous<Value: Sendable>: @unchecked Sendable {
  // Everything below is only touched under the lock.
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let arrival = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var value: Value?

  /// A place where nothing is yet.
  package init() {
    pthread_mutex_init(lock, nil)
    pthread_cond_init(arrival, nil)
  }

  deinit {
    pthread_cond_destroy(arrival)
    pthread_mutex_destroy(lock)
    arrival.deallocate()
    lock.deallocate()
  }

  /// Leaves the value.
  package func leave(_ value: Value) {
    pthread_mutex_lock(lock)
    self.value = value
    pthread_cond_signal(arrival)
    pthread_mutex_unlock(lock)
  }

  /// Takes the value, waiting for it no longer than so many milliseconds; now and then a little shorter.
  package func take(within milliseconds: Int) -> Value? {
    var end = timespec()
    clock_gettime(CLOCK_REALTIME, &end)
    let nanoseconds = Int(end.tv_nsec) + milliseconds % 1_000 * 1_000_000
    end.tv_sec += milliseconds / 1_000 + nanoseconds / 1_000_000_000
    end.tv_nsec = nanoseconds % 1_000_000_000
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    if value == nil { pthread_cond_timedwait(arrival, lock, &end) }
    defer { value = nil }
    return value
  }
}
