import NeuralCipher
import Synchronization
import Testing

struct TrainingHistoryTests {
  private static func losses(_ bob: Float?, eve: Float?) -> StepLosses {
    StepLosses(aliceBob: bob.map { $0 + 1 }, bob: bob, eve: eve)
  }

  @Test func everyStepIsAPointUntilThereAreTooMany() {
    var history = TrainingHistory()
    history.begin(.init(start: 0, learners: [.alice, .bob, .eve], batch: 256))
    history.append((1...10).map { Self.losses(Float($0), eve: 8) }, after: 0)
    #expect(history.points.map(\.step) == Array(1...10))
    #expect(history.points.map(\.losses.bob) == (1...10).map { Float($0) })
    #expect(history.points.allSatisfy { $0.count == 1 && $0.losses.eve == 8 })
  }

  @Test(arguments: [4_096, 4_097, 5_000, 20_000, 100_001])
  func aLongTrainingStaysSmallAndKeepsItsMeans(steps: Int) {
    var history = TrainingHistory()
    history.begin(.init(start: 0, learners: [.alice, .bob, .eve], batch: 256))
    for step in 1...steps { history.append([Self.losses(Float(step % 100), eve: 1)], after: step - 1) }
    #expect(history.points.count <= TrainingHistory.maximumPoints)
    #expect(history.points.count > TrainingHistory.maximumPoints / 3)
    #expect(history.points.reduce(0) { $0 + $1.count } == steps)
    #expect(history.points.last?.step == steps)
    let mean =
      history.points.reduce(0.0) { $0 + Double($1.losses.bob ?? 0) * Double($1.count) } / Double(steps)
    let expected = (1...steps).reduce(0.0) { $0 + Double($1 % 100) } / Double(steps)
    #expect(abs(mean - expected) < 1e-3)
    #expect(history.points.allSatisfy { abs(($0.losses.eve ?? 0) - 1) < 1e-6 })
  }

  @Test func aLossThatSomeStepsDoNotHaveCountsOnlyWhereItIs() {
    var point = point(Self.losses(2, eve: nil), step: 1)
    point.add(self.point(Self.losses(nil, eve: 6), step: 2))
    point.add(self.point(Self.losses(4, eve: 3), step: 3))
    #expect(point.count == 3 && point.step == 3)
    #expect(point.losses == StepLosses(aliceBob: 4, bob: 3, eve: 4.5))
  }

  private func point(_ losses: StepLosses, step: Int) -> TrainingHistory.Point {
    var history = TrainingHistory()
    history.append([losses], after: step - 1)
    return history.points[0]
  }

  @Test func aPhaseIsNewWhereOthersLearn() {
    var history = TrainingHistory()
    let all = Set(PlayerName.allCases)
    history.begin(.init(start: 0, learners: all, batch: 256))
    history.begin(.init(start: 100, learners: all, batch: 256))
    history.begin(.init(start: 200, learners: [.eve], batch: 256))
    history.begin(.init(start: 300, learners: [.eve], batch: 64))
    #expect(history.phases.map(\.start) == [0, 200, 300])
    for start in 0..<1_000 {
      history.begin(.init(start: start, learners: start % 2 == 0 ? all : [.bob], batch: 1))
    }
    #expect(history.phases.count == TrainingHistory.maximumPhases && history.phases.last?.start == 999)
  }

  @Test(arguments: Architecture.allCases)
  func theModelInTheMiddleIsTheOneThatEndsThere(architecture: Architecture) {
    let model = CipherModel(architecture, seed: 3, average: 0.99)
    let seen = Mutex<[CipherModel]>([])
    let all = model.trained(
      TrainingOptions(steps: 12, threads: 2),
      report: { progress in
        if progress.done == 5 || progress.done == 12 {
          let now = progress.model
          seen.withLock { $0.append(now) }
        }
      })
    let part = model.trained(TrainingOptions(steps: 5, threads: 2)).model
    #expect(seen.withLock { $0 } == [part, all.model])
    #expect(all.model == model.trained(TrainingOptions(steps: 12, threads: 1)).model)
  }
}
