#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is seen where the program comes to grief by a mistake of its own: one sentence, and the terminal as it was.
///
/// Swift's own report is pages long, and asks for a key; who wants it sets `SWIFT_BACKTRACE`, and gets it behind the
/// sentence. The program then ends by the signal, as a shell expects.
package enum Crashes {
  /// Takes note of crashes from now on; further calls do nothing.
  package static func install() {
    guard state.sentences[Int(SIGABRT)] == nil else { return }
    advise("")
    let wantsReport = getenv("SWIFT_BACKTRACE") != nil
    for (signal, _) in kinds {
      if wantsReport { sigaction(signal, nil, state.former + Int(signal)) }
      Signals.handle(signal, onStackOfItsOwn: true) { Crashes.answer($0) }
    }
  }

  /// Adds to the sentence what a person can do about it.
  package static func advise(_ advice: String) {
    for (signal, name) in kinds { state.sentences[Int(signal)] = sentence(name, advice: advice) }
  }

  private static let kinds: [(Int32, String)] = [
    (SIGILL, "an instruction that cannot be done"), (SIGTRAP, "a broken assumption"),
    (SIGSEGV, "memory that is not its own"), (SIGBUS, "memory that is not there"),
    (SIGFPE, "a sum that cannot be done"), (SIGABRT, "a library has given up"),
  ]

  /// In memory that is never given back, since a handler may be reading it.
  private static func sentence(_ name: String, advice: String) -> UnsafePointer<CChar>? {
    let advice = advice.isEmpty ? "" : " · \(advice)"
    // Behind whatever stands in the cursor's row.
    let start = StandardStream.error.isTerminal ? "\n" : ""
    return strdup("\(start)codebook: ended by a mistake of its own (\(name))\(advice)\n").map {
      UnsafePointer($0)
    }
  }

  /// What the handler does; only calls that are allowed inside one.
  private static func answer(_ signal: Int32) {
    Tty.giveBack()
    if let sentence = state.sentences[Int(signal)] {
      _ = write(STDERR_FILENO, sentence, strlen(sentence))
    }
    // It is held back while its handler runs, and ends the program behind it.
    sigaction(signal, state.former + Int(signal), nil)
    raise(signal)
  }

  /// A signal handler has no place but a global one to read from; written before any handler reads it.
  private struct State: @unchecked Sendable {
    let sentences = UnsafeMutablePointer<UnsafePointer<CChar>?>.allocate(capacity: 32)
    /// What crashes did before, by the signal's number: to end the program, unless Swift's report is wanted.
    let former = UnsafeMutablePointer<sigaction>.allocate(capacity: 32)

    init() {
      sentences.initialize(repeating: nil, count: 32)
      former.initialize(repeating: sigaction(), count: 32)
    }
  }

  private static let state = State()
}
