import NeuralCipher
import Notebook

/// How the avalanche of a network changes while it learns.
enum AvalancheTraining {
  /// One look at a network.
  struct Point: Sendable {
    /// The step that it was taken after.
    let step: Int
    let message: Avalanche
    let key: Avalanche

    /// Nil if `shouldStop` said so.
    init?(_ model: CipherModel, seed: UInt64, threads: Int, shouldStop: @Sendable () -> Bool) {
      let cipher = ChangingKeyCipher(model: model, threads: threads)
      guard
        let message = try? cipher.avalanche(of: .message, messages: 256, seed: seed, shouldStop: shouldStop),
        let key = try? cipher.avalanche(of: .key, messages: 256, seed: seed, shouldStop: shouldStop)
      else { return nil }
      step = model.step
      self.message = message
      self.key = key
    }

    var fields: FieldValue {
      .fields([
        "step": .integer(step), "message_bits": .number(message.changedShare),
        "key_bits": .number(key.changedShare), "message_movement": .number(message.meanMovement),
        "key_movement": .number(key.meanMovement),
      ])
    }
  }

  /// The steps to look after: close together at first, where most is learned.
  static func stops(upTo most: Int) -> [Int] {
    var stops = [0]
    var stop = 25
    while stop < most {
      stops.append(stop)
      stop += max(25, stop / 4)
    }
    return stops + [most]
  }
}
