import CommandLanguage
import NeuralCipher
import Notebook
import TestSupport
import Testing

struct HypothesisTests {
  private func notebook(_ lines: String...) -> Notebook {
    var notebook = Notebook()
    for line in lines {
      for cell in notebook.run(line, in: CommandTests.environment) { #expect(cell.status == .ok, "\(cell)") }
    }
    return notebook
  }

  private func lines(_ cell: Cell?) -> [String] {
    (cell?.outputs ?? []).flatMap { TextRenderer.text($0).split(separator: "\n").map(String.init) }
  }

  @Test func aPredictionIsDecidedByTheFirstLaterCellThatShowsAllItsValues() {
    let notebook = notebook(
      "make model phase1; eval; hypothesis \"Bob guesses\" bob.bits_correct < 0.6 and eve.bits_correct < 0.6",
      "train 3; show model; eval; train 100; eval")
    let hypothesis = notebook.hypotheses[0]
    #expect(hypothesis.cell == 3 && hypothesis.seenBefore == 2 && hypothesis.number == 1)
    #expect(hypothesis.verdict?.held == true && hypothesis.verdict?.cell == 6)
    #expect(hypothesis.verdict?.values.map(\.path) == ["bob.bits_correct", "eve.bits_correct"])
    let announced = lines(notebook.cells[5]).filter { $0.hasPrefix("hypothesis") }
    #expect(announced.count == 1 && announced[0].hasPrefix("hypothesis 1 held: bob.bits_correct is 0."))
    #expect(lines(notebook.cells[5]).last == announced[0])
    #expect(
      notebook.cells.filter { $0.outputs.contains { $0.kind == "hypothesis" } }.map(\.number) == [3, 6])
  }

  @Test func aPredictionThatFailedStaysWhateverIsTakenBack() {
    var notebook = notebook(
      "make model phase1; hypothesis \"Eve reads everything\" eve.messages_correct == 1",
      "hypothesis \"later\" ssim > 0.5", "eval")
    let decided = notebook.hypotheses
    #expect(decided.map { $0.verdict?.held } == [false, nil])
    notebook.run("undo; eval", in: CommandTests.environment)
    notebook.run("make model phase3; train 2; eval; reset", in: CommandTests.environment)
    notebook.run("undo 3; redo", in: CommandTests.environment)
    #expect(notebook.hypotheses == decided)
    let listed = lines(notebook.run("show hypotheses")[0])
    #expect(listed.count == 2 && listed[0].contains("failed  [4]  eve.messages_correct is 0"))
    #expect(listed[1].contains("ssim > 0.5") && listed[1].hasSuffix("open"))
    let fields = notebook.cells.last?.outputs[0].fields
    #expect(fields?["failed"] == .integer(1) && fields?["open"] == .integer(1))
  }

  @Test func aPredictionIsNoStepAndNothingThatItSaysDecidesOne() {
    var notebook = notebook(
      "make key; hypothesis \"a number\" number >= 0; hypothesis \"another\" number >= 0; show hypotheses")
    #expect(notebook.hypotheses.allSatisfy { $0.verdict == nil })
    notebook.run("undo")
    #expect(notebook.session.key == nil && notebook.hypotheses.count == 2)
  }

  @Test func anInterruptedCellDecidesNothing() {
    var notebook = notebook("make model phase1; hypothesis \"soon\" steps >= 0")
    var environment = CommandTests.environment
    environment.shouldStop = { true }
    #expect(notebook.run("train 50", in: environment)[0].status == .interrupted)
    #expect(notebook.hypotheses[0].verdict == nil)
    notebook.run("train 5", in: CommandTests.environment)
    #expect(notebook.hypotheses[0].verdict?.held == true)
  }

  @Test func textsAndFlagsCanBePredictedAndWhatCannotBeComparedStaysOpen() {
    let notebook = notebook(
      "hypothesis \"the text\" text == \"adi\"; hypothesis \"nonsense\" text > 3; load text \"adi\"; show text"
    )
    #expect(notebook.hypotheses.map { $0.verdict?.held } == [true, nil])
    #expect(notebook.hypotheses[0].verdict?.cell == 3 || notebook.hypotheses[0].verdict?.cell == 4)
  }

  @Test func aNameThatIsNearlyThatOfAValueIsPointedOut() {
    let notebook = notebook("hypothesis \"Bob\" bob.message_correct > 0.9")
    #expect(
      lines(notebook.cells[0]).last
        == "nothing has shown 'bob.message_correct' so far, only 'bob.messages_correct'")
  }

  @Test func whatIsComparedWithNothingMustHaveBeenTrueOrFalse() {
    var notebook = notebook("make cipher xor; hypothesis \"a codebook\" codebook; make cipher aes-ctr")
    #expect(notebook.hypotheses.map { $0.verdict?.held } == [false])
    for line in ["hypothesis \"a cipher\" cipher", "hypothesis \"a key\" is_right", "hypothesis x y"] {
      #expect(
        notebook.run(line, in: CommandTests.environment)[0].error?.message.contains("compared with nothing")
          == true)
    }
    #expect(notebook.hypotheses.count == 1)
  }

  @Test func aGroupOfValuesThatWasShownIsNoValue() {
    var notebook = notebook("make model phase1")
    notebook.run(
      "load image Samples/eye.png size=8; make key; make cipher xor; attack linear",
      in: CommandTests.environment)
    let error = notebook.run("hypothesis \"all\" all > 0.5", in: CommandTests.environment)[0].error
    #expect(error?.suggestion == "all.blocks")
    #expect(notebook.run("hypothesis \"all\" all.blocks > 5", in: CommandTests.environment)[0].error == nil)
  }

  @Test func reproductionsDecidePredictionsToo() {
    let notebook = notebook(
      "hypothesis \"the mean is over 0.4\" phase3.bob.bits_correct.mean > 0.4; reproduce paper seeds=2 steps=10"
    )
    #expect(notebook.hypotheses[0].verdict?.held == true)
  }

  @Test func tabOffersValuesAndSignsBehindThePrediction() {
    let notebook = Notebook()
    func offered(_ line: String) -> [String] {
      notebook.completions(of: TypedCommand(line)).map(\.text)
    }
    #expect(offered("hypothesis \"Bob reads\" bob.m") == ["bob.messages_correct"])
    #expect(offered("hypothesis \"Bob reads\" bob.messages_correct ").contains(">="))
    #expect(offered("hypothesis \"Bob reads\" bob.messages_correct > 0.9 ") == ["and", "or"])
    #expect(offered("hypothesis \"Bob reads\" steps > 9 and ").contains("eve.bits_correct"))
  }
}
