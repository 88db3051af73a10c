import CommandLanguage
import Notebook
import Synchronization
import TestSupport
import Testing

/// Every measure, every attack and every plot with the smallest blocks, with those of eighty bits and with the largest,
/// under every cipher: a result, or one sentence.
struct BlockSizeTests {
  private static let ciphers = ["neural", "xor", "hill", "keyless", "random-table", "aes-ecb", "aes-ctr"]

  /// What depends on the size of a block, with as little to do as may be.
  private static let commands = [
    "measure linearity", "measure avalanche", "measure key", "measure balance", "measure picture", "measure",
    "attack linear pairs=4", "attack transfer", "attack brute-force known=1", "attack codebook pairs=3",
    "attack frequency", "attack game games=10", "attack fixed-key steps=1 pairs=4",
    "attack fixed-key steps=1", "attack fresh-eve count=1 steps=1", "plot avalanche message",
    "plot codebook", "plot histogram ciphertext", "show blocks", "show session", "show ciphertext",
  ]
  /// The same for the networks alone.
  private static let networks = [
    "measure training", "compute gradient batch=1", "compute loss", "plot correlation", "plot correlation c7",
    "plot weights", "plot weights eve layer=2", "plot network", "correlate", "eval 64", "decrypt as eve",
    "figure fig6 of image", "figure fig9 of image", "train 1 batch=3", "attack brute-force known=0",
  ]

  /// How often a command asks whether to stop before it is told to: wide blocks take long.
  private static func patience(_ bits: Int, _ command: String) -> Int {
    switch bits {
    case 8: command == "measure training" ? 40 : 2_000
    case 80: ["attack linear", "measure training"].contains { command.hasPrefix($0) } ? 40 : 400
    default: 6
    }
  }

  @Test(arguments: ciphers, [8, 80, 512])
  func everyCommandHasAResultOrASentence(cipher: String, bits: Int) throws {
    var notebook = Notebook()
    let preparation =
      "load image Samples/penguin.png size=8; make model phase3 bits=\(bits); make cipher \(cipher); make key; encrypt; decrypt"
    for cell in notebook.run(preparation, in: CommandTests.environment, keepGoing: true) {
      // A random table has blocks of at most 64 bits.
      #expect(cell.status == .ok || cell.command.contains("random-table"), "\(cell)")
    }
    for command in Self.commands + (cipher == "neural" ? Self.networks : []) {
      let asked = Counter()
      let most = Self.patience(bits, command)
      var environment = CommandTests.environment
      environment.shouldStop = { asked.next() > most }
      var copy = notebook
      let cell = try #require(copy.run(command, in: environment).last)
      #expect(cell.status == .ok || cell.error != nil || bits > 8, "\(command)")
      if let error = cell.error {
        #expect(error.message.count < 200 && !error.message.contains("\n"), "\(command): \(error.message)")
      }
      for output in cell.outputs { _ = JSONRenderer.text(.fields(output.fields)) }
    }
  }

  /// To the end: the statistics of large blocks have hundreds of thousands of degrees of freedom.
  @Test(arguments: [
    "make model phase3 bits=80; measure avalanche",
    "make model phase3 bits=320; make cipher xor; measure avalanche",
    "make model phase3 bits=256; make cipher aes-ecb; make key; measure key",
    "make model phase1 bits=512; make cipher aes-ctr nonce=1; make key; measure avalanche",
  ])
  func theStatisticsOfLargeBlocksAreKnown(line: String) throws {
    var notebook = Notebook()
    let cells = notebook.run(line, in: CommandTests.environment)
    #expect(cells.allSatisfy { $0.status == .ok }, "\(cells.last?.error?.message ?? "")")
    let fields = try #require(cells.last?.outputs.first).fields
    let probabilities = fields.entries.compactMap { entry -> Double? in
      guard case .number(let probability)? = fields.value(at: [entry.name, "p_value"]) else { return nil }
      return probability
    }
    #expect(probabilities.count >= 2 && probabilities.allSatisfy { (0...1).contains($0) })
  }

  /// What would be too large is refused before anything of it is there.
  @Test(arguments: [
    ("make model phase3 bits=512", "train 1 batch=65536", "gigabytes of memory"),
    ("make model phase3 bits=512; make key", "attack fixed-key pairs=1000000", "gigabytes of memory"),
    ("make model phase1 bits=512; make cipher hill", "measure linearity", "more to settle"),
  ])
  func whatIsTooLargeIsRefusedBeforeItIsBuilt(preparation: String, command: String, words: String) throws {
    var notebook = Notebook()
    notebook.run(preparation, in: CommandTests.environment)
    let asked = Counter()
    var environment = CommandTests.environment
    environment.shouldStop = { asked.next() < 0 }
    let cell = try #require(notebook.run(command, in: environment).first)
    #expect(cell.error?.message.contains(words) == true, "\(cell.error?.message ?? "")")
    // Nothing was begun that could have been stopped.
    #expect(asked.count == 0)
  }
}

/// Counts, from any thread.
private final class Counter: Sendable {
  private let number = Atomic(0)

  var count: Int { number.load(ordering: .relaxed) }

  func next() -> Int { number.add(1, ordering: .relaxed).newValue }
}
