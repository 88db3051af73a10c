import Machine
import Notebook

extension World {
  /// This machine.
  package static let local: World = {
    var world = World()
    world.markdown = .cmark
    world.hasRoom = { isRoom(forBytes: $0) }
    world.seconds = { SystemClock.seconds }
    return world
  }()
}

extension NotebookEnvironment {
  /// What a notebook runs in on this machine, where nobody interrupts and nobody watches unless it is said.
  package init(
    files: FileAccess = FileAccess(), threads: Int = 1,
    shouldStop: @escaping @Sendable () -> Bool = { false },
    shouldAbandon: (@Sendable () -> Bool)? = nil,
    report: @escaping @Sendable (Progress) -> Void = { _ in }
  ) {
    self.init(
      in: .local, files: files, threads: threads, shouldStop: shouldStop, shouldAbandon: shouldAbandon,
      report: report)
  }
}
