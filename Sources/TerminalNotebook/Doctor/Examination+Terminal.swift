import Notebook
import Terminal

extension Examination {
  /// The terminal: its kind and size, its colours and characters, and what stands in between.
  var terminal: [DoctorFact] { [kind, output, size, colors, characters, between] }

  private var kind: DoctorFact {
    guard let kind = variable("TERM") else {
      return DoctorFact(
        "kind", .none, "unknown, because TERM is not set",
        advice: capabilities.isTerminal ? "export TERM=xterm-256color fits most terminals" : nil)
    }
    guard kind != "dumb" else {
      return DoctorFact(
        "kind", .text(kind), "dumb, as TERM says: no colours and no moving cursor",
        advice: capabilities.isTerminal ? "export TERM=xterm-256color fits most terminals" : nil)
    }
    return DoctorFact("kind", kind)
  }

  private var output: DoctorFact {
    DoctorFact(
      "is_terminal", label: "output", .flag(capabilities.isTerminal),
      capabilities.isTerminal
        ? "a terminal"
        : "no terminal, so plain text: no colours, no pictures")
  }

  private var size: DoctorFact {
    let source = variable("COLUMNS").flatMap { Int($0) }.map { $0 > 0 } == true ? ", as COLUMNS says" : ""
    return DoctorFact(
      "size",
      .fields(["columns": .integer(capabilities.columns), "rows": .integer(capabilities.rows)]),
      "\(capabilities.columns) columns\(source), \(capabilities.rows) rows",
      advice: capabilities.columns < 80 ? "80 columns and more show every table whole" : nil)
  }

  private var colors: DoctorFact {
    let count = settings.color == .off ? 0 : capabilities.colors.rawValue
    let number = FieldValue.integer(count)
    let kind = variable("TERM") ?? "dumb"
    guard capabilities.isTerminal else {
      return DoctorFact("colors", label: "colours", number, "none, because the output is no terminal")
    }
    guard kind != "dumb" else {
      return DoctorFact("colors", label: "colours", number, "none, because of the terminal's kind")
    }
    if variable("NO_COLOR") != nil {
      return DoctorFact("colors", label: "colours", number, "none, because NO_COLOR is set")
    }
    if settings.color == .off {
      return DoctorFact("colors", label: "colours", number, "none, because \(words(of: "color"))")
    }
    switch capabilities.colors {
    case .none: return DoctorFact("colors", label: "colours", number, "none, as TERM says")
    case .sixteen:
      return DoctorFact(
        "colors", label: "colours", number, "16, as TERM says",
        advice: "export TERM=xterm-256color if this terminal has more")
    case .palette: return DoctorFact("colors", label: "colours", number, "256, as TERM says")
    case .truecolor:
      return DoctorFact(
        "colors", label: "colours", number,
        "all 24-bit colours, as \(variable("COLORTERM") == nil ? "TERM" : "COLORTERM") says")
    }
  }

  private var characters: DoctorFact {
    let source = ["LC_ALL", "LC_CTYPE", "LANG"].first { variable($0) != nil }
    let reason = source.map { ", as \($0) says" } ?? ", because LANG is not set"
    return DoctorFact(
      "characters", .text(capabilities.unicode ? "utf-8" : "ascii"),
      (capabilities.unicode ? "UTF-8" : "ASCII") + reason,
      advice: capabilities.unicode ? nil : "export \(source ?? "LANG")=C.UTF-8 for finer pictures")
  }

  /// Programs between this one and the window, which pass on only what they know.
  private var between: DoctorFact {
    let kind = variable("TERM") ?? ""
    var names: [String] = []
    if variable("TMUX") != nil { names.append("tmux") }
    if variable("STY") != nil || (names.isEmpty && kind.hasPrefix("screen")) { names.append("screen") }
    if variable("SSH_CONNECTION") != nil || variable("SSH_TTY") != nil { names.append("ssh") }
    return DoctorFact(
      "in_between", label: "in between", .list(names.map { .text($0) }),
      names.isEmpty
        ? "nothing that can be seen: no tmux, screen or ssh"
        : names.joined(separator: " and ") + ": colours may be fewer than the window's own")
  }
}
