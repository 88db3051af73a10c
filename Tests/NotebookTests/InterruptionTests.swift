import Foundation
import Notebook
import TestSupport
import Testing

/// What is interrupted leaves the session as it was, and says so.
struct InterruptionTests {
  @Test(arguments: ["encrypt", "decrypt", "eval", "save ciphertext never-there.npy"])
  func aCommandThatIsInterruptedChangesNothing(command: String) throws {
    let environment = CommandTests.environment
    var notebook = Notebook()
    let preparation = "load image Samples/penguin.png size=32; make key; make model phase1; encrypt; decrypt"
    for cell in notebook.run(preparation, in: environment) { #expect(cell.status == .ok, "\(cell)") }
    let before = notebook.session
    var interrupted = environment
    interrupted.shouldStop = { true }
    let cells = notebook.run(command, in: interrupted)
    let cell = try #require(cells.first)
    #expect(cell.status == .interrupted && cell.outputs.isEmpty)
    let message = try #require(cell.error?.message)
    #expect(cell.error?.code == .interrupted && message.contains("was interrupted"))
    #expect(notebook.session == before)
    #expect(!FileManager.default.fileExists(atPath: "never-there.npy"))
  }
}
