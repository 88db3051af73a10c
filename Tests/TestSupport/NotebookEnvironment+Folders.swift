import Notebook

extension NotebookEnvironment {
  /// The repository's own folder is a shared one, as an installed course is, and a test writes to a folder of its own.
  ///
  /// One thread: as many tests run at a time as the machine has processors, and threads that meet after every step
  /// would wait for each other. That their number changes nothing is tested where they work.
  package init(writingTo folder: TemporaryFolder, threads: Int = 1) {
    self.init(
      files: FileAccess(policy: .scratch(folder: folder.path), sharedFolders: [Repository.folder.path]),
      threads: threads)
  }
}
