/// Which key does what, beyond what libedit binds by itself, in its own spelling.
enum KeyBindings {
  /// Keys and functions, in one of the two ways.
  static func table(of keys: LineEditor.Keys) -> [(key: String, function: String)] {
    let codes = codes.map { (key: $0.key.code, function: $0.function) }
    return both + codes + (keys == .emacs ? emacs + silent.map { ($0, "codebook-nothing") } : [])
  }

  private static let both: [(key: String, function: String)] = [
    ("^I", "codebook-complete"), ("?", "codebook-ask"), ("^R", "codebook-search"),
    ("^P", "codebook-older"), ("^N", "codebook-newer"),
    ("^W", "ed-delete-prev-word"), ("^U", "vi-kill-line-prev"), ("^L", "ed-clear-screen"),
  ]

  /// Keys that come as codes: in vi's way all do, in the other those that end a search.
  static let codes: [(key: KeySequence, function: String)] = [
    (.up, "codebook-older"), (.down, "codebook-newer"), (.right, "ed-next-char"), (.left, "ed-prev-char"),
    (.home, "ed-move-to-beg"), (.end, "ed-move-to-end"), (.delete, "ed-delete-next-char"),
    (.nextWord, "em-next-word"), (.previousWord, "ed-prev-word"),
  ]

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
  /// function keys, and what terminals send when they get the focus or mark a paste.
  private static let silent: [String] =
    ["[2~", "[5~", "[6~", "[Z", "[I", "[O", "[200~", "[201~", "OP", "OQ", "OR", "OS"].map { "\\e" + $0 }
    + [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24].map { "\\e[\($0)~" }
    + ["A", "B", "H", "F"].flatMap { end in [2, 3, 5].map { "\\e[1;\($0)\(end)" } }
}
