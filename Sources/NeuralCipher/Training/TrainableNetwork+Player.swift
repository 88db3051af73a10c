import NeuralNetwork

extension TrainableNetwork {
  /// One of a model's players, taken into training.
  ///
  /// - Parameters:
  ///   - options: An optimiser and a rate in place of the player's own.
  ///   - shards: Parts whose gradients are added up; 0 for one who does not learn.
  convenience init(_ name: PlayerName, of model: CipherModel, _ options: TrainingOptions, shards: Int) {
    let player = model[name]
    var optimizer = player.optimizer
    if let kind = options.optimizer, kind != optimizer.kind {
      optimizer = Optimizer(kind, rate: optimizer.rate, parameterCount: player.network.parameters.count)
    }
    if let rate = options.rate { optimizer.rate = rate }
    let average = model.averagedParameters(of: name)
    self.init(
      player.network, optimizer: optimizer,
      average: average.flatMap { parameters in model.averaging.map { (parameters, $0, model.step) } },
      shards: shards)
  }
}
