import Lessons
import Terminal

/// What a presenter can ask for.
enum DemoAction: Equatable {
  /// To go somewhere.
  case move(DemoMove)
  /// A digit of a step's number; nil begins one.
  case number(Character?)
  /// The prompt.
  case take
  /// To keep the state that was improvised for the next step.
  case carryOn
  /// The speaker's notes, here.
  case notes
  /// The keys.
  case help
  /// An empty screen.
  case blank
  /// To stop going on by itself, or to go on.
  case pause
  /// To leave.
  case quit

  /// What a key asks for; nil where it asks for nothing.
  ///
  /// Presenters' remote controls send Page Down, Page Up and the arrows, and for a dark screen `b` or a full stop.
  init?(_ key: Key) {
    switch key {
    case .enter, .right, .pageDown, .character(" "): self = .move(.on)
    case .left, .pageUp, .backspace: self = .move(.back)
    case .down: self = .move(.nextStep)
    case .up: self = .move(.previousStep)
    case .home: self = .move(.first)
    case .end: self = .move(.last)
    case .character(let character) where character.isASCII && character.isNumber: self = .number(character)
    case .character(let character):
      switch character.lowercased() {
      case "g": self = .number(nil)
      case "t": self = .take
      case "k": self = .carryOn
      case "n": self = .notes
      case "?", "h": self = .help
      case "b", ".": self = .blank
      case "p": self = .pause
      case "q": self = .quit
      default: return nil
      }
    case .escape, .other: return nil
    }
  }

  /// The keys, as `?` shows them.
  static let keys = """
      Space  on, and once more: the rest of a line at once
             (Enter, Right and Page Down do the same)
      Left   to where this step begins, then to the step before (Page Up)
      Down   to the next step; Up to the one before; Home and End
      3      and Enter: to step 3 (g asks for the number)
      t      takes the prompt; give hands it back
      k      keeps what you did there for the next step, too
      n      this step's notes, here on this screen
      b      a blank screen (full stop), and back
      p      pauses, or goes on, with --auto
      Ctrl-C stops a running command; q leaves
    """

  /// The keys in one line.
  static let hint = "Space goes on, Left back, t takes the prompt, ? shows all keys, q leaves"
}
