#if os(Linux)
  import Glibc

  extension PseudoTerminal {
    /// Starts a process in a session of its own; the first terminal that it opens becomes its own.
    static func spawn(
      _ command: [String], environment: [String: String], terminal: String, lifeline: Int32
    ) throws -> pid_t {
      var actions = posix_spawn_file_actions_t()
      posix_spawn_file_actions_init(&actions)
      defer { posix_spawn_file_actions_destroy(&actions) }
      posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
      for descriptor in Int32(1)...2 { posix_spawn_file_actions_adddup2(&actions, 0, descriptor) }
      posix_spawn_file_actions_adddup2(&actions, lifeline, 3)
      var attributes = posix_spawnattr_t()
      posix_spawnattr_init(&attributes)
      defer { posix_spawnattr_destroy(&attributes) }
      var (every, none) = (sigset_t(), sigset_t())
      sigfillset(&every)
      sigemptyset(&none)
      posix_spawnattr_setsigdefault(&attributes, &every)
      posix_spawnattr_setsigmask(&attributes, &none)
      // `POSIX_SPAWN_SETSID`, which <spawn.h> shows to nobody but GNU programs.
      let newSession: Int32 = 0x80
      let flags = newSession | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
      posix_spawnattr_setflags(&attributes, Int16(flags))
      let arguments = command.map { strdup($0) } + [nil]
      let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
      defer { for pointer in arguments + variables { free(pointer) } }
      var process: pid_t = 0
      let code = posix_spawnp(&process, command[0], &actions, &attributes, arguments, variables)
      guard code == 0 else {
        throw Missing(description: "\(command[0]) does not start: \(String(cString: strerror(code)))")
      }
      return process
    }
  }
#endif
