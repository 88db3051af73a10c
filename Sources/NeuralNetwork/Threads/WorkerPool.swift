import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A few threads that work through the same piece of work together, again and again.
///
/// A training step is a tenth of a millisecond of work between two meetings, too little for a queue: the
/// threads of a pool stay awake while it works, meet at a ``Barrier``, and end with the pool's work.
public struct WorkerPool: Sendable {
  /// How many threads work, the caller's own among them.
  public let threads: Int

  /// A pool of so many threads, at least one.
  public init(threads: Int) {
    self.threads = max(1, threads)
  }

  /// As many threads as the machine runs at a time.
  public static var machineThreads: Int {
    max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  /// Runs `work` once on each thread, with the thread's number from 0, and returns when all are done.
  ///
  /// A thread that the system will not give is an error of the machine that nothing here can mend.
  public func run(_ work: @Sendable (_ thread: Int) -> Void) {
    guard threads > 1 else { return work(0) }
    withoutActuallyEscaping(work) { work in
      let others = (1..<threads).map { thread in SystemThread { work(thread) } }
      work(0)
      for thread in others { thread.join() }
    }
  }
}

/// A place where a fixed number of threads wait for each other.
///
/// Waiting threads spin for a while, since the others are about to arrive, and give up their turn after that,
/// so that a busy machine is not kept from running the one that they wait for.
public final class Barrier: Sendable {
  private let threads: Int
  private let arrived = Atomic<Int>(0)
  private let round = Atomic<Int>(0)

  /// A barrier for so many threads.
  public init(threads: Int) {
    self.threads = threads
  }

  /// Waits until all threads are here.
  public func wait() {
    guard threads > 1 else { return }
    let current = round.load(ordering: .acquiring)
    if arrived.add(1, ordering: .acquiringAndReleasing).newValue == threads {
      arrived.store(0, ordering: .relaxed)
      round.store(current &+ 1, ordering: .releasing)
      return
    }
    var spins = 0
    while round.load(ordering: .acquiring) == current {
      spins &+= 1
      if spins > 4_000 { sched_yield() }
    }
  }
}
