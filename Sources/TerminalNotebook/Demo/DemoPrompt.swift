import CommandLanguage
import Lessons
import Notebook
import Terminal

extension Demonstration {
  /// What hands the prompt back, with the words for Tab.
  enum GivingBack: String, CaseIterable {
    case give
    case giveSaved = "give saved"

    /// The line as it was typed, white space and case left aside.
    init?(_ line: String) {
      self.init(rawValue: line.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }

    var description: String {
      switch self {
      case .give: "back to the demo, which goes on from here"
      case .giveSaved: "back to the demo as it was before"
      }
    }
  }

  /// How the prompt is given back.
  private static let ways = "give keeps what you do here · give saved, or Ctrl-D, drops it"

  /// Hands the prompt to the teacher, until it is given back.
  func take() {
    guard let editor else {
      return screen.remark("there is no keyboard here · start the demo with a terminal as its input")
    }
    let saved = player
    let page = screen.page
    screen.remark(Self.ways)
    prepare(editor)
    keys.end()
    let isKept = readLines(from: editor)
    editor.forgetTypeAhead()
    keys.begin()
    guard !Termination.isPending else { return }
    Interrupts.clear()
    guard isKept, player.isImprovised else {
      player = saved
      stage.follow(saved.notebook.session.settings)
      return screen.replacePage(with: page)
    }
    screen.show(
      .remark("this step goes on with your state, the next with its own (k: with yours)"))
  }

  private func prepare(_ editor: LineEditor) {
    let completer = NotebookCompleter()
    let completions = { [self] (typed: TypedCommand) in
      let words = (typed.words + [typed.beginning]).joined(separator: " ").lowercased()
      let own = GivingBack.allCases.filter { !words.isEmpty && $0.rawValue.hasPrefix(words) }.map {
        // What is offered stands in the place of the word before the cursor.
        Completion(
          text: $0.rawValue.split(separator: " ").last.map(String.init) ?? "", description: $0.description)
      }
      let offered = completer.completions(of: typed, in: player.notebook)
      return words.hasPrefix("give ") ? own : own.filter { $0.text == "give" } + offered
    }
    editor.help = LineHelp(completions: completions) { [self] typed in
      completer.usage(of: typed, in: player.notebook)
    }
  }

  /// - Returns: Whether what was done is to be kept.
  private func readLines(from editor: LineEditor) -> Bool {
    let environment = stage.environment(.anywhere)
    while true {
      stage.follow(player.notebook.session.settings)
      editor.keys = player.notebook.session.settings.keys == .vi ? .vi : .emacs
      let prompt = stage.renderer.prompt(of: player.notebook)
      switch editor.readLine(prompt: prompt.string) {
      case .interrupted: Interrupts.clear()
      case .endOfInput: return false
      case .text(let line):
        editor.remember(line)
        if let end = GivingBack(line) {
          screen.note("\(prompt)\(line)\n")
          return end == .give
        }
        if line.lowercased().split(whereSeparator: \.isWhitespace).first == "give" {
          screen.note("\(prompt)\(line)\n")
          screen.remark(Self.ways)
          continue
        }
        screen.noteLine(line, prompt: prompt)
        Interrupts.clear()
        improvise(line, in: environment)
        Interrupts.clear()
        if Termination.isPending { return false }
        // Somebody who types quit wants to leave the prompt, and not the class.
        if player.notebook.wantsToQuit { return false }
      }
    }
  }

  private func improvise(_ line: String, in environment: NotebookEnvironment) {
    // What is shown meanwhile must not look at the player that is at work.
    var working = player
    _ = working.improvise(
      SourceLine(line), in: environment,
      willRun: { coming in
        if coming.isFollowUp {
          screen.show(.command(prompt: "[\(coming.number)]> ", text: coming.command))
        }
        stage.willRun()
      },
      didRun: { cell in
        stage.finish()
        screen.show(.cell(cell))
        if cell.status == .interrupted, cell.error == nil, !Termination.isPending {
          screen.remark("stopped; the prompt is still yours")
        }
      })
    player = working
  }
}
