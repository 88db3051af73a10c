import NeuralCipher
import NeuralNetwork

/// How fast a message is encrypted and decrypted block by block under one key.
struct Encrypt {
  private let options: Options

  init(_ options: Options) {
    self.options = options
  }

  /// What was measured.
  struct Result: Encodable {
    let model: String
    let bits: Int
    let threads: Int
    /// Every block as likely as every other.
    let random: Speed
    /// A sky, a disc and a little grain, in colour.
    let picture: Speed
    /// Random blocks, each under a random key of its own, from bytes to Alice's numbers.
    let changingKeysBlocksPerSecond: Double
    /// Alice's network alone on one thread, chunk after chunk, with nothing around it.
    let bareForwardBlocksPerSecond: Double
  }

  /// Megabytes (10⁶ bytes) of plaintext a second, in the median.
  struct Speed: Encodable {
    let bytes: Int
    let blocks: Int
    let distinctBlocks: Int
    /// Cutting the message into blocks and finding equal ones.
    let cutMegabytesPerSecond: Double
    let encryptMegabytesPerSecond: Double
    let decryptMegabytesPerSecond: Double
    /// Different blocks that went through Alice's network.
    let distinctBlocksPerSecond: Double
  }

  func measured() -> Result {
    let cipher = NeuralCodebook(
      model: options.model, key: .paperKey(bits: options.bits), threads: options.threads)
    return Result(
      model: options.architecture.rawValue, bits: options.bits, threads: options.threads,
      random: speed(of: cipher, message: randomBytes()), picture: speed(of: cipher, message: picture()),
      changingKeysBlocksPerSecond: changingKeys(), bareForwardBlocksPerSecond: bareForward())
  }

  private func speed(of cipher: NeuralCodebook, message: [UInt8]) -> Speed {
    var blocks = Blocks(bytes: message, blockBytes: options.bits / 8)
    var ciphertext = cipher.encrypt(blocks)
    var cut: [Double] = []
    var encrypt: [Double] = []
    var decrypt: [Double] = []
    var isWhole = true
    for _ in 0..<options.repeats {
      cut.append(Clock.seconds { blocks = Blocks(bytes: message, blockBytes: options.bits / 8) })
      encrypt.append(Clock.seconds { ciphertext = cipher.encrypt(blocks) })
      decrypt.append(Clock.seconds { isWhole = cipher.decrypt(ciphertext).count == message.count })
    }
    precondition(isWhole, "the message came back with another length")
    let megabytes = Double(message.count) * 1e-6
    return Speed(
      bytes: message.count, blocks: blocks.count, distinctBlocks: blocks.distinctCount,
      cutMegabytesPerSecond: megabytes / Spread(cut).median,
      encryptMegabytesPerSecond: megabytes / Spread(encrypt).median,
      decryptMegabytesPerSecond: megabytes / Spread(decrypt).median,
      distinctBlocksPerSecond: Double(blocks.distinctCount) / Spread(encrypt).median)
  }

  private func changingKeys() -> Double {
    let cipher = ChangingKeyCipher(model: options.model, threads: options.threads)
    let rows = max(Chunk.examples, 1_000_000 / options.bits)
    let blocks = Array(randomBytes().prefix(rows * options.bits / 8))
    let keys = Array(blocks.reversed())
    var isDone = true
    let seconds = (0..<max(3, options.repeats)).map { _ in
      Clock.seconds { isDone = isDone && (try? cipher.encrypt(.each(blocks), keys: .each(keys))) != nil }
    }
    precondition(isDone, "nobody stopped it")
    return Double(blocks.count / (options.bits / 8)) / Spread(seconds).median
  }

  private func bareForward() -> Double {
    let network = options.model.network(of: .alice)
    let plan = NetworkPlan(layers: network.layers)
    let values = ChunkValues(plan: plan, gradients: false)
    let parameters = plan.packed(network.parameters)
    let chunks = max(1, 20_000 / options.bits)
    let seconds = (0..<max(3, options.repeats)).map { _ in
      Clock.seconds {
        for _ in 0..<chunks { values.forward(parameters: parameters.pointer) }
      }
    }
    return Double(chunks * Chunk.examples) / Spread(seconds).median
  }

  private var byteCount: Int { options.width * options.height * 3 }

  private func randomBytes() -> [UInt8] {
    var generator = Grain(state: 1)
    return (0..<byteCount).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
  }

  private func picture() -> [UInt8] {
    var generator = Grain(state: 2)
    let width = options.width
    let height = options.height
    var bytes: [UInt8] = []
    bytes.reserveCapacity(byteCount)
    for y in 0..<height {
      for x in 0..<width {
        let fromMiddle = (2 * x - width, 2 * y - height)
        let radius = min(width, height) * 2 / 3
        let isDisc =
          fromMiddle.0 * fromMiddle.0 + fromMiddle.1 * fromMiddle.1 < radius * radius
        let sky = 64 + 160 * y / height
        let grain = Int(generator.next() & 3)
        let color = isDisc ? (240, 200, 64) : (sky / 2 + grain, sky * 3 / 4 + grain, sky + grain)
        bytes += [UInt8(color.0), UInt8(color.1), UInt8(color.2)]
      }
    }
    return bytes
  }
}

/// Quick numbers that look random (xorshift), the same every time.
private struct Grain {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state >> 24
  }
}
