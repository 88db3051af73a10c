import CommandLanguage
import Foundation
import NeuralCipher
import NeuralNetwork
import Notebook
import TestSupport
import Testing
import TerminalNotebook

/// Networks whose numbers are not finite: every command has a result or a sentence.
struct RunAwayTests {
  /// A folder with a model whose weights are as large as numbers get.
  private static func withLargeModel(_ body: (NotebookEnvironment) throws -> Void) throws {
    let folder = try TemporaryFolder()
    var file = try Safetensors(bytes: CipherModel(.phase3, bits: 8, seed: 3, average: 0.9).fileBytes)
    for (name, tensor) in file.tensors where name.hasSuffix("weight") {
      file.tensors[name] = .init(
        shape: tensor.shape, values: tensor.values.indices.map { $0 % 2 == 0 ? 3e38 : -3e38 })
    }
    let environment = NotebookEnvironment(writingTo: folder)
    try environment.files.write(file.bytes, to: "large.safetensors", force: false)
    try body(environment)
  }

  private static let commands = [
    "compute gradient", "compute gradient 3 step=1 batch=7", "compute loss", "compute loss 01100001",
    "eval 100", "encrypt", "decrypt", "decrypt as eve", "correlate", "show model", "show session",
    "plot losses", "plot accuracy", "plot weights", "plot weights bob layer=6", "plot correlation",
    "plot avalanche", "plot network", "plot histogram ciphertext", "plot histogram c3",
    "figure fig6 of image",
    "figure fig9", "figure phase3", "measure", "measure avalanche", "measure training",
    "attack linear pairs=5",
    "attack transfer", "attack brute-force", "attack codebook", "attack frequency", "attack game games=10",
    "attack fixed-key steps=1", "attack fresh-eve count=1 steps=1", "save training losses.csv",
    "train 1 until bob_loss < 1", "train 1 watch", "flip bit 3 of ciphertext",
  ]

  @Test(arguments: ["", "train 1", "train 300", "train 1 eve rate=10", "train 1 optimizer=rmsprop batch=3"])
  func everyCommandHasAResultOrASentence(before: String) throws {
    try Self.withLargeModel { environment in
      var notebook = Notebook()
      notebook.run(
        ["load image Samples/penguin.png size=8 color=gray; load model large.safetensors; make key", before]
          .filter { !$0.isEmpty }.joined(separator: "; "), in: environment)
      notebook.run("encrypt; decrypt", in: environment)
      #expect(notebook.session.decrypted != nil)
      for command in Self.commands {
        var copy = notebook
        let cell = try #require(copy.run(command, in: environment).last)
        #expect(cell.status != .interrupted)
        if let error = cell.error {
          #expect(error.message.count < 200 && !error.message.contains("\n"), "\(command): \(error.message)")
        }
        for line in cell.outputs { _ = (TextRenderer.text(line), JSONRenderer.text(.fields(line.fields))) }
      }
    }
  }

  @Test func aTrainingThatRunsAwaySaysSoAndEndsThere() throws {
    try Self.withLargeModel { environment in
      var notebook = Notebook()
      notebook.run("load model large.safetensors", in: environment)
      let cell = notebook.run("train 500", in: environment)[0]
      let lines = cell.printedLines
      #expect(cell.status == .ok && cell.outputs[0].fields["ran_away"] == .flag(true))
      #expect(lines.last?.hasPrefix("the training ran away: ") == true)
      #expect(!lines.contains { $0.contains(" -") }, "\(lines)")
      guard case .integer(let steps)? = cell.outputs[0].fields["steps"] else { throw Missing() }
      #expect(steps < 5)
      #expect(notebook.timeline.trail.last == "train 500")
      let refused = notebook.run("save model away.safetensors", in: environment)[0]
      #expect(refused.error?.message.contains("no such file could be loaded") == true)
      #expect(notebook.run("undo; save model back.safetensors", in: environment).last?.status == .ok)
      #expect(notebook.run("load model back.safetensors", in: environment)[0].status == .ok)
    }
  }

  @Test func aTrainingThatGoesWellDidNotRunAway() {
    var notebook = Notebook()
    let cell = notebook.run("make model phase1 bits=8; train 3", in: CommandTests.environment).last
    #expect(cell?.outputs.first?.fields["ran_away"] == .flag(false))
  }

  /// However long it is: the losses of all steps are not kept.
  @Test func aTrainingInPiecesIsTheSameAsOne() throws {
    let model = CipherModel(.phase1, bits: 8, seed: 7)
    var notebook = Notebook()
    notebook.run("make model phase1 bits=8; train 16400 batch=1", in: CommandTests.environment)
    let whole = model.trained(TrainingOptions(steps: 16_400, batch: 1))
    #expect(notebook.session.model == whole.model)
    #expect(
      notebook.cells.last?.outputs[0].fields["bob_loss"] == whole.meanLosses().bob.map { .number(Double($0)) }
    )
  }

  private struct Missing: Error {}
}
