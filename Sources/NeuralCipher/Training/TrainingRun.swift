import NeuralNetwork

/// A whole training run in one line of words, such as `phase1 steps=200 batch=77 seed=7`: what the checks of exactness
/// run again and again.
public struct TrainingRun: Equatable, Sendable {
  /// The fresh model that the run begins with.
  public let model: CipherModel
  /// Steps to train.
  public let steps: Int
  /// Examples in a minibatch.
  public let batch: Int
  /// Who learns.
  public let players: Set<PlayerName>

  /// Reads a line: a model's name, then `name=value` in any order.
  ///
  /// The names are `steps`, `batch` (256), `seed` (7), `bits` (16), `secrecy` (the model's own), `average` (none) and
  /// `players` (`alice+bob+eve`); what is not named has the value in brackets, and `steps` must be there. The result
  /// is nil if anything in the line is unknown, named twice or impossible.
  public init?(_ line: some StringProtocol) {
    var words = String(line).split(separator: " ").map(String.init)[...]
    guard let architecture = words.popFirst().flatMap(Architecture.init(rawValue:)) else { return nil }
    var values: [String: String] = [:]
    for word in words {
      let pair = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard pair.count == 2, Self.names.contains(pair[0]), values.updateValue(pair[1], forKey: pair[0]) == nil
      else { return nil }
    }
    /// The value of that name, the other if it is not named, or nil if it cannot be read.
    func value<Value>(_ name: String, otherwise: Value?, _ read: (String) -> Value?) -> Value? {
      values[name].map(read) ?? otherwise
    }
    guard let steps = value("steps", otherwise: nil, Int.init), (0...1_000_000).contains(steps),
      let batch = value("batch", otherwise: Paper.batch, Int.init), (1...1_000_000).contains(batch),
      let bits = value("bits", otherwise: 16, Int.init), CipherModel.isBlockSize(bits),
      let seed = value("seed", otherwise: 7, UInt64.init),
      let secrecy = value("secrecy", otherwise: architecture.secrecy, Secrecy.init(rawValue:)),
      let players = value("players", otherwise: Set(PlayerName.allCases), Self.players)
    else { return nil }
    let average = values["average"].flatMap(Float.init)
    guard (average == nil) == (values["average"] == nil), average.map({ $0 > 0 && $0 < 1 }) ?? true
    else { return nil }
    model = CipherModel(architecture, bits: bits, seed: seed, average: average, secrecy: secrecy)
    self.steps = steps
    self.batch = batch
    self.players = players
  }

  /// Trains the model; the threads do not change the result.
  public func result(threads: Int) -> TrainingResult {
    model.trained(TrainingOptions(steps: steps, batch: batch, players: players, threads: threads))
  }

  private static let names: Set<String> = [
    "steps", "batch", "seed", "bits", "secrecy", "average", "players",
  ]

  private static func players(_ text: String) -> Set<PlayerName>? {
    let names = text.split(separator: "+").map { PlayerName(rawValue: String($0)) }
    let known = names.compactMap { $0 }
    return known.count == names.count && !known.isEmpty ? Set(known) : nil
  }
}

extension TrainingResult {
  /// The digest of everything that training computed: two results have the same one if they have the same bits.
  ///
  /// In this order: of Alice, of Bob and of Eve the parameters, the optimiser's first moments (none under RMSprop), its
  /// second moments and the averaged parameters (where they are kept); then of every step L_AB, L_Bob and L_Eve (those
  /// that the step had).
  public var digest: Digest {
    var digest = Digest()
    for name in PlayerName.allCases {
      let player = model[name]
      digest.add(player.network.parameters)
      digest.add(player.optimizer.firstMoments)
      digest.add(player.optimizer.secondMoments)
      digest.add(model.averagedParameters(of: name) ?? [])
    }
    for step in losses {
      if let loss = step.aliceBob { digest.add(loss) }
      if let loss = step.bob { digest.add(loss) }
      if let loss = step.eve { digest.add(loss) }
    }
    return digest
  }
}
