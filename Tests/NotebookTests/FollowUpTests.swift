import CommandLanguage
import Foundation
import Notebook
import TerminalNotebook
import TestSupport
import Testing

/// Commands that lead to other commands, and commands that somebody loses patience with.
struct FollowUpTests {
  /// A folder that is gone after the test, with files in it.
  private struct Folder {
    private let own: TemporaryFolder

    init(_ files: [String: String]) throws {
      own = try TemporaryFolder()
      for (name, text) in files { try own.file(name, text.utf8) }
    }

    var environment: NotebookEnvironment {
      NotebookEnvironment(files: FileAccess(sharedFolders: [own.path]), threads: 1)
    }
  }

  @Test func theCommandsOfAFileAreCellsOfTheirOwn() throws {
    let folder = try Folder([
      "a.codebook": "# first\nmake key; \\\r\n  flip bit 3\r\n\nsource b.codebook\nshow key\n",
      "b.codebook": "seed 4",
    ])
    var notebook = Notebook()
    let cells = notebook.run("source a.codebook; show key", in: folder.environment)
    #expect(
      cells.map(\.command) == [
        "source a.codebook", "make key", "flip bit 3", "source b.codebook", "seed 4", "show key", "show key",
      ])
    #expect(cells.allSatisfy { $0.status == .ok })
    #expect(
      cells[2].source.place(ofCharacter: 10).line == 3 && cells[2].source.place(ofCharacter: 10).column == 3)
    #expect(notebook.session.seed == 4)
  }

  @Test func aMistakeInAFileNamesFileLineAndColumn() throws {
    let folder = try Folder(["a.codebook": "make key\nflip \\\n   bit 99; make key\n"])
    var notebook = Notebook()
    let cells = notebook.run("source a.codebook; make key", in: folder.environment)
    #expect(cells.count == 3)
    let place = cells[2].errorPlace
    #expect(cells[2].source.file == "a.codebook" && place.line == 3 && place.column == 8)
    let going = notebook.run("source a.codebook; show key", in: folder.environment, keepGoing: true)
    #expect(going.count == 5)
  }

  @Test func aFileThatRunsItselfEnds() throws {
    let folder = try Folder(["loop.codebook": "source loop.codebook\n"])
    var notebook = Notebook()
    let cells = notebook.run("source loop.codebook", in: folder.environment)
    #expect(cells.count == 17 && cells.last?.status == .error)
    #expect(cells.last?.error?.message.contains("does 'loop.codebook' run itself?") == true)
  }

  @Test func aBinaryFileIsNoListOfCommands() throws {
    let folder = try Folder(["a.codebook": "make key\0\n"])
    var notebook = Notebook()
    #expect(notebook.run("source a.codebook", in: folder.environment)[0].error?.code == .missingInput)
  }

  @Test func anEarlierNotebookComesBack() {
    let environment = NotebookEnvironment(threads: 1)
    var notebook = Notebook(kept: [
      KeptNotebook(commands: ["seed 7", "make key", "flip bit 2"], time: "just now"),
      KeptNotebook(commands: ["seed 3", "make key random"], time: "1 day ago"),
    ])
    #expect(notebook.run("restore", in: environment).map(\.command) == ["restore", "make key", "flip bit 2"])
    #expect(
      notebook.run("restore 2", in: environment).map(\.command) == [
        "restore 2", "reset", "seed 3", "make key random",
      ])
    #expect(notebook.timeline.trail == ["seed 7", "seed 3", "make key random"])
    notebook.run("undo 3")
    #expect(notebook.session.key?.description == "0111010101010101")
    #expect(notebook.run("restore 3", in: environment)[0].status == .error)
  }

  /// A command that takes no notice of anything until it is let go.
  private enum Deaf: Command {
    static let declaration = CommandDeclaration(name: "deaf", group: .keep, summary: "Waits.")
    static let gate = DispatchSemaphore(value: 0)

    static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
      gate.wait()
      context.session.seed = 99
    }
  }

  @Test func aCommandThatDoesNotAnswerIsGivenUpAndTheSessionStays() {
    var environment = NotebookEnvironment(threads: 1)
    environment.shouldAbandon = { true }
    var notebook = Notebook(
      registry: Registry([RegisteredCommand(Deaf.self), RegisteredCommand(MarkerCommand.self)]))
    let cells = notebook.run("deaf; marker", in: environment)
    #expect(cells.count == 1 && cells[0].status == .interrupted)
    #expect(cells[0].error?.message == "'deaf' did not answer and was given up; nothing of it was kept")
    Deaf.gate.signal()
    #expect(notebook.run("marker")[0].status == .ok)
    #expect(notebook.session.seed == 5)
  }

  private enum MarkerCommand: Command {
    static let declaration = CommandDeclaration(name: "marker", group: .keep, summary: "Sets a seed.")

    static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
      context.session.seed = 5
    }
  }
}
