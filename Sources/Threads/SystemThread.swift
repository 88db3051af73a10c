#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A thread of the operating system.
package struct SystemThread: @unchecked Sendable {
  // A handle is a number or a pointer that nobody looks behind.
  private let handle: pthread_t

  /// Starts a thread; whoever starts it either joins it or leaves it to itself.
  ///
  /// Nil where the system gives no more threads, or no memory for one.
  package init?(_ work: @escaping @Sendable () -> Void) {
    let job = Unmanaged.passRetained(Job(work: work))
    let created = UnsafeMutablePointer<CreatedThread>.allocate(capacity: 1)
    created.initialize(to: noThread)
    defer { created.deallocate() }
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    // As much as the first thread has on most systems; some give others far less.
    pthread_attr_setstacksize(&attributes, 8 << 20)
    let status = pthread_create(created, &attributes, runJob, job.toOpaque())
    guard status == 0, let thread = created.pointee as pthread_t? else {
      job.release()
      return nil
    }
    handle = thread
  }

  /// Waits until the thread is done.
  package func join() { pthread_join(handle, nil) }

  /// Leaves the thread to itself: nobody joins it.
  package func detach() { pthread_detach(handle) }
}

/// What a thread is to do.
private final class Job: Sendable {
  let work: @Sendable () -> Void

  init(work: @escaping @Sendable () -> Void) { self.work = work }
}

/// What `pthread_create` fills in: optional on Darwin alone.
#if canImport(Darwin)
  private typealias CreatedThread = pthread_t?
  private var noThread: CreatedThread { nil }
#else
  private typealias CreatedThread = pthread_t
  private var noThread: CreatedThread { 0 }
#endif

private func runJob(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let argument { SignalStack.with(Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().work) }
  return nil
}
