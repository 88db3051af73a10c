import Terminal
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One after the other, since a process has one Ctrl-C.
@Suite(.serialized)
struct InterruptsTests {
  /// Sends the signal to this very thread, so that it has arrived afterwards.
  private func pressCtrlC() {
    // Threads that run tasks hold signals back.
    var signals = sigset_t()
    var held = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &signals, &held)
    raise(SIGINT)
    pthread_sigmask(SIG_SETMASK, &held, nil)
  }

  @Test func theSignalOnlyPutsTheFlagUp() {
    signal(SIGINT, SIG_DFL)
    Interrupts.install()
    Interrupts.clear()
    #expect(!Interrupts.isPending)
    pressCtrlC()
    #expect(Interrupts.isPending)
    // A second press right after the first does not end the program.
    pressCtrlC()
    #expect(Interrupts.isPending)
    Interrupts.clear()
  }

  @Test func whoIsToIgnoreCtrlCGoesOnToIgnoreIt() {
    signal(SIGINT, SIG_IGN)
    Interrupts.install()
    Interrupts.clear()
    pressCtrlC()
    #expect(!Interrupts.isPending)
  }

  @Test func theFlagIsSeenFromAnotherTask() async {
    Interrupts.install()
    Interrupts.raise()
    let seen = await Task.detached { Interrupts.isPending }.value
    #expect(seen)
    Interrupts.clear()
    #expect(!Interrupts.isPending)
  }

  @Test func aRequestToEndCountsAsAnInterruptionAndStays() {
    Termination.clear()
    Interrupts.clear()
    #expect(Termination.signal == nil)
    #expect(Interrupts.exitCode == 130)
    Termination.note(SIGTERM)
    // A second one right after the first does not end the program, and the first one counts.
    Termination.note(SIGHUP)
    Interrupts.clear()
    #expect(Termination.isPending)
    #expect(Interrupts.isPending)
    #expect(!Interrupts.isPressed)
    #expect(Interrupts.exitCode == 128 + SIGTERM)
    Termination.clear()
    #expect(!Interrupts.isPending)
  }
}
