import NeuralCipher
import Synchronization
import Testing

struct AttackRecipeTests {
  @Test func theStandardTableIsThatOfThePhaseWithAllItsSteps() {
    let recipe = AttackRecipe(keys: 10, draws: 5)
    #expect(recipe.training == .thirdPhase() && recipe.fixedKeySteps == 1_500)
    #expect(recipe.totalSteps == 7_680 + 10 * 1_500 + 5 * 5_000)
    #expect(AttackRecipe(keys: 2, draws: 1, limit: 3).totalSteps == 3 + 2 * 3 + 5 * 3)
    #expect(AttackRecipe.Measure.linear24.chance(bits: 16) == 1.0 / 65_536)
    #expect(AttackRecipe.Measure.freshEve.chance(bits: 16) == 0.5)
  }

  @Test func aRunIsWhatTheAttacksGiveAndDoesNotDependOnThreads() throws {
    let recipe = AttackRecipe(keys: 2, draws: 2, limit: 20)
    let steps = Mutex<[Int]>([])
    let run = try recipe.run(
      seed: 4, threads: 2, shouldStop: { false }, report: { done in steps.withLock { $0.append(done) } })
    #expect(try recipe.run(seed: 4, threads: 1) == run)
    #expect(throws: Stopped()) { try recipe.run(seed: 4, threads: 1, shouldStop: { true }) }
    let seen = steps.withLock { $0 }
    #expect(seen.last == recipe.totalSteps && seen == seen.sorted())
    #expect(run.tries(.linear24).count == 4 && run.tries(.transfer).count == 4)
    #expect(run.tries(.fixedKey).count == 2 && run.tries(.bob).count == 2)
    for measure in AttackRecipe.Measure.allCases {
      #expect(run.tries(measure).allSatisfy { (0...1).contains($0) } && !run.tries(measure).isEmpty)
    }
    #expect(run.keysLeft >= 0)
    // The same fresh eavesdroppers as the attack has on its own.
    let model = CipherModel(.phase3, seed: 4).trained(TrainingOptions(steps: 20, threads: 1)).model
    let eves = try FreshEveAttack(
      on: ChangingKeyCipher(model: model, threads: 1), like: .phase3, count: 5, steps: 20, seed: 4, threads: 1
    ).run()
    #expect(run[.freshEve] == eves.score.bitShare)
    let target = AttackTarget(ChangingKeyCipher(model: model), key: [0, 0], seed: 4, threads: 1)
    #expect(try run[.keyEquations] == Double(KeyEquations(of: target).successes(draws: 4)) / 4)
  }
}
