import CommandLanguage
import NeuralNetwork

/// A command of the notebook: a declaration, from which help, completion and every check of what was typed
/// follow, and what it does.
public protocol Command: Sendable {
  /// The name, the parameters and the words that explain them.
  static var declaration: CommandDeclaration { get }
  /// Does the work on the session of the context, and hands its outputs to the context.
  ///
  /// What it throws leaves the session as it was.
  static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic)
}

/// What a command works with.
public struct CommandContext: Sendable {
  /// The session, which the command may change.
  public var session: Session
  /// The cells that were run before.
  public let cells: [Cell]
  /// What the notebook runs in.
  public let environment: NotebookEnvironment
  /// Everything there is a command for.
  public let commands: CommandTable
  /// What was said so far.
  public private(set) var outputs: [Output] = []
  /// Whether the work was interrupted, with what was done until then kept.
  public private(set) var wasInterrupted = false
  /// Whether the notebook is to end.
  public private(set) var wantsToQuit = false

  init(session: Session, cells: [Cell], environment: NotebookEnvironment, commands: CommandTable) {
    self.session = session
    self.cells = cells
    self.environment = environment
    self.commands = commands
  }

  /// Hands out an output.
  public mutating func emit(_ output: Output) { outputs.append(output) }

  /// Hands out a line of text with its fields.
  public mutating func say(_ kind: String, _ text: String, _ fields: Fields = [:]) {
    emit(Output(kind: kind, fields: fields, presentation: .text(text)))
  }

  /// Notes that the work was stopped early.
  public mutating func markInterrupted() { wasInterrupted = true }

  /// Asks for the notebook to end.
  public mutating func quit() { wantsToQuit = true }
}

/// What a notebook runs in: files, threads, and somebody who watches and may interrupt.
public struct NotebookEnvironment: Sendable {
  /// Where files may be read and written.
  public var files: FileAccess
  /// Threads for training and encrypting; they do not change results.
  public var threads: Int
  /// Whether a running command is to stop.
  public var shouldStop: @Sendable () -> Bool
  /// Told how far a running command has come; may be called from any thread.
  public var report: @Sendable (Progress) -> Void

  /// An environment in which nobody interrupts and nobody watches.
  public init(
    files: FileAccess = FileAccess(), threads: Int = WorkerPool.machineThreads,
    shouldStop: @escaping @Sendable () -> Bool = { false },
    report: @escaping @Sendable (Progress) -> Void = { _ in }
  ) {
    self.files = files
    self.threads = threads
    self.shouldStop = shouldStop
    self.report = report
  }
}
