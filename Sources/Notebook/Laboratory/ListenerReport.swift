import NeuralCipher
import Pictures
import StandardCiphers

/// What the attacks by a listening network say in the same way.
enum ListenerReport {
  /// The lines in front of a table: what the attacker knows, and what it costs, counted and not timed.
  static func title(knows: String, cost: String) -> String {
    "known plaintext: the attacker knows \(knows)\ncost: \(cost)"
  }

  /// The fields that an attack begins with.
  static func fields(_ attack: String, knows: String, cost: String, cipher: CipherName) -> Fields {
    [
      "attack": .text(attack), "knowledge": .text("known plaintext"), "knows": .text(knows),
      "cost": .text(cost), "cipher": .text(cipher.rawValue),
    ]
  }

  /// A row of a table of readers: whole blocks and single bits.
  static func row(_ name: String, _ score: ReadingScore) -> [String] {
    [name, Format.percent(score.blocksCorrect), Format.percent(score.bitsCorrect)]
  }

  /// The same with the intervals, for blocks that were drawn at random.
  static func rowWithIntervals(_ name: String, _ score: ReadingScore) -> [String] {
    [
      name, Format.percent(score.blocksCorrect), words(score.blocksInterval),
      Format.percent(score.bitsCorrect), words(score.bitsInterval),
    ]
  }

  private static func words(_ interval: Interval) -> String {
    "\(Format.fixed(100 * interval.lower, 2)) to \(Format.percent(interval.upper))"
  }

  /// The share of whole blocks that guessing gets right, 2^-N.
  static func chance(bits: Int) -> Double { Double(sign: .plus, exponent: -bits, significand: 1) }

  /// What guessing gets right, as a row.
  static func chanceRow(bits: Int, intervals: Bool = false) -> [String] {
    let chance = chance(bits: bits)
    let blocks = chance < 0.0000005 ? "under 0.0001 %" : Format.percent(chance, digits: 4)
    return intervals
      ? ["guessing at random", blocks, "", "50.00 %", ""] : ["guessing at random", blocks, "50.00 %"]
  }

  /// A score as fields.
  static func fields(_ score: ReadingScore, intervals: Bool = false) -> Fields {
    var fields: Fields = [
      "blocks": .integer(score.blocks), "blocks_correct": .number(score.blocksCorrect),
      "bits_correct": .number(score.bitsCorrect),
    ]
    if intervals {
      fields["blocks_interval"] = self.fields(score.blocksInterval)
      fields["bits_interval"] = self.fields(score.bitsInterval)
    }
    return fields
  }

  private static func fields(_ interval: Interval) -> FieldValue {
    .list([.number(interval.lower), .number(interval.upper)])
  }

  /// Guessing as fields.
  static func chanceFields(bits: Int) -> FieldValue {
    .fields(["blocks_correct": .number(chance(bits: bits)), "bits_correct": .number(0.5)])
  }

  /// Success against steps.
  ///
  /// - Parameter table: What a table of the blocks seen so far would read, where somebody counted them.
  static func curve(
    _ points: [(steps: Int, blocks: Double, bits: Double)], table: [Chart.Point] = [], until end: Int,
    words: String
  ) -> Figure {
    var series = [
      Chart.Series(
        "whole blocks", .vermilion, points: points.map { Chart.Point(Double($0.steps), $0.blocks) }),
      Chart.Series(
        "single bits", .orange, dash: .dashed, points: points.map { Chart.Point(Double($0.steps), $0.bits) }),
    ]
    if !table.isEmpty {
      series.append(Chart.Series("a table of the same blocks", .blue, dash: .dotted, points: table))
    }
    series.append(
      Chart.Series(
        "guessing, bits", .gray, dash: .dotted,
        points: [Chart.Point(0, 0.5), Chart.Point(Double(max(1, end)), 0.5)]))
    return Figure(
      Chart(
        x: Axis("step", range: 0...Double(max(1, end))),
        y: Axis("right", range: 0...1, style: .percent, ticks: [0, 0.25, 0.5, 0.75, 1]), .lines(series)),
      words: words)
  }
}

/// The message under the key of the session, as somebody without the key reads it.
struct OverheardMessage {
  /// The message as it was sent.
  let sent: [UInt8]
  /// What was read.
  let read: [UInt8]
  /// What naming the commonest block throughout would give.
  let guessed: [UInt8]
  /// How much was read.
  let score: ReadingScore
  /// How much the commonest block alone gives.
  let baseline: ReadingScore
  private let message: Message
  private let blockBytes: Int

  /// Reads a message that a codebook encrypted; nil if `shouldStop` said so.
  init?(
    _ message: Message, by listener: Listener, cipher: any BlockCipher, key: [UInt8], threads: Int,
    shouldStop: @Sendable () -> Bool
  ) {
    blockBytes = cipher.blockBytes
    self.message = message
    sent = message.bytes(blockBytes: blockBytes)
    let blocks = Blocks(bytes: sent, blockBytes: blockBytes, threads: threads)
    guard
      let numbers: [Float] = cipher.encrypt(
        .each(blocks.distinct), keys: .same(key), message: 0, shouldStop: shouldStop),
      let rows = listener.read(numbers, threads: threads, shouldStop: shouldStop)
    else { return nil }
    read = blocks.replacing(with: rows, threads: threads)
    var uses = [Int](repeating: 0, count: blocks.distinctCount)
    for row in blocks.indices { uses[row] += 1 }
    let commonest = uses.indices.max { uses[$0] < uses[$1] } ?? 0
    let block = blocks.distinctCount == 0 ? [] : Array(blocks.distinctBlock(commonest))
    guessed = blocks.replacing(with: uses.flatMap { _ in block }, threads: threads)
    score = Self.score(sent, read, blockBytes: blockBytes)
    baseline = Self.score(sent, guessed, blockBytes: blockBytes)
  }

  /// The message's bytes may end within a block; the rest is padding that everybody knows.
  private static func score(_ sent: [UInt8], _ read: [UInt8], blockBytes: Int) -> ReadingScore {
    let missing = (blockBytes - sent.count % blockBytes) % blockBytes
    let padding = [UInt8](repeating: 0, count: missing)
    return ReadingScore(sent: sent + padding, read: read + padding, blockBytes: blockBytes)
  }

  /// The message as it was read, to look at.
  func output(caption: String) -> Output {
    let content = message.with(bytes: read, blockBytes: blockBytes)
    let share = "\(Format.percent(score.blocksCorrect)) of the message's blocks"
    switch content {
    case .image(let image):
      var panels: [Panel] = []
      if case .image(let original, let name) = message {
        panels.append(Panel(caption: name, image: original))
      }
      panels.append(Panel(caption: caption, image: image))
      return Output(
        kind: "recovered", fields: ["blocks_correct": .number(score.blocksCorrect)],
        presentation: .pictures(panels, words: "\(caption): \(share)"))
    case .text(let text):
      return Output(
        kind: "recovered", fields: ["blocks_correct": .number(score.blocksCorrect), "text": .text(text)],
        presentation: .text("\(caption): \"\(text)\", \(share)"))
    }
  }
}
