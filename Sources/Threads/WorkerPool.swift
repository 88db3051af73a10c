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
package struct WorkerPool: Sendable {
  /// How many threads are to work, the caller's own among them.
  package let threads: Int

  /// Starts a thread; nil where there is none to be had.
  package typealias Starter = @Sendable (_ work: @escaping @Sendable () -> Void) -> SystemThread?

  private let start: Starter

  /// A pool of so many threads, at least one.
  package init(threads: Int) {
    self.init(threads: threads, start: { SystemThread($0) })
  }

  /// A pool that asks somebody else than the system for its threads.
  package init(threads: Int, start: @escaping Starter) {
    self.threads = max(1, threads)
    self.start = start
  }

  /// One of the threads that work together.
  package struct Worker: Sendable {
    /// Its number, from 0, the caller's own.
    package let number: Int
    /// How many there are.
    package let count: Int
    /// Where all of them meet.
    package let barrier: Barrier
  }

  /// Runs `work` once on each thread, and returns when all are done.
  ///
  /// Where the system gives fewer threads than were asked for, those that it gives do all of the work, the caller's own
  /// alone if need be: nobody may rely on more than ``Worker/count``.
  package func run(_ work: @Sendable (_ worker: Worker) -> Void) {
    guard threads > 1 else { return work(Worker(number: 0, count: 1, barrier: Barrier(threads: 1))) }
    withoutActuallyEscaping(work) { work in
      let gate = Gate()
      var others: [SystemThread] = []
      while others.count + 1 < threads {
        let number = others.count + 1
        guard let thread = start({ work(gate.worker(number)) }) else { break }
        others.append(thread)
      }
      gate.open(count: others.count + 1)
      work(gate.worker(0))
      for thread in others { thread.join() }
    }
  }

  /// Where threads wait until it is known how many there are.
  private final class Gate: @unchecked Sendable {
    // Written before it is open, and only read after that.
    private var barrier = Barrier(threads: 1)
    private let isOpen = Atomic<Bool>(false)

    func open(count: Int) {
      barrier = Barrier(threads: count)
      isOpen.store(true, ordering: .releasing)
    }

    func worker(_ number: Int) -> Worker {
      while !isOpen.load(ordering: .acquiring) { sched_yield() }
      return Worker(number: number, count: barrier.threads, barrier: barrier)
    }
  }
}

/// A place where a fixed number of threads wait for each other.
///
/// Waiting threads spin for a while, since the others are about to arrive, and give up their turn after that,
/// so that a busy machine is not kept from running the one that they wait for.
package final class Barrier: Sendable {
  /// How many threads meet.
  package let threads: Int
  private let arrived = Atomic<Int>(0)
  private let round = Atomic<Int>(0)

  /// A barrier for so many threads.
  package init(threads: Int) {
    self.threads = threads
  }

  /// Waits until all threads are here.
  package func wait() {
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
