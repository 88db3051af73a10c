import Notebook
import Terminal

extension Examination {
  /// How pictures are drawn, and why so.
  var pictures: [DoctorFact] { [drawing, pixels] }

  private var drawing: DoctorFact {
    let drawing = PictureDrawing(
      settings: settings, capabilities: capabilities, isPlain: false, inquiry: inquiry)
    let looks = drawing.hasColor ? "in colour" : "without colour"
    let name: String
    let words: String
    switch drawing.method {
    case .words: (name, words) = ("off", "not drawn")
    case .characters(_, unicode: true): (name, words) = ("blocks", "with block characters \(looks)")
    case .characters(_, unicode: false): (name, words) = ("ascii", "with ASCII characters \(looks)")
    case .pixels(let graphics, _):
      (name, words) = (graphics.rawValue, "as pixels \(looks), by \(graphics.title)")
    }
    func fact(_ why: String, advice: String? = nil) -> DoctorFact {
      DoctorFact("drawn", .text(name), "\(words), because \(why)", advice: advice)
    }
    switch drawing.reason {
    case .machineReadable: return fact("the output is for programs")
    case .noTerminal: return fact("the output is no terminal")
    case .noCodes: return fact("this terminal takes no codes", advice: "set graphics ascii draws without")
    case .setting: return fact(self.words(of: "graphics"))
    case .noColors:
      return fact(
        "there are no colours",
        advice: "set graphics \(capabilities.unicode ? "blocks" : "ascii") draws them without")
    case .inquiry:
      if case .pixels = drawing.method { return fact("the terminal can") }
      let why = capabilities.unicode ? "there are colours and UTF-8" : "there is no UTF-8"
      return DoctorFact("drawn", .text(name), "\(words): \(why), and no pixels")
    }
  }

  /// What the terminal was asked, and what it answered.
  private var pixels: DoctorFact {
    var fields: Fields = [:]
    func fact(_ words: String, advice: String? = nil) -> DoctorFact {
      DoctorFact("pixels", .fields(fields), words, advice: advice)
    }
    let attempt = "set graphics kitty, sixel or iterm tries one all the same"
    let outcome = inquiry.outcome()
    let isAnswered = if case .answered = outcome { true } else { false }
    let isAsked = if case .notAsked = outcome { false } else { true }
    fields["asked"] = .flag(isAsked)
    fields["answered"] = .flag(isAnswered)
    fields["graphics"] = FieldValue.none
    switch outcome {
    case .notAsked(let obstacle):
      return fact("not asked: \(obstacle.words)", advice: obstacle.isInside ? attempt : obstacle.advice)
    case .silent:
      return fact(
        "none: the terminal was asked for kitty graphics, sixel and iTerm2 pictures, and did not answer",
        advice: attempt)
    case .answered(let answers):
      let name = answers.name.map { HarmlessText.sanitized(String($0.prefix(40))) }
      fields["terminal"] = name.map { .text($0) } ?? FieldValue.none
      let who = name.map { "the terminal (\($0))" } ?? "the terminal"
      guard let graphics = answers.graphics else {
        return fact("none: \(who) answered that it has neither kitty graphics nor sixel nor iTerm2 pictures")
      }
      let cell = inquiry.cellSize
      fields["graphics"] = .text(graphics.rawValue)
      fields["cell"] = .fields(["width": .integer(cell.width), "height": .integer(cell.height)])
      return fact("\(graphics.title): \(who) can, in cells of \(cell.width) x \(cell.height) pixels")
    }
  }
}

extension InquiryObstacle {
  /// The same in words.
  fileprivate var words: String {
    switch self {
    case .noTerminal: "there is no terminal to ask"
    case .machineReadable: "the output is for programs"
    case .kind(let kind): "a terminal of the kind \(HarmlessText.sanitized(kind)) has none"
    case .noColor: "NO_COLOR is set"
    case .inside(let program): "\(program) keeps pictures from the window"
    case .background: "the terminal is another program's at the moment"
    case .typedAhead: "something was typed ahead"
    }
  }

  /// Whether another program stands in between.
  fileprivate var isInside: Bool { if case .inside = self { true } else { false } }

  /// What to do about it.
  fileprivate var advice: String? {
    switch self {
    case .background, .typedAhead: "doctor pictures asks again"
    default: nil
    }
  }
}
