#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A small stack beside a thread's own, on which a signal handler can run where that one is used up.
package struct SignalStack {
  /// More than the registers of any processor take, and as much again for the handler.
  private static let bytes = 1 << 16

  private let memory: UnsafeMutableRawPointer

  /// Gives this thread one.
  private init() {
    memory = .allocate(byteCount: Self.bytes, alignment: 16)
    var stack = stack_t()
    stack.ss_sp = memory
    stack.ss_size = Self.bytes
    sigaltstack(&stack, nil)
  }

  /// Takes it away from this thread.
  private func remove() {
    var stack = stack_t()
    stack.ss_flags = Int32(SS_DISABLE)
    sigaltstack(&stack, nil)
    memory.deallocate()
  }

  /// Does a thread's work with such a stack at its side.
  static func with(_ work: () -> Void) {
    let stack = SignalStack()
    defer { stack.remove() }
    work()
  }

  /// Gives this thread such a stack for as long as the program runs.
  package static func prepareForGood() { _ = SignalStack() }
}
