import CommandLanguage

/// What came of one command.
struct Performance: Sendable {
  let status: Cell.Status
  let outputs: [Output]
  let error: Diagnostic?
  /// The command's name, and what kind it is; nothing where the line names none.
  private(set) var name = ""
  private(set) var traits: CommandTraits = []
  /// What the command leaves behind; nil if it failed.
  let ending: Ending?

  /// What is kept of a command's context.
  struct Ending: Sendable {
    let session: Session
    /// The timeline where the command has moved along it.
    let moved: Timeline?
    /// The predictions that it has added: it cannot touch those that were there.
    let predictions: [Hypothesis]
    let figure: LastFigure?
    let wantsToQuit: Bool
    let followUps: [FollowUp]
    let recorded: String?
    let startsAnew: Bool
    let request: Request?
  }

  init(failure: Diagnostic) {
    status = failure.code == .interrupted ? .interrupted : .error
    outputs = []
    error = failure
    ending = nil
  }

  private init(success context: CommandContext, after start: (revision: Int, predictions: Int)) {
    status = context.wasInterrupted ? .interrupted : .ok
    outputs = context.outputs
    error = nil
    ending = Ending(
      session: context.session,
      moved: context.timeline.revision == start.revision ? nil : context.timeline,
      predictions: Array(context.hypotheses.dropFirst(start.predictions)), figure: context.figure,
      wantsToQuit: context.wantsToQuit, followUps: context.followUps, recorded: context.recorded,
      startsAnew: context.startsAnew, request: context.request)
  }

  init(of invocation: Invocation, registry: Registry, in start: CommandContext) {
    var context = start
    let before = (revision: start.timeline.revision, predictions: start.hypotheses.count)
    var (name, traits) = ("", CommandTraits())
    do throws(Diagnostic) {
      let declaration: CommandDeclaration
      do throws(Diagnostic) {
        declaration = try registry.table.find(invocation)
      } catch {
        throw context.withoutAWindow(error)
      }
      (name, traits) = (declaration.name, declaration.traits)
      let arguments = try declaration.decode(invocation)
      guard let command = registry[declaration.name] else {
        throw Diagnostic(
          code: .failed, problem: "the command '\(declaration.name)' is declared but not there")
      }
      traits = command.traits(of: arguments)
      try command.run(arguments, &context)
      self.init(success: context, after: before)
    } catch {
      var located = error
      if located.range == nil { located.range = invocation.range }
      self.init(failure: located)
    }
    (self.name, self.traits) = (name, traits)
  }
}
