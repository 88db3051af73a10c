import NeuralCipher
import Notebook

/// The measures of a block cipher over random messages under random keys.
struct CipherMeasurements: Sendable {
  let cipher: AnyBlockCipher
  let name: CipherName
  let seed: UInt64
  let shouldStop: @Sendable () -> Bool

  /// How much a straight line explains; nil if it was stopped.
  func linearity(untrained: AnyBlockCipher?) -> MeasurementGroup? {
    guard let result = try? cipher.linearity(seed: seed, shouldStop: shouldStop) else { return nil }
    var rows = result.fits.map { fit -> Measurement in
      let chance = result.expectedByChance(fit)
      return .normal(
        "linearity_\(fit.inputs.rawValue)", Self.title(fit.inputs), fit.explained, ideal: 0,
        mean: chance.mean, deviation: chance.deviation, style: .percent(1), isOneSided: true)
    }
    var controls: [(String, String, AnyBlockCipher)] = []
    // A control is held against a line from both, where there is one.
    let hasBoth = result[.both] != nil
    if let untrained, hasBoth { controls.append(("untrained", "both, Alice untrained", untrained)) }
    if name != .randomTable, hasBoth, cipher.keyBytes <= RandomTable.mostBytes {
      controls.append(
        ("random_table", "both, a random table", AnyBlockCipher(RandomTable(blockBytes: cipher.keyBytes))))
    }
    for (field, title, control) in controls {
      guard let result = try? control.linearity(seed: seed, shouldStop: shouldStop), let fit = result[.both]
      else {
        return nil
      }
      rows.append(
        Measurement(
          field: "linearity_\(field)", title: title, value: fit.explained, ideal: 0, style: .percent(1)))
    }
    let words = [
      "how much of the ciphertext a straight line explains (R²), fitted on some",
      "random messages, each under its own key, and tried on \(Format.integer(result.messages)) others;",
      "where there is nothing to find it lies just below 0, since a line fitted to",
      "chance does a little worse on new messages than no line at all",
    ]
    return MeasurementGroup(title: "linearity", words: words, rows: rows)
  }

  private static func title(_ inputs: Linearity.Inputs) -> String {
    switch inputs {
    case .message: return "from the message"
    case .key: return "from the key"
    case .both: return "from both"
    case .products: return "and their products"
    }
  }

  /// What one flipped bit changes; nil if it was stopped.
  func avalanche(_ result: Avalanche) -> [Measurement] {
    let source = result.source.rawValue
    let bits = Double(result.observedBits)
    let square = result.chiSquare
    let reach =
      Quantile.normal(beyond: MeasurementTable.level / Double(square.degrees))
      * 0.5 / Double(result.messages).squareRoot()
    var rows: [Measurement] = [
      .normal(
        "avalanche_\(source)", "bits changed, \(source)", result.changedShare,
        ideal: 0.5, deviation: 0.5 / bits.squareRoot(), style: .percent(2)),
      Measurement(
        field: "strict_avalanche_\(source)", title: "farthest pair, \(source)",
        value: result.farthestShare, ideal: 0.5,
        interval: Interval(lower: max(0, 0.5 - reach), upper: min(1, 0.5 + reach)),
        probability: TailProbability.chiSquare(above: square.value, degrees: square.degrees),
        style: .percent(1)),
    ]
    if cipher.range != .bit {
      // Two random numbers of a range are a third of it apart.
      rows.append(
        Measurement(
          field: "movement_\(source)", title: "numbers moved, \(source)",
          value: result.meanMovement, ideal: 1.0 / 3, style: .percent(2)))
    }
    return rows
  }

  /// Which pair is the farthest from one half.
  private static func words(_ result: Avalanche) -> String {
    let pair = result.farthestPair
    return "bit \(pair.flipped) of the \(result.source.rawValue) and sent bit \(pair.sent)"
  }

  /// The avalanches of message and key; nil if it was stopped.
  func avalanche() -> (group: MeasurementGroup, results: [Avalanche])? {
    var rows: [Measurement] = []
    var results: [Avalanche] = []
    for source in Avalanche.Source.allCases {
      guard let result = try? cipher.avalanche(of: source, seed: seed, shouldStop: shouldStop) else {
        return nil
      }
      rows += avalanche(result)
      results.append(result)
    }
    var words = [
      "ciphertexts of \(Format.count(results[0].messages, "random message")), each under its own key, and of the",
      "same with one bit of message or key flipped; a pair is a flipped bit and a",
      "sent one, and the farthest is the one whose share is farthest from 50 %:",
      results.map(Self.words).joined(separator: ", "),
    ]
    if cipher.range != .bit { words.append("the low bits of rounded numbers are noise, and flatter") }
    return (MeasurementGroup(title: "avalanche", words: words, rows: rows), results)
  }

  /// What is left of a message with one bit of the key wrong; nil if it was stopped.
  func wrongKey() -> (group: MeasurementGroup, result: KeySensitivity)? {
    guard let result = try? cipher.keySensitivity(seed: seed, shouldStop: shouldStop) else { return nil }
    let trials = Double(result.messages * result.wrongBlocks.count)
    let chance = Double(sign: .plus, exponent: -result.messageBits, significand: 1)
    let right = Int(trials) - result.wrongBlocks.reduce(0, +)
    // So many blocks or more are right by chance: the tail of a Poisson distribution, as one of a chi-square.
    let tail =
      right == 0 ? 1 : 1 - TailProbability.chiSquare(above: 2 * trials * chance, degrees: 2 * right)
    let bits = trials * Double(result.messageBits)
    let reach = Interval.standardErrors * (chance / trials).squareRoot()
    let rows: [Measurement] = [
      Measurement(
        field: "wrong_key_blocks", title: "blocks wrong", value: result.blocksWrong,
        ideal: 1 - chance, interval: Interval(lower: 1 - chance - reach, upper: min(1, 1 - chance + reach)),
        probability: tail, style: .percent(3)),
      .normal(
        "wrong_key_bits", "bits wrong", result.bitsWrong, ideal: 0.5, deviation: 0.5 / bits.squareRoot(),
        style: .percent(2)),
    ]
    let words = [
      "\(Format.count(result.messages, "random message")), and what is read with each bit of the key wrong in turn;",
      "blocks alone say little: look at the bits",
    ]
    return (MeasurementGroup(title: "wrong key", words: words, rows: rows), result)
  }

  /// How even zeros and ones are; nil if it was stopped.
  func balance() -> MeasurementGroup? {
    guard let result = try? cipher.bitBalance(seed: seed, shouldStop: shouldStop) else { return nil }
    let bits = Double(result.messages * result.ones.count)
    let square = result.chiSquare
    let rows: [Measurement] = [
      .normal(
        "balance", "ones", result.share, ideal: 0.5, deviation: 0.5 / bits.squareRoot(),
        style: .percent(2)),
      Measurement(
        field: "balance_by_place", title: "chi-square by place", value: square.value,
        ideal: Double(square.degrees),
        interval: Interval(
          lower: 0, upper: Quantile.chiSquare(above: MeasurementTable.level, degrees: square.degrees)),
        probability: TailProbability.chiSquare(above: square.value, degrees: square.degrees),
        style: .number(1)),
    ]
    let words = [
      "ciphertexts of \(Format.count(result.messages, "random message")), each under its own key, beside a coin"
    ]
    return MeasurementGroup(title: "bit balance", words: words, rows: rows)
  }
}
