import Notebook

/// The commands that find out how good the cipher is.
package enum LaboratoryCommands {
  /// All of them, in the order in which a person meets them.
  package static let all: [RegisteredCommand] = [
    RegisteredCommand(Correlate.self),
    RegisteredCommand(Measure.self),
    RegisteredCommand(AttackLinear.self),
    RegisteredCommand(AttackTransfer.self),
    RegisteredCommand(AttackBruteForce.self),
    RegisteredCommand(AttackCodebook.self),
    RegisteredCommand(AttackFrequency.self),
    RegisteredCommand(AttackGame.self),
    RegisteredCommand(AttackFixedKey.self),
    RegisteredCommand(AttackFreshEve.self),
    RegisteredCommand(Hypothesize.self),
    RegisteredCommand(ReproducePaper.self),
    RegisteredCommand(ReproduceSizes.self),
    RegisteredCommand(ReproduceAttacks.self),
  ]
}
