import CipherCommands
import CommandLanguage
import Documents
import Laboratory
import Lessons
import NeuralCipher
import Notebook

/// The notebook of the page: everything that the core has, in a world without files, clock and libraries.
nonisolated(unsafe) private var notebook = Notebook(
  registry: Registry(CipherCommands.all + LaboratoryCommands.all + CourseCommands.all + NotebookCommands.all))

/// Runs a line, and gives its cells as JSON, line by line, up to a zero; whoever calls keeps the memory.
@_cdecl("notebook_run")
public func run(_ line: UnsafePointer<UInt8>, _ count: Int) -> UnsafeMutablePointer<UInt8> {
  let text = String(decoding: UnsafeBufferPointer(start: line, count: count), as: UTF8.self)
  let cells = notebook.run(text, in: .nowhere).map { JSONRenderer.line($0) + "\n" }.joined()
  let bytes = Array(cells.utf8) + [0]
  let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
  copy.initialize(from: bytes, count: bytes.count)
  return copy
}
