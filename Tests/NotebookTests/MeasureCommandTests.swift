import CommandLanguage
import NeuralCipher
import NeuralNetwork
import Notebook
import TestSupport
import Testing
import TerminalNotebook

/// What `measure` says of ciphers about which it is known.
struct MeasureCommandTests {
  /// The fields of the last command's first output.
  private func measured(_ line: String) throws -> Fields {
    var notebook = Notebook()
    let cells = notebook.run(line, in: CommandTests.environment)
    for cell in cells { #expect(cell.status == .ok, "\(cell.command): \(cell.error?.message ?? "")") }
    return try #require(cells.last?.outputs.first).fields
  }

  private func verdicts(_ fields: Fields) -> [String: String] {
    var verdicts: [String: String] = [:]
    for entry in fields.entries {
      if case .text(let verdict)? = fields.value(at: [entry.name, "verdict"]) {
        verdicts[entry.name] = verdict
      }
    }
    return verdicts
  }

  private func value(_ name: String, _ fields: Fields) throws -> Double {
    guard case .number(let value)? = fields.value(at: [name, "value"]) else {
      throw Missing(name: name)
    }
    return value
  }

  private struct Missing: Error { let name: String }

  private static let trained: Notebook = {
    var notebook = Notebook()
    notebook.run(
      "load image Samples/dog.png size=40; make key; make model phase3; train 100",
      in: CommandTests.environment)
    return notebook
  }()

  private static let picture = "load image Samples/valley.png; make key"

  @Test func aScramblerWithoutAKeyPassesTheStatisticsOfPictures() throws {
    let fields = try measured("load image Samples/penguin.png; make cipher keyless; measure")
    let verdicts = verdicts(fields)
    #expect(
      verdicts.count == 7 && verdicts.values.allSatisfy { $0 == "consistent with random" }, "\(verdicts)")
    #expect(fields["not_random"] == .integer(0))
  }

  @Test func counterModeFailsTheMessagesAvalancheUnderOneNonceOnly() throws {
    let fresh = verdicts(try measured("\(Self.picture); make cipher aes-ctr; measure"))
    #expect(fresh.count > 18 && fresh.values.allSatisfy { $0 != "not random" }, "\(fresh)")
    let fields = try measured("\(Self.picture); make cipher aes-ctr nonce=1; measure")
    let failing = verdicts(fields).filter { $0.value == "not random" }.map(\.key)
    #expect(
      Set(failing) == [
        "avalanche_message", "strict_avalanche_message", "npcr_pixel", "uaci_pixel",
      ])
    // One bit in, one bit out, of 128.
    let share = try value("avalanche_message", fields)
    #expect(abs(share - 1.0 / 128) < 1e-12)
  }

  @Test func theRandomTableIsRandomBlockByBlockAndNotAsAPicture() throws {
    let verdicts = verdicts(try measured("\(Self.picture); make cipher random-table; measure"))
    for name in [
      "linearity_products", "avalanche_message", "strict_avalanche_key", "wrong_key_bits", "balance",
    ] {
      #expect(verdicts[name] == "consistent with random", "\(name)")
    }
    #expect(verdicts["npcr_pixel"] == "not random" && verdicts["entropy"] == "not random")
  }

  @Test func aliceAddsAndAnUntrainedAliceDoesLess() throws {
    let fields = try measured(
      "make key; load model lessons/checkpoints/phase3.safetensors; measure linearity")
    let both = try value("linearity_both", fields)
    let (message, key) = (try value("linearity_message", fields), try value("linearity_key", fields))
    let untrained = try value("linearity_untrained", fields)
    #expect(both > 0.99 && key > message && untrained < both)
    let table = try value("linearity_random_table", fields)
    #expect(abs(table) < 0.02)
    #expect(verdicts(fields)["linearity_both"] == "not random")
  }

  @Test(arguments: [
    "measure", "measure all", "measure linearity", "measure avalanche", "measure key", "measure balance",
    "measure picture", "measure training",
  ])
  func nothingThatIsMeasuredChangesTheSession(line: String) throws {
    var notebook = Self.trained
    let before = notebook.session
    let cell = try #require(notebook.run(line, in: CommandTests.environment).last)
    #expect(cell.status == .ok && !cell.outputs.isEmpty, "\(cell.error?.message ?? "")")
    #expect(notebook.session == before)
    var environment = CommandTests.environment
    environment.shouldStop = { true }
    let stopped = try #require(notebook.run(line, in: environment).last)
    #expect(stopped.status == .interrupted)
    #expect(notebook.session == before)
  }

  @Test func everyCipherGoesThereAndBackAndAnEavesdropperOfAnotherOneIsRefused() throws {
    for name in ["xor", "hill", "keyless", "random-table", "aes-ecb", "aes-ctr", "aes-ctr nonce=3"] {
      let fields = try measured(
        "load image Samples/dog.png size=33; make key random; make cipher \(name); encrypt; decrypt")
      #expect(fields["wrong_bits"] == .integer(0), "\(name)")
      var notebook = Notebook()
      let cells = notebook.run(
        "load text \"adi\"; make key; make cipher \(name); encrypt; decrypt; decrypt as eve",
        in: CommandTests.environment)
      #expect(cells.dropLast().allSatisfy { $0.status == .ok })
      #expect(cells.last?.status == .error)
      #expect(cells.dropLast().last?.outputs.first?.fields["text"] == .text("adi"))
    }
  }

  @Test func anotherCipherTakesAwayWhatNoLongerFits() throws {
    var notebook = Notebook()
    _ = notebook.run(
      "load image Samples/dog.png size=8; make key; make cipher xor; encrypt; decrypt",
      in: CommandTests.environment)
    #expect(notebook.session.ciphertext != nil)
    _ = notebook.run("make cipher xor", in: CommandTests.environment)
    #expect(notebook.session.ciphertext != nil)
    _ = notebook.run("make cipher hill", in: CommandTests.environment)
    #expect(notebook.session.ciphertext == nil && notebook.session.decrypted == nil)
    _ = notebook.run("make cipher random-table; make model phase3 bits=128", in: CommandTests.environment)
    #expect(notebook.session.cipher == .neural && notebook.session.key == nil)
  }

  /// Networks that a file says to have been trained for so many steps.
  private func notebook(afterSteps steps: Int) throws -> Notebook {
    var file = try Safetensors(bytes: CipherModel(.phase3, bits: 8, seed: 7).fileBytes)
    file.metadata["step"] = "\(steps)"
    var session = Session()
    session.model = try CipherModel(fileBytes: file.bytes)
    return Notebook(session: session)
  }

  @Test func aTrainingThatTookTooLongIsNotGoneThroughAgain() throws {
    var notebook = try notebook(afterSteps: 1_000_001)
    let error = notebook.run("measure training", in: CommandTests.environment).last?.error
    #expect(
      error?.message
        == "measure training would train 1,000,001 steps anew, and goes through 1,000,000 at most · make model phase3"
    )
    // One step fewer is begun.
    var shorter = try self.notebook(afterSteps: 1_000_000)
    let impatient = NotebookEnvironment(shouldStop: { true })
    #expect(shorter.run("measure training", in: impatient).last?.error?.code == .interrupted)
  }
}
