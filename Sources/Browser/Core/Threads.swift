// The module `Threads` of the browser's build: the same names as Sources/Threads, on the one thread that a page's worker
// has. No target of Package.swift includes it; the compiler for WebAssembly takes it in place of that folder.

/// A thread of the operating system, of which there are none here.
package struct SystemThread: Sendable {
  /// Nil: there are no more threads to be had.
  package init?(_ work: @escaping @Sendable () -> Void) { return nil }

  /// There is nobody to wait for.
  package func join() {}

  /// There is nobody to be left alone.
  package func detach() {}
}

/// The one thread that works through everything.
package struct WorkerPool: Sendable {
  /// How many threads were asked for; one works.
  package let threads: Int

  /// Starts a thread; nil where there is none to be had.
  package typealias Starter = @Sendable (_ work: @escaping @Sendable () -> Void) -> SystemThread?

  /// A pool of one.
  package init(threads: Int) { self.threads = max(1, threads) }

  /// A pool of one, whoever could start others.
  package init(threads: Int, start: @escaping Starter) { self.threads = max(1, threads) }

  /// The caller's own thread.
  package struct Worker: Sendable {
    /// Its number: 0.
    package let number: Int
    /// How many there are: 1.
    package let count: Int
    /// Where it meets itself.
    package let barrier: Barrier
  }

  /// Runs `work` once.
  package func run(_ work: @Sendable (_ worker: Worker) -> Void) {
    work(Worker(number: 0, count: 1, barrier: Barrier(threads: 1)))
  }
}

/// A place where one thread need not wait.
package final class Barrier: Sendable {
  /// How many threads meet.
  package let threads: Int

  /// A barrier for one thread.
  package init(threads: Int) { self.threads = threads }

  /// Goes on.
  package func wait() {}
}

/// A sign that is given once.
package final class Flag: @unchecked Sendable {
  // One thread alone sees it.
  private var sign = false

  /// A flag that is down.
  package init() {}

  /// Whether it has been raised.
  package var isRaised: Bool { sign }

  /// Raises it, for good.
  package func raise() { sign = true }
}

/// A value that nobody else gets at.
package final class Locked<Value: Sendable>: @unchecked Sendable {
  // One thread alone sees it.
  private var value: Value

  /// A value that nobody has got at yet.
  package init(_ value: Value) { self.value = value }

  /// Does something with the value.
  package func withLock<Result: Sendable>(_ body: (inout Value) -> Result) -> Result { body(&value) }
}

/// A place where a value is left and taken by the same thread.
package final class Rendezvous<Value: Sendable>: @unchecked Sendable {
  // One thread alone sees it.
  private var value: Value?

  /// A place where nothing is yet.
  package init() {}

  /// Leaves the value.
  package func leave(_ value: Value) { self.value = value }

  /// Takes the value, if it is there; nobody would bring it while one waits.
  package func take(within milliseconds: Int) -> Value? {
    defer { value = nil }
    return value
  }
}

/// A stack for signal handlers, of which there are none here.
package struct SignalStack {
  /// There is nothing to prepare.
  package static func prepareForGood() {}
}
