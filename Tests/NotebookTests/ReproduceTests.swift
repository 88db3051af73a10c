import CommandLanguage
import Foundation
import NeuralCipher
import Notebook
import Synchronization
import TestSupport
import Testing
import TerminalNotebook

struct ReproduceTests {
  private func output(_ cell: Cell) throws -> Fields {
    #expect(cell.error == nil, "\(cell)")
    return try #require(cell.outputs.first).fields
  }

  private func number(_ fields: Fields, _ path: String) -> Double? {
    switch fields.value(at: path.split(separator: ".").map(String.init)) {
    case .number(let number)?: number
    case .integer(let integer)?: Double(integer)
    default: nil
    }
  }

  /// An environment that is interrupted once so many reports were made.
  private func interrupted(afterReports count: Int) -> NotebookEnvironment {
    let reports = Reports()
    var environment = CommandTests.environment
    environment.report = { _ in reports.count.withLock { $0 += 1 } }
    environment.shouldStop = { reports.count.withLock { $0 } >= count }
    return environment
  }

  private final class Reports: Sendable {
    let count = Mutex(0)
  }

  @Test func theTableIsMadeOfWhatTrainAndEvalGive() throws {
    var notebook = Notebook()
    let fields = try output(
      notebook.run("reproduce paper seeds=2 steps=30", in: CommandTests.environment)[0])
    var sums = (bob: 0.0, eve: 0.0, alone: 0.0)
    for seed in 1...2 {
      var other = Notebook()
      let cells = other.run(
        "make model phase1 seed=\(seed); train 30; eval; freeze alice bob; train 30 optimizer=adam; eval; "
          + "make model phase3 seed=\(seed); train 30; eval", in: CommandTests.environment)
      sums.bob += number(cells[8].outputs[0].fields, "bob.bits_correct") ?? 0
      sums.eve += number(cells[2].outputs[0].fields, "eve.bits_correct") ?? 0
      sums.alone += number(cells[5].outputs[0].fields, "eve.bits_correct") ?? 0
    }
    #expect(abs((number(fields, "phase3.bob.bits_correct.mean") ?? 0) - sums.bob / 2) < 1e-12)
    #expect(abs((number(fields, "phase1.eve.bits_correct.mean") ?? 0) - sums.eve / 2) < 1e-12)
    #expect(abs((number(fields, "phase2.eve.bits_correct.mean") ?? 0) - sums.alone / 2) < 1e-12)
    #expect(number(fields, "phase3.bob.messages_correct.paper") == 0.9989)
    #expect(number(fields, "phase1.bob.messages_correct.paper_percentile") == 100)
    #expect(number(fields, "phase1.failures") == 2 && number(fields, "phase1.dips") == 0)
    // The session's own networks are none of its business.
    #expect(notebook.session.model == nil && notebook.session.results.count == 4)
  }

  @Test func anInterruptedReproductionGoesOnAndEndsTheSame() throws {
    let line = "reproduce paper seeds=2 steps=40"
    var whole = Notebook()
    let expected = try output(whole.run(line, in: CommandTests.environment)[0])
    var notebook = Notebook()
    // A report comes every 16 steps and at a run's end: in the third run.
    let cell = notebook.run(line, in: interrupted(afterReports: 10))[0]
    #expect(cell.status == .interrupted && cell.outputs[0].fields["complete"] == .flag(false))
    #expect(notebook.session.results.count == 2)
    #expect(TextRenderer.text(cell.outputs[0]).contains("stopped: 2 runs of 4 left · \(line) goes on"))
    #expect(notebook.timeline.steps.map(\.recorded) == ["\(line) stop=2"])
    // The command in the trail does the same.
    var copy = Notebook()
    let again = copy.run("\(line) stop=2", in: CommandTests.environment)[0]
    #expect(again.status == .ok && copy.session == notebook.session && again.outputs == cell.outputs)
    // Undone and done again, and then to the end.
    notebook.run("undo")
    #expect(notebook.session.results.count == 0)
    notebook.run("redo")
    #expect(try output(notebook.run(line, in: CommandTests.environment)[0]) == expected)
    #expect(notebook.session == whole.session)
    // What is finished is not done once more.
    let unheard = interrupted(afterReports: 0)
    #expect(try output(notebook.run(line, in: unheard)[0]) == expected)
  }

  @Test func nothingIsKeptOfAnExperimentWithoutAFinishedRun() {
    var notebook = Notebook()
    let cell = notebook.run("reproduce sizes steps=40", in: interrupted(afterReports: 1))[0]
    #expect(cell.status == .interrupted && notebook.session == Notebook().session)
    #expect(cell.error?.message.hasPrefix("the reproduction was interrupted before") == true)
  }

  @Test func sizesKeepTheBestAndShareTheirRuns() throws {
    var notebook = Notebook()
    let fields = try output(
      notebook.run("reproduce sizes bits=8,16 seeds=3 steps=30", in: CommandTests.environment)[0])
    guard case .list(let sizes)? = fields["sizes"], case .fields(let small)? = sizes.first,
      case .list(let runs)? = fields["runs"]
    else {
      Issue.record("there are no sizes")
      return
    }
    #expect(sizes.count == 2 && runs.count == 6)
    #expect(number(small, "bits") == 8 && number(small, "chance.messages_correct") == 1.0 / 256)
    #expect(number(small, "best.bob.messages_correct") == number(small, "bob.messages_correct.maximum"))
    // Phase 3 with blocks of 16 bits is the paper's.
    notebook.run("reproduce paper seeds=3 steps=30 stop=3", in: CommandTests.environment)
    #expect(notebook.session.results.count == 9)
    let last = notebook.session.results[.thirdPhase(limit: 30), seed: 3]
    #expect(last != nil && notebook.session.results[.firstPhases(limit: 30), seed: 3] != nil)
  }

  @Test func theTableOfRunsIsWrittenButNeverOverAFile() throws {
    let folder = try TemporaryFolder()
    let environment = NotebookEnvironment(threads: 2)
    var notebook = Notebook()
    let line = "reproduce paper seeds=2 steps=20"
    for cell in notebook.run(
      "\(line) to=\(folder.path)/runs.csv; \(line) to=\(folder.path)/runs.json", in: environment)
    {
      #expect(cell.status == .ok && cell.outputs.last?.kind == "saved")
    }
    let rows = try folder.text("runs.csv").split(separator: "\n").map {
      $0.split(separator: ",").map(String.init)
    }
    #expect(rows.count == 7 && rows[0][0] == "seed" && rows[0].count == 10)
    #expect(rows[1][..<4] == ["1", "1", "20", "10000"] && rows[3][1] == "3" && rows[1][9] == "failure")
    let list =
      try JSONSerialization.jsonObject(with: Data(try folder.text("runs.json").utf8)) as? [[String: Any]]
    #expect(list?.count == 6 && list?[5]["seed"] as? Int == 2 && list?[1]["outcome"] is NSNull)
    #expect(list?[0]["bob_bits_correct"] as? Double == Double(rows[1][5]))
    let before = notebook.session
    let refused = notebook.run("reproduce paper seeds=3 steps=20 to=\(folder.path)/runs.csv", in: environment)
    #expect(refused[0].error?.message.contains("already there") == true && notebook.session == before)
    let nowhere = notebook.run("\(line) to=\(folder.path)/none/runs.csv", in: environment)
    #expect(nowhere[0].status == .error)
    #expect(notebook.run("\(line) to=\(folder.path)/runs.csv force", in: environment)[0].status == .ok)
    #expect(notebook.timeline.trail.last == line)
  }

  @Test func theTableOfAttacksIsOverSeedsKeysAndDraws() throws {
    var notebook = Notebook()
    let line = "reproduce attacks seeds=2 keys=1 draws=2 steps=20"
    let stopped = notebook.run("\(line) stop=1", in: CommandTests.environment)[0]
    #expect(stopped.status == .ok && stopped.outputs[0].fields["complete"] == .flag(false))
    let fields = try output(notebook.run(line, in: CommandTests.environment)[0])
    #expect(notebook.session.results.count == 2 && notebook.session.model == nil)
    guard case .list(let runs)? = fields["runs"] else {
      Issue.record("there are no runs")
      return
    }
    #expect(runs.count == 2 && number(fields, "linear_24.runs") == 2)
    #expect(number(fields, "linear_24.chance") == 1.0 / 65_536 && number(fields, "fresh_eve.chance") == 0.5)
    let first = notebook.session.results[AttackRecipe(keys: 1, draws: 2, limit: 20), seed: 1]
    let second = notebook.session.results[AttackRecipe(keys: 1, draws: 2, limit: 20), seed: 2]
    let mean = ((first?[.transfer] ?? -1) + (second?[.transfer] ?? -1)) / 2
    #expect(abs((number(fields, "transfer.mean") ?? 0) - mean) < 1e-12)
  }

  @Test func thePlotHasAStripForEachPhaseWithThePapersPoint() throws {
    var notebook = Notebook()
    let cell = notebook.run("reproduce paper seeds=3 steps=20", in: CommandTests.environment)[0]
    guard cell.outputs.count == 2, case .plot(let figure, _) = cell.outputs[1].presentation else {
      Issue.record("there is no plot")
      return
    }
    #expect(figure.panels.count == 2)
    for panel in figure.panels {
      guard case .chart(let chart) = panel, case .points(let series) = chart.content else {
        Issue.record("a panel has no points")
        continue
      }
      #expect(series.map(\.points.count) == [9, 3])
      #expect(series[1].points.map(\.y) == [1, 2, 3])
      #expect(
        series.flatMap(\.points).allSatisfy { chart.xRange.contains($0.x) && chart.yRange.contains($0.y) })
    }
  }

  @Test func whoWatchesSeesTheSeedsComeIn() {
    let panels = Panels()
    var environment = CommandTests.environment
    environment.report = { progress in
      panels.seen.withLock { $0.append((progress.done, progress.total, progress.figure != nil)) }
    }
    var notebook = Notebook()
    notebook.run("reproduce paper seeds=2 steps=20", in: environment)
    let seen = panels.seen.withLock { $0 }
    #expect(seen.map(\.0) == seen.map(\.0).sorted() && seen.last?.0 == 120)
    #expect(seen.allSatisfy { $0.1 == 120 })
    #expect(seen.first?.2 == false && seen.last?.2 == true)
  }

  private final class Panels: Sendable {
    let seen = Mutex<[(Int, Int, Bool)]>([])
  }
}
