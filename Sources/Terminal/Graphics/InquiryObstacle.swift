/// Why a terminal is not asked how it takes pictures.
package enum InquiryObstacle: Equatable, Sendable {
  /// There is no terminal, or the input and the output are not the same.
  case noTerminal
  /// The answer is to be read by programs.
  case machineReadable
  /// A terminal that understands no codes, or has no pictures for sure: the value of `TERM`.
  case kind(String)
  /// `NO_COLOR` is set.
  case noColor
  /// A program between this one and the window, which keeps codes of pictures to itself: tmux or screen.
  case inside(String)
  /// The terminal is another program's at the moment.
  case background
  /// Somebody has typed ahead, and what is read could not be given back.
  case typedAhead

  /// What stands in the way for the whole time; nil where nothing does.
  ///
  /// - Parameters:
  ///   - isTerminal: Whether input and output are one terminal.
  ///   - environment: The value of a variable, or nil where it is not set.
  package static func lasting(isTerminal: Bool, environment: (String) -> String?) -> InquiryObstacle? {
    func value(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
    guard isTerminal else { return .noTerminal }
    let kind = value("TERM") ?? "dumb"
    if value("NO_COLOR") != nil { return .noColor }
    if value("TMUX") != nil || kind.hasPrefix("tmux") { return .inside("tmux") }
    if value("STY") != nil || kind.hasPrefix("screen") { return .inside("screen") }
    // The system's own console shows what it does not understand.
    if kind == "dumb" || kind == "linux" { return .kind(kind) }
    return nil
  }
}
