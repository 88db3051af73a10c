#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How many colours a terminal shows.
package enum ColorDepth: Int, Comparable, Sendable, CaseIterable {
  /// No colour codes at all.
  case none = 0
  /// The eight old colours and their bright forms.
  case sixteen = 16
  /// The palette of 256.
  case palette = 256
  /// Any 24-bit colour.
  case truecolor = 16_777_216

  /// Fewer colours come first.
  package static func < (left: ColorDepth, right: ColorDepth) -> Bool { left.rawValue < right.rawValue }
}

/// What a stream can show: how wide it is, in which colours, with which characters.
///
/// | question | answered by |
/// |---|---|
/// | columns | `COLUMNS`, then the terminal, then 80 |
/// | rows | the terminal, then 24 |
/// | colours | `NO_COLOR`, `TERM`, `COLORTERM` |
/// | characters | the first of `LC_ALL`, `LC_CTYPE`, `LANG` that is set |
package struct TerminalCapabilities: Equatable, Sendable {
  /// Whether a terminal stands behind the stream.
  package let isTerminal: Bool
  /// Whether the terminal understands escape codes, as any does that is not `dumb`.
  package let acceptsEscapeCodes: Bool
  /// Cells in a row.
  package let columns: Int
  /// Rows.
  package let rows: Int
  /// How many colours may be used; none where there is no terminal.
  package let colors: ColorDepth
  /// Whether characters beyond ASCII are shown.
  package let unicode: Bool

  /// Finds out what a stream can show; ask again after the window may have changed.
  package init(of stream: StandardStream) {
    self.init(isTerminal: stream.isTerminal, windowSize: stream.windowSize) { name in
      getenv(name).map { String(cString: $0) }
    }
  }

  /// Decides from the facts alone.
  ///
  /// - Parameters:
  ///   - isTerminal: Whether a terminal stands behind the stream.
  ///   - windowSize: What the terminal says of its size, if it says anything.
  ///   - environment: The value of a variable, or nil where it is not set.
  package init(isTerminal: Bool, windowSize: WindowSize?, environment: (String) -> String?) {
    func value(_ name: String) -> String? {
      environment(name).flatMap { $0.isEmpty ? nil : $0 }
    }
    let kind = value("TERM") ?? "dumb"
    self.isTerminal = isTerminal
    acceptsEscapeCodes = isTerminal && kind != "dumb"
    columns = value("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? windowSize?.columns ?? 80
    rows = windowSize?.rows ?? 24
    if acceptsEscapeCodes, value("NO_COLOR") == nil {
      colors = Self.colors(ofTerminal: kind, colorVariable: value("COLORTERM"))
    } else {
      colors = .none
    }
    let locale = value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG") ?? "C"
    let charset = locale.lowercased()
    unicode = charset.contains("utf-8") || charset.contains("utf8")
  }

  /// Whether the terminal breaks long rows anew when its window becomes narrower, as nearly all do, and does not cut them
  /// off, as the oldest do.
  package static var breaksRowsAnew: Bool {
    func isSet(_ name: String) -> Bool { getenv(name).map { $0.pointee != 0 } ?? false }
    if isSet("TMUX") { return true }
    let kind = getenv("TERM").map { String(cString: $0) } ?? ""
    let cutsOff = ["rxvt", "linux", "screen", "vt"].contains { kind.hasPrefix($0) }
    return !cutsOff && !isSet("XTERM_VERSION") && !isSet("STY")
  }

  private static func colors(ofTerminal kind: String, colorVariable: String?) -> ColorDepth {
    if let colorVariable, ["truecolor", "24bit"].contains(colorVariable.lowercased()) { return .truecolor }
    let truecolor = ["alacritty", "contour", "foot", "wezterm", "xterm-ghostty", "xterm-kitty"]
    if kind.hasSuffix("-direct") || truecolor.contains(where: { kind.hasPrefix($0) }) { return .truecolor }
    if kind.contains("256color") { return .palette }
    // The video terminals of the eighties have escape codes and no colour.
    if kind.hasPrefix("vt") || kind.hasSuffix("-mono") || kind.hasSuffix("-m") { return .none }
    return .sixteen
  }
}
