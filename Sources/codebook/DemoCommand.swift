import ArgumentParser
import CommandLanguage
import Lessons
import Terminal
import TerminalNotebook

/// The command `codebook demo LESSON|FILE`.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Show a lesson to a class: a key types the next command and runs it.",
    discussion: """
      Space, Enter, Right or Page Down goes on, Left or Page Up back; 3 and Enter go to step 3. t takes the prompt, and \
      give hands it back. b empties the screen, n shows the step's notes, ? all keys, and q leaves. Ctrl-C stops a \
      running command. Where the output is no terminal, the lesson is played without waiting.
      """)

  @ParentCommand var parent: CodebookCommand
  @OptionGroup var options: SharedOptions

  @Argument(
    help: "A lesson's name, as the command lessons lists them, or its file.",
    completion: .file(extensions: ["md"]))
  var lesson: String

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Begin with this step: its number, or the beginning of its heading.", valueName: "step"))
  var at: String?

  @Flag(help: "Go on without keys, with pauses for reading; keys still work, and p pauses.")
  var auto = false

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "With --auto, wait so long after everything; otherwise as long as reading takes.", valueName: "seconds")
  )
  var pause: Double?

  @Flag(help: "With --auto, begin again after the end.")
  var loop = false

  @ArgumentParser.Option(
    help: ArgumentHelp("How fast to type, and with --auto to read: 2 is twice as fast.", valueName: "factor"))
  var speed = 1.0

  @ArgumentParser.Option(
    name: .customLong("notes-to"),
    help: ArgumentHelp(
      "Show notes, what comes next and the time on a second terminal (tty there says its name), a FIFO or in a new file.",
      valueName: "path"), completion: .file())
  var notesTo: String?

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Record what is shown as an asciicast; with --auto nothing is waited for. The file must not be there yet.",
      valueName: "file"), completion: .file(extensions: ["cast"]))
  var record: String?

  @Flag(
    name: .customLong("dry-run"),
    help:
      "Show nothing, and say how long each step takes here and whether all that the lesson says still holds.")
  var dryRun = false

  func validate() throws {
    guard (0.1...100).contains(speed) else { throw ValidationError("--speed takes a number from 0.1 to 100") }
    if let pause, !(0...3_600).contains(pause) {
      throw ValidationError("--pause takes seconds, from 0 to 3600")
    }
    if pause != nil || loop, !auto {
      throw ValidationError("\(loop ? "--loop" : "--pause") is for a demo that goes by itself · add --auto")
    }
    if loop, record != nil {
      throw ValidationError("a recording needs an end · leave out --loop or --record")
    }
    if dryRun, auto || at != nil || record != nil || notesTo != nil {
      throw ValidationError(
        "--dry-run plays all of the lesson and shows nothing of it · leave the others out")
    }
  }

  func run() throws { throw ExitCode(code()) }

  private func code() -> Int32 {
    let options = options.merged(with: parent.options)
    do throws(Diagnostic) {
      let shelf = LessonShelf()
      let path = try shelf.path(lesson)
      let volume = try shelf.volume(lesson)
      if dryRun {
        return DryRun(stage: options.stage(.configured())).run(volume, file: path)
      }
      return try show(volume, file: path, options: options)
    } catch {
      return Self.refuse(error)
    }
  }

  private func show(
    _ volume: LessonShelf.Volume, file: String, options: SharedOptions
  ) throws(Diagnostic) -> Int32 {
    let isWatched = StandardStream.output.isTerminal && !options.json
    if options.json {
      guard at == nil, record == nil else {
        throw Diagnostic(
          code: .failed, problem: "--json prints every cell of the lesson",
          remedy: "leave out --at and --record")
      }
      return LessonStage(stage: options.stage(.configured())).play(file)
    }
    guard !isWatched || auto || StandardStream.input.isTerminal else {
      throw Diagnostic(
        code: .failed,
        problem: "a demo needs a keyboard as its input", remedy: "add --auto for one that goes by itself")
    }
    let notes = try notesTo.map { path throws(Diagnostic) in try NotesScreen(path: path) }
    let title = HarmlessText.sanitized("Codebook: \(volume.lesson.title)")
    let recorder = try record.map { path throws(Diagnostic) in
      try DemoRecorder(path: path, title: title, isSimulated: auto || !isWatched)
    }
    var echo: (@Sendable (HarmlessText) -> Void)?
    if let recorder { echo = { recorder.append($0) } }
    let stage = options.stage(.configured(), look: isWatched ? .room : .desk, echo: echo)
    Interrupts.install()
    let demonstration = Demonstration(
      volume.lesson, stage: stage,
      pace: DemoPace(
        isAutomatic: auto || !isWatched, isHasty: !isWatched, speed: speed, pause: pause,
        repeats: loop && isWatched),
      recorder: recorder, notes: notes, times: DryRun.times(of: volume))
    let code = demonstration.run(at: at)
    do throws(Diagnostic) {
      try recorder?.save()
    } catch {
      return Self.refuse(error)
    }
    return code
  }

  private static func refuse(_ error: Diagnostic) -> Int32 {
    StandardStream.error.write("codebook: \(error.message(.never))\n")
    return Int32(error.code.rawValue)
  }
}
