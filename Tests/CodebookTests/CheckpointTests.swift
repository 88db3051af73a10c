import Foundation
import Testing

/// The networks that lie beside the lessons are those that one would have trained, to the last bit.
struct CheckpointTests {
  @Test func aNewNotebookHasTheirSeed() throws {
    let program = try Program()
    defer { program.remove() }
    for phase in ["phase1", "phase3"] {
      let commands = "make model \(phase); save model new.safetensors force; "
      let result = try program.run(["-c", "\(commands)seed 7; \(commands.replacing("new", with: "seven"))"])
      #expect(result.code == 0, "\(result.error)")
      #expect(try program.bytes("new.safetensors") == program.bytes("seven.safetensors"))
    }
  }

  @Test func theScriptThatMadeTheCheckpointsMakesTheSameBytesAgain() throws {
    let program = try Program()
    defer { program.remove() }
    let script = Program.repository.appendingPathComponent("Scripts/checkpoints.codebook").path
    let result = try program.run(["run", script, "--threads", "1"])
    #expect(result.code == 0, "\(result.error)")
    let folder = Program.repository.appendingPathComponent("lessons/checkpoints")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".safetensors")
    }
    #expect(names.sorted() == ["phase1.safetensors", "phase3.safetensors"])
    for name in names {
      let kept = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
      #expect(
        try program.bytes(name) == kept, "\(name) is another one now: make checkpoints, and every lesson")
    }
  }
}
