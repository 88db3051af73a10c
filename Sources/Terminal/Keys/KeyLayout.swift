#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Which key does what, beyond what libedit binds by itself, in its own spelling.
struct KeyLayout {
  /// What libedit has the keys do that are bound here, in each way.
  private let usual: [LineEditor.Keys: [String: String]]

  /// Asks libedit, before anything is bound.
  init(of libedit: Libedit) {
    var usual: [LineEditor.Keys: [String: String]] = [:]
    for keys in LineEditor.Keys.allCases {
      libedit.keys = keys
      usual[keys] = Dictionary(Self.table(of: keys).map { ($0.key, libedit.function(of: $0.key)) }) { $1 }
    }
    self.usual = usual
  }

  /// Binds the keys in the way that is wanted.
  ///
  /// A person's `.editrc` comes before: it may choose the other way, which throws every binding away, and what it
  /// binds stays.
  ///
  /// - Returns: Whether the keys that send several bytes are to come as codes, see `KeySequence`.
  func bind(_ keys: LineEditor.Keys, in libedit: Libedit) -> Bool {
    libedit.keys = keys
    if let path = Self.ownKeys { libedit.readBindings(from: path) }
    let actual = libedit.keys ?? keys
    for (key, function) in Self.table(of: actual) where libedit.function(of: key) == usual[actual]?[key] {
      libedit.bind(key, to: function)
    }
    // In vi's way Escape is a key of its own, unless the person's own bindings begin with it.
    guard actual == .vi else { return false }
    libedit.bindCommand(KeySequence.paste.code, to: KeyFunction.paste.rawValue)
    guard libedit.function(of: "\\e") == "vi-command-mode" else { return false }
    libedit.bindCommand("\\e", to: KeyFunction.nothing.rawValue)
    for (key, function) in Self.codes { libedit.bindCommand(key, to: function) }
    return true
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

  // MARK: Tables

  private static func table(of keys: LineEditor.Keys) -> [(key: String, function: String)] {
    both + codes + (keys == .emacs ? emacs + silent.map { ($0, KeyFunction.nothing.rawValue) } : [])
  }

  private static let both: [(key: String, function: String)] = [
    ("^I", "codebook-complete"), ("?", "codebook-ask"), ("^R", "codebook-search"),
    ("^P", "codebook-older"), ("^N", "codebook-newer"),
    ("^W", "ed-delete-prev-word"), ("^U", "vi-kill-line-prev"), ("^L", "ed-clear-screen"),
  ]

  /// Keys that come as codes: in vi's way all do, in the other those that end a search.
  private static let codes: [(key: String, function: String)] =
    ([
      (.up, "codebook-older"), (.down, "codebook-newer"), (.right, "ed-next-char"), (.left, "ed-prev-char"),
      (.home, "ed-move-to-beg"), (.end, "ed-move-to-end"), (.delete, "ed-delete-next-char"),
      (.nextWord, "em-next-word"), (.previousWord, "ed-prev-word"), (.paste, "codebook-paste"),
    ] as [(KeySequence, String)]).map { ($0.code, $1) }

  private static let emacs: [(key: String, function: String)] = [
    ("\\e[A", "codebook-older"), ("\\eOA", "codebook-older"),
    ("\\e[B", "codebook-newer"), ("\\eOB", "codebook-newer"),
    ("\\e[H", "ed-move-to-beg"), ("\\eOH", "ed-move-to-beg"), ("\\e[1~", "ed-move-to-beg"),
    ("\\e[7~", "ed-move-to-beg"),
    ("\\e[F", "ed-move-to-end"), ("\\eOF", "ed-move-to-end"), ("\\e[4~", "ed-move-to-end"),
    ("\\e[8~", "ed-move-to-end"),
    ("\\e[3~", "ed-delete-next-char"), ("\\e[3;5~", "em-delete-next-word"),
    ("\\e[1;5C", "em-next-word"), ("\\e[1;3C", "em-next-word"), ("\\e[5C", "em-next-word"),
    ("\\e[1;5D", "ed-prev-word"), ("\\e[1;3D", "ed-prev-word"), ("\\e[5D", "ed-prev-word"),
    ("\\eb", "ed-prev-word"), ("\\ef", "em-next-word"), ("\\ed", "em-delete-next-word"),
    ("\\e^?", "ed-delete-prev-word"), ("\\e^H", "ed-delete-prev-word"),
  ]

  /// Keys without a meaning here, whose bytes libedit would put into the line: Insert, the page keys, Shift-Tab, the
  /// function keys, and what terminals send when they get the focus.
  private static let silent: [String] =
    ["[2~", "[5~", "[6~", "[Z", "[I", "[O", "[201~", "OP", "OQ", "OR", "OS"].map { "\\e" + $0 }
    + [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24].map { "\\e[\($0)~" }
    + ["A", "B", "H", "F"].flatMap { end in [2, 3, 5].map { "\\e[1;\($0)\(end)" } }
}
