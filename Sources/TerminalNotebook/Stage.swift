import CommandLanguage
import Lessons
import Lessons
import Machine
import Notebook
import Terminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What all ways of working stand on: the options, the terminal, and how cells are shown.
package struct Stage {
  package let options: StageOptions
  private let preferences: Preferences
  private let meter: ProgressMeter
  private let look: TerminalRenderer.Look
  /// What a notebook gets from this window.
  private var window = TerminalWindow()
  /// Asks the terminal how it takes pictures, once for everybody.
  let inquiry: TerminalInquiry

  /// What everything stands on.
  ///
  /// - Parameters:
  ///   - settings: What holds before anybody says otherwise; the options count for more.
  ///   - look: For whom things are shown.
  ///   - echo: Told of what is drawn while commands run.
  package init(
    options: StageOptions, settings: Settings = Settings(), look: TerminalRenderer.Look = .desk,
    echo: (@Sendable (HarmlessText) -> Void)? = nil
  ) {
    self.options = options
    self.look = look
    let preferences = Preferences(settings.overridden(by: options))
    self.preferences = preferences
    let canDraw = TerminalCapabilities(of: .error).acceptsEscapeCodes
    meter = ProgressMeter(
      isOn: canDraw && !options.json && !options.quiet, preferences: preferences, echo: echo)
    let inquiry = TerminalInquiry(isAllowed: !options.json)
    self.inquiry = inquiry
    window.examination = { Examination(settings: $0, inquiry: inquiry).groups }
  }

  /// Shows things as the person prefers at this moment.
  package var renderer: TerminalRenderer {
    TerminalRenderer(isPlain: options.json, settings: preferences.current, inquiry: inquiry, look: look)
  }

  /// Goes by what a session prefers from now on.
  func follow(_ settings: Settings) { preferences.follow(settings) }

  /// A new notebook under the seed that was asked for.
  package func notebook() -> Notebook {
    var session = Session(seed: options.seed ?? Session.defaultSeed)
    session.settings = preferences.current
    return Notebook(session: session, registry: window.registry)
  }

  /// The same, where the notebooks that ended without being saved can be brought back.
  var rememberingNotebooks: Stage {
    var stage = self
    stage.window.kept = { NotebookJournal.kept().notebooks }
    return stage
  }

  /// What a notebook runs in.
  package func environment(_ policy: FileAccess.Policy) -> NotebookEnvironment {
    let meter = meter
    var environment = NotebookEnvironment(
      files: FileAccess(policy: policy, sharedFolders: SharedFolders.paths), threads: Self.machineThreads,
      shouldStop: { Interrupts.isPending }, shouldAbandon: { Interrupts.isInsistent },
      report: { meter.show($0) })
    let preferences = preferences
    environment.follow = { preferences.follow($0) }
    return environment
  }

  /// As many threads as the machine runs at a time: so many work where nobody says otherwise.
  static var machineThreads: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Called before a command runs.
  package func willRun() {
    meter.start()
  }

  /// Called where a finished command is not shown.
  package func finish() { meter.finish() }

  /// Shows a finished cell.
  ///
  /// - Parameters:
  ///   - origin: What goes in front of an error where the cell comes from no file of its own; nil at the prompt.
  func show(_ cell: Cell, origin: String?) {
    meter.finish()
    if options.json {
      Self.write("\(JSONRenderer.line(cell))\n")
      return
    }
    if !options.quiet { Self.write(renderer.text(cell)) }
    guard let error = cell.error else {
      if cell.status == .interrupted, origin != nil { StandardStream.error.write("interrupted\n") }
      return
    }
    if let origin = cell.source.file ?? origin {
      let place = cell.errorPlace
      StandardStream.error.write(
        "\(origin):\(place.line):\(place.column): \(error.message)\n")
    } else {
      StandardStream.error.write(renderer.text(error, in: cell))
    }
  }

  /// Writes on the standard output; where that is not possible, a full disk for one, the program ends with 73.
  package static func write(_ text: HarmlessText) {
    guard !StandardStream.output.write(text) else { return }
    StandardStream.error.write(
      "codebook: the output cannot be written: \(String(cString: strerror(errno)))\n")
    exit(73)
  }

  /// Writes what is a file's, to the letter; where a terminal stands behind the output, it is made harmless.
  package static func write(document text: String) {
    write(StandardStream.output.isTerminal ? "\(lines: text)" : HarmlessText(drawn: text))
  }

  /// The exit code that a cell stands for.
  package static func exitCode(of cell: Cell) -> Int32 {
    switch cell.status {
    case .ok: 0
    case .interrupted: Interrupts.exitCode
    case .error: Int32(cell.error?.code.rawValue ?? 1)
    }
  }
}

/// Folders that hold the course when the working directory does not: `PREFIX/share/codebook`, beside the
/// program's own `PREFIX/bin`.
package enum SharedFolders {
  package static var paths: [String] {
    guard let program = programPath, let slash = program.lastIndex(of: "/") else { return [] }
    let folder = program[..<slash]
    guard let parent = folder.lastIndex(of: "/") else { return [] }
    return [folder[..<parent] + "/share/codebook"]
  }

  private static var programPath: String? {
    #if canImport(Darwin)
      var size: UInt32 = 4_096
      var buffer = [CChar](repeating: 0, count: Int(size))
      guard _NSGetExecutablePath(&buffer, &size) == 0, let path = realpath(buffer, nil) else { return nil }
    #else
      guard let path = realpath("/proc/self/exe", nil) else { return nil }
    #endif
    defer { free(path) }
    return String(cString: path)
  }
}
