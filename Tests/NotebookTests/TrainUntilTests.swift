import Notebook
import TestSupport
import Testing
import TerminalNotebook

/// How far a training goes, with small networks: it counts steps, not bits.
struct TrainUntilTests {
  private func trained(_ line: String, after preparation: String = "make model phase3 bits=8") -> (
    Notebook, Fields
  ) {
    var notebook = Notebook()
    let environment = NotebookEnvironment(threads: 1)
    for cell in notebook.run(preparation, in: environment) { #expect(cell.status == .ok, "\(cell)") }
    let cell = notebook.run(line, in: environment)[0]
    #expect(cell.status == .ok, "\(cell)")
    return (notebook, cell.outputs.first?.fields ?? [:])
  }

  @Test func trainingEndsWhereTheConditionHolds() {
    let (notebook, fields) = trained("train 2000 until bob.bits_correct > 0.75")
    #expect(fields["until_holds"] == .flag(true))
    let steps = notebook.session.model?.step ?? 0
    #expect(steps > 0 && steps < 2000 && steps % 100 == 0)
    // The same steps in one piece give the same networks.
    #expect(trained("train \(steps)").0.session.model == notebook.session.model)
  }

  @Test func theLimitEndsATrainingWhoseConditionDoesNotHold() {
    let (notebook, fields) = trained("train 250 until bob.messages_correct > 0.999")
    #expect(fields["until_holds"] == .flag(false) && notebook.session.model?.step == 250)
  }

  @Test func nothingIsTrainedIfTheConditionHoldsAlready() {
    let (notebook, fields) = trained("train until steps >= 0")
    #expect(fields["steps"] == .integer(0) && notebook.session.model?.step == 0)
  }

  @Test(arguments: [
    ("train until steps >= 300 and bob_loss < 16", 300), ("train until total_steps >= 150", 200),
    ("train 120 until eve_loss < 0", 120), ("train 2 epochs batch=4096 until eve_loss < 0", 32),
  ])
  func conditionsAskForStepsAndLosses(line: String, steps: Int) {
    #expect(trained(line).0.session.model?.step == steps)
  }

  @Test func aBareTrainGoesAsFarAsThePaperAndThenDoesTheLastOnceMore() {
    let (notebook, _) = trained("train batch=4096")
    #expect(notebook.session.model?.step == 30 * 16)
    #expect(
      trained("train", after: "make model phase3 bits=8; train 7 eve batch=32").0.session.model?.step == 14)
  }
}
