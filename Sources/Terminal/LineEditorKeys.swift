import CLibedit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension LineEditor {
  /// What a key does: the name by which libedit and `.editrc` know it, what it is for, and the work.
  private static let functions: [(name: String, help: String, function: codebook_key)] = [
    ("codebook-complete", "Complete the word", { handle, _ in owner(of: handle)?.complete() ?? failed }),
    ("codebook-ask", "Show how the command goes", { handle, _ in owner(of: handle)?.ask() ?? failed }),
    ("codebook-search", "Search the history", { handle, _ in owner(of: handle)?.search() ?? failed }),
    ("codebook-older", "An older line", { handle, _ in owner(of: handle)?.goOlder() ?? failed }),
    ("codebook-newer", "A newer line", { handle, _ in owner(of: handle)?.goNewer() ?? failed }),
  ]

  private static var failed: UInt8 { UInt8(CC_ERROR) }

  /// The editor behind a handle, for callbacks, which may not capture anything.
  private static func owner(of handle: OpaquePointer?) -> LineEditor? {
    guard let handle, let pointer = codebook_editor_owner(handle) else { return nil }
    return Unmanaged<LineEditor>.fromOpaque(pointer).takeUnretainedValue()
  }

  /// Sets up prompt, reading and keys; then `.editrc`, so that a person's own bindings win.
  func installKeys() {
    // No handlers of libedit's own: some builds pass Ctrl-C on to the parent process.
    codebook_editor_set_signals(handle, 0)
    // Ctrl-S is a key, not a way to freeze the terminal.
    codebook_editor_set_terminal(handle, "-d", "-ixon")
    // While a command runs, what is typed ahead is kept as it is and not shown: it would stand in the progress.
    for flag in ["-echo", "-icanon", "-iexten"] { codebook_editor_set_terminal(handle, "-x", flag) }
    codebook_editor_set_keys(handle, "emacs")
    let mark = CChar(truncatingIfNeeded: PromptText.mark.value)
    codebook_editor_set_prompt(handle, { LineEditor.owner(of: $0)?.prompt }, mark)
    codebook_editor_set_reader(handle) { LineEditor.owner(of: $0)?.readCharacter(into: $1) ?? -1 }
    for entry in Self.functions {
      codebook_editor_add_function(handle, entry.name, entry.help, entry.function)
    }
    let bindings = [
      ("^I", "codebook-complete"),
      ("?", "codebook-ask"),
      ("^R", "codebook-search"),
      ("^W", "ed-delete-prev-word"),
      ("^P", "codebook-older"), ("\\e[A", "codebook-older"), ("\\eOA", "codebook-older"),
      ("^N", "codebook-newer"), ("\\e[B", "codebook-newer"), ("\\eOB", "codebook-newer"),
      ("\\e[1;5C", "em-next-word"), ("\\e[1;5D", "ed-prev-word"),
      ("\\e[3~", "ed-delete-next-char"),
    ]
    for (key, function) in bindings { codebook_editor_bind(handle, key, function) }
    el_source(handle, nil)
    // `bind -v` in .editrc throws every binding away; what the person then bound stays.
    guard let keys = codebook_editor_keys(handle), String(cString: keys) == "vi" else { return }
    bind("^I", to: "codebook-complete", where: "ed-insert")
    bind("^R", to: "codebook-search", where: "ed-insert")
  }

  /// Binds a key that still has its usual function.
  private func bind(_ key: String, to function: String, where usual: String) {
    if boundFunction(of: key) == usual { codebook_editor_bind(handle, key, function) }
  }

  /// The function that a key is bound to, which libedit only prints.
  private func boundFunction(of key: String) -> String? {
    var bytes: UnsafeMutablePointer<CChar>?
    var count = 0
    guard let terminal = codebook_editor_output(handle), let memory = open_memstream(&bytes, &count) else {
      return nil
    }
    codebook_editor_set_output(handle, memory)
    codebook_editor_print_binding(handle, key)
    codebook_editor_set_output(handle, terminal)
    fclose(memory)
    defer { free(bytes) }
    guard let bytes, let last = String(cString: bytes).split(whereSeparator: \.isWhitespace).last else {
      return nil
    }
    return String(last)
  }
}
