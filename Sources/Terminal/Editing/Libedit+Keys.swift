import CLibedit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What keys do here that libedit has no function for, by the name under which it and `.editrc` know it.
enum KeyFunction: String {
  /// Goes on with the word, or lists what may come.
  case complete = "codebook-complete"
  /// Shows how the command goes.
  case ask = "codebook-ask"
  /// Searches the history.
  case search = "codebook-search"
  /// A step back in the history.
  case older = "codebook-older"
  /// A step forth.
  case newer = "codebook-newer"
  /// Puts in what was pasted.
  case paste = "codebook-paste"
  /// Nothing.
  case nothing = "codebook-nothing"
}

extension Libedit {
  /// A function for each, since they can capture nothing; and what libedit's list of functions says of it.
  private static let functions: [(function: KeyFunction, help: String, callback: codebook_key)] = [
    (.complete, "Complete the word", { handle, _ in perform(.complete, in: handle) }),
    (.ask, "Show how the command goes", { handle, _ in perform(.ask, in: handle) }),
    (.search, "Search the history", { handle, _ in perform(.search, in: handle) }),
    (.older, "An older line", { handle, _ in perform(.older, in: handle) }),
    (.newer, "A newer line", { handle, _ in perform(.newer, in: handle) }),
    (.paste, "Put in what was pasted", { handle, _ in perform(.paste, in: handle) }),
    (.nothing, "Nothing", { _, _ in UInt8(CC_NORM) }),
  ]

  private static func perform(_ function: KeyFunction, in handle: OpaquePointer?) -> UInt8 {
    switch owner(of: handle)?.perform(function) {
    case .done?: UInt8(CC_NORM)
    case .changed?: UInt8(CC_REFRESH)
    case .refused?, nil: UInt8(CC_ERROR)
    }
  }

  /// Makes the functions known.
  func addFunctions() {
    for entry in Self.functions {
      codebook_editor_add_function(handle, entry.function.rawValue, entry.help, entry.callback)
    }
  }

  /// The way in which the keys are laid out; setting it throws every binding away.
  var keys: LineEditor.Keys? {
    get { codebook_editor_keys(handle).flatMap { LineEditor.Keys(rawValue: String(cString: $0)) } }
    set { codebook_editor_set_keys(handle, newValue?.rawValue) }
  }

  /// Reads bindings from a file.
  func readBindings(from path: String) { el_source(handle, path) }

  /// Gives a key a function, in vi's way while one types.
  func bind(_ key: String, to function: String) { codebook_editor_bind(handle, key, function) }

  /// The same where vi's keys are commands.
  func bindCommand(_ key: String, to function: String) { codebook_editor_bind_command(handle, key, function) }

  /// The function that a key is bound to, which libedit only prints; empty for none.
  func function(of key: String) -> String {
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
