extension NotebookEnvironment {
  /// The same environment with the threads that a person prefers.
  func following(_ settings: Settings) -> NotebookEnvironment {
    guard case .exactly(let threads) = settings.threads else { return self }
    var environment = self
    environment.threads = threads
    return environment
  }
}
