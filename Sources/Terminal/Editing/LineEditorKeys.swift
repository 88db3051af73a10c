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
    ("codebook-nothing", "Nothing", { _, _ in UInt8(CC_NORM) }),
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
    let mark = CChar(truncatingIfNeeded: PromptText.mark.value)
    codebook_editor_set_prompt(handle, { LineEditor.owner(of: $0)?.prompt }, mark)
    codebook_editor_set_reader(handle) { LineEditor.owner(of: $0)?.readCharacter(into: $1) ?? -1 }
    for entry in Self.functions {
      codebook_editor_add_function(handle, entry.name, entry.help, entry.function)
    }
    usualFunctions = Dictionary(
      uniqueKeysWithValues: [Keys.emacs, .vi].map { keys in
        codebook_editor_set_keys(handle, keys.rawValue)
        return (
          keys, Dictionary(KeyBindings.table(of: keys).map { ($0.key, boundFunction(of: $0.key)) }) { $1 }
        )
      })
    applyKeys()
  }

  /// Binds the keys in the way that is wanted.
  ///
  /// A person's `.editrc` comes before: it may choose the other way, which throws every binding away, and what it
  /// binds stays.
  func applyKeys() {
    codebook_editor_set_keys(handle, keys.rawValue)
    if let path = Self.ownKeys { el_source(handle, path) }
    let actual = codebook_editor_keys(handle).flatMap { Keys(rawValue: String(cString: $0)) } ?? keys
    for (key, function) in KeyBindings.table(of: actual)
    where boundFunction(of: key) == usualFunctions[actual]?[key] {
      codebook_editor_bind(handle, key, function)
    }
    // In vi's way Escape is a key of its own, unless the person's own bindings begin with it.
    decodesKeys = actual == .vi && boundFunction(of: "\\e") == "vi-command-mode"
    guard decodesKeys else { return }
    codebook_editor_bind_command(handle, "\\e", "codebook-nothing")
    for (key, function) in KeyBindings.codes { codebook_editor_bind_command(handle, key.code, function) }
  }

  /// The file with a person's own keys, where libedit looks for it; nil where it is no ordinary file, since a pipe in its
  /// place would be waited for, and a device read for ever.
  private static var ownKeys: String? {
    let path =
      getenv("EDITRC").map { String(cString: $0) } ?? getenv("HOME").map { String(cString: $0) + "/.editrc" }
    var status = stat()
    guard let path, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= 1 << 20
    else { return nil }
    return path
  }

  /// The function that a key is bound to, which libedit only prints; empty for none.
  private func boundFunction(of key: String) -> String {
    var bytes: UnsafeMutablePointer<CChar>?
    var count = 0
    guard let output = codebook_editor_stream(handle, 1), let errors = codebook_editor_stream(handle, 2),
      let memory = open_memstream(&bytes, &count)
    else { return "" }
    codebook_editor_set_stream(handle, 1, memory)
    codebook_editor_set_stream(handle, 2, memory)
    codebook_editor_print_binding(handle, key)
    codebook_editor_set_stream(handle, 1, output)
    codebook_editor_set_stream(handle, 2, errors)
    fclose(memory)
    defer { free(bytes) }
    guard let bytes else { return "" }
    let words = String(cString: bytes).split(whereSeparator: \.isWhitespace)
    return words.contains("->") ? words.last.map(String.init) ?? "" : ""
  }
}
