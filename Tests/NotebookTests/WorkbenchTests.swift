import CommandLanguage
import Notebook
import TestSupport
import Testing

/// What a student works out by hand, beside the engine.
struct WorkbenchTests {
  private func cell(_ line: String) throws -> Cell {
    var notebook = Notebook()
    let cells = notebook.run(line, in: CommandTests.environment)
    for cell in cells { #expect(cell.status == .ok, "\(cell.command): \(cell.error?.message ?? "")") }
    return try #require(cells.last)
  }

  private func fields(_ line: String) throws -> Fields {
    try #require(try cell(line).outputs.first).fields
  }

  private func text(_ line: String) throws -> String {
    TextRenderer.text(try #require(try cell(line).outputs.first))
  }

  private func number(_ path: String, _ fields: Fields) throws -> Double {
    let value = fields.conditionValue(at: path.split(separator: ".").map(String.init))
    guard case .number(let number)? = value else { throw Missing(path: path) }
    return number
  }

  private struct Missing: Error { let path: String }

  @Test func aDenseLayerIsWrittenOutTermByTerm() throws {
    #expect(
      try text("compute dense 1,-2 weights=0.5,0.25 bias=0.1") == """
        a dense layer: 2 inputs, 1 neuron, 2 weights and 1 bias
          y0 = 1·0.5 + -2·0.25 + 0.1 = 0.1
        the same by the engine
          y0 = 0.1
        they agree, as far as numbers of 32 bits go
        """)
  }

  @Test(arguments: [
    "compute dense 1,0.5,-2 weights=0.5,-1,0.25/3,2,1 bias=0.5,-4 activation=tanh",
    "compute dense 1000,-1000,0.001 weights=999,998,997 activation=sigmoid",
    "compute convolution 1,2,3,4,5,6,7 kernel=1,0,-1,2 bias=-0.3 stride=3 activation=tanh",
    "compute convolution 5 kernel=1,2,3,4,5,6,7,8",
    "compute convolution 0.1,0.2,0.3 kernel=0.1 activation=sigmoid",
  ])
  func handAndEngineAgree(line: String) throws {
    #expect(try fields(line)["agree"] == .flag(true))
  }

  @Test func theSmallerHalfOfThePaddingStandsInFront() throws {
    let text = try text("compute convolution 1,2,3,4 kernel=1,0,-1,2")
    #expect(text.contains("with its padding: (0) 1 2 3 4 (0) (0)\n"))
    #expect(text.contains("  y0 = (0)·1 + 1·0 + 2·-1 + 3·2 + 0 = 4\n"))
    #expect(text.contains("  y3 = 3·1 + 4·0 + (0)·-1 + (0)·2 + 0 = 3\n"))
  }

  @Test(arguments: 1...12)
  func oneNeuronLearnsAndAndOrButNotExclusiveOr(seed: Int) throws {
    for (table, right) in [("and", 4.0), ("or", 4), ("xor", 0)] {
      let fields = try fields("neuron \(table) seed=\(seed)")
      #expect(try number("rows_right", fields) == right, "\(table)")
    }
    #expect(abs(try number("loss", fields("neuron xor seed=\(seed)")) - 0.25) < 1e-4)
  }

  @Test func twoLayersLearnExclusiveOrFromMostSeeds() throws {
    let right = try (1...12).map { try number("rows_right", fields("neuron xor layers=2 seed=\($0)")) }
    #expect(right.count { $0 == 4 } >= 10, "\(right)")
  }

  @Test func aHundredTimesTheRateRunsAway() throws {
    let calm = try fields("descend")
    #expect(calm["ran_away"] == .flag(false))
    #expect(try number("above_lowest", calm) < 0.1)
    #expect(try fields("descend rate=5")["ran_away"] == .flag(true))
  }

  @Test(arguments: ["plain steps=2000", "rmsprop rate=0.001 steps=10000", "adam steps=2000"])
  func everyRuleComesDownToTheLowestPlace(rule: String) throws {
    #expect(try number("above_lowest", fields("descend optimizer=\(rule)")) < 1e-3)
  }

  @Test func onePointAtATimeStaysRestless() throws {
    let restless = try fields("descend batch=1 steps=2000")
    #expect(restless["ran_away"] == .flag(false))
    #expect(try number("above_lowest", restless) > 1e-4)
  }

  @Test func halfOfTheBitsWrongIsNotIgnorance() throws {
    let coin = try fields("compute loss 1010 guess=0.5,0.5,0.5,0.5")
    let knowing = try fields("compute loss 1010 guess=1,1,0.5,0.5")
    for fields in [coin, knowing] {
      #expect(try number("loss", fields) == 2)
      #expect(try number("secrecy_term", fields) == 0)
    }
    #expect(try number("bitwise_secrecy_term", coin) == 0)
    #expect(try number("bitwise_secrecy_term", knowing) == 0.5)
    #expect(try number("nearly_sure_bits", knowing) == 2)
  }

  @Test(arguments: ["phase1", "phase3", "reference", "phase3 secrecy=bit"])
  func theLossesOfOneMessageAreThoseOfTheEngine(model: String) throws {
    let text = try text("make model \(model); make key; compute loss 0110000101100100")
    let lines = text.split(separator: "\n").filter { $0.contains("the engine") }
    #expect(lines.count == (model.hasPrefix("phase") && !model.contains("bit") ? 4 : 3))
    for line in lines {
      let parts = line.split(separator: "  the engine ")
      #expect(parts[0].hasSuffix("= \(parts[1])"), "\(line)")
    }
  }

  @Test(arguments: ["phase1", "phase3"], [0, 300, 1_100])
  func lookingAndTheChainRuleFindTheSameSlope(model: String, weight: Int) throws {
    let fields = try fields("make model \(model); compute gradient \(weight % 1_000)")
    let derivative = try number("derivative", fields)
    #expect(try number("difference", fields) < 0.02 * abs(derivative) + 1e-3)
  }
}
