import NeuralCipher
import Synchronization
import Testing

struct ReproductionTests {
  @Test func thePapersRecipesAreThoseOfItsThreePhases() {
    let first = PaperPhase.first.recipe()
    #expect(first == PaperPhase.second.recipe() && first.architecture == .phase1)
    #expect(first.steps == 20 * 65_536 / 256 && first.stepsAlone == 5_120)
    let third = PaperPhase.third.recipe()
    #expect(third.architecture == .phase3 && third.steps == 7_680 && third.stepsAlone == 0)
    #expect(PaperPhase.first.recipe(limit: 10) == Recipe(.phase1, steps: 10, stepsAlone: 10))
    #expect(PaperPhase.third.recipe(limit: 1_000_000) == third)
  }

  @Test func aRunIsWhatTrainingAndCountingByHandGive() throws {
    let recipe = Recipe(.phase1, steps: 60, stepsAlone: 40)
    let steps = Mutex<[Int]>([])
    let run = try recipe.run(
      seed: 3, threads: 2, shouldStop: { false }, report: { done in steps.withLock { $0.append(done) } })
    #expect(steps.withLock { $0 } == Array(1...100))
    // Without averaged weights the training is the same.
    var model = CipherModel(.phase1, seed: 3).trained(TrainingOptions(steps: 60, threads: 1)).model
    #expect(run.last == (try model.evaluate()))
    model.freeze([.alice, .bob])
    let alone = model.trained(TrainingOptions(steps: 40, optimizer: .adam, threads: 1)).model
    #expect(run.alone == (try alone.evaluate()))
    let averaged = CipherModel(.phase1, seed: 3, average: 0.995)
      .trained(TrainingOptions(steps: 60, threads: 1)).model
    #expect(run.averaged == (try averaged.evaluate()))
    #expect(try recipe.run(seed: 3, threads: 1) == run)
    #expect(throws: Stopped()) { try recipe.run(seed: 3, threads: 1, shouldStop: { true }) }
    #expect(run.outcome == .failure)
  }

  @Test func resultsAreKeptByRecipeAndSeed() throws {
    let recipe = Recipe(.phase3, bits: 8, steps: 3)
    let run = try recipe.run(seed: 5, threads: 1)
    var results = ExperimentResults()
    #expect(results[recipe, seed: 5] == nil)
    results.keep(run)
    results.keep(run)
    #expect(results.count == 1 && results[recipe, seed: 5] == run && results[recipe, seed: 6] == nil)
    #expect(results[Recipe(.phase3, bits: 8, steps: 4), seed: 5] == nil)
  }
}
