import Threads

/// All keys, from nothing but the knowledge that the message is a picture: neighbouring pixels of pictures are alike.
///
/// Ciphertext only, and the networks. Every key decrypts a small piece; the keys with the smallest sum of differences
/// between neighbouring pixels decrypt a larger one; the smoothest of these is taken.
public struct SmoothnessAttack: Sendable {
  /// The shape of the picture that the message is.
  public struct Shape: Equatable, Sendable {
    /// Pixels in a row.
    public let width: Int
    /// Rows.
    public let height: Int
    /// Bytes in a pixel.
    public let channels: Int

    /// A shape.
    public init(width: Int, height: Int, channels: Int) {
      self.width = width
      self.height = height
      self.channels = channels
    }
  }

  /// What the attack found.
  public struct Result: Sendable {
    /// The key whose decryption of the larger piece is the smoothest.
    public let key: [UInt8]
    /// Pixels on a side of the small piece, and its different blocks.
    public let small: (side: Int, blocks: Int)
    /// Pixels on a side of the larger piece, and its different blocks.
    public let large: (side: Int, blocks: Int)
    /// Keys that were tried on the larger piece.
    public let finalists: Int
    /// The place of the secret key among all keys on the small piece, from 1: how many are smoother, and one.
    public let placeOnSmall: Int
    /// Its place among the finalists on the larger piece; nil where it was not among them.
    public let placeOnLarge: Int?
    /// Blocks that were decrypted, over all keys.
    public let decryptions: Int
  }

  private let attack: BruteForceAttack
  private let message: AttackedMessage
  private let shape: Shape

  /// Prepares an attack on a codebook's message.
  public init(_ attack: BruteForceAttack, message: AttackedMessage, shape: Shape) {
    precondition(attack.target.cipher.isCodebook, "a piece of the message is decrypted on its own")
    precondition(message.byteCount == shape.width * shape.height * shape.channels, "the message's own shape")
    self.attack = attack
    self.message = message
    self.shape = shape
  }

  /// A piece of the picture, ready to be decrypted again and again.
  private struct Piece {
    let side: Int
    /// The message's rows that it holds.
    var rows: [Int] = []
    /// Pairs of bytes of neighbouring pixels, as places among the rows' bytes, and how often each comes.
    var pairs: [(first: Int32, second: Int32, times: Int32)] = []
  }

  private func piece(left: Int, top: Int, side: Int) -> Piece {
    var piece = Piece(side: side)
    var place: [Int: Int] = [:]
    var times: [SIMD2<Int32>: Int32] = [:]
    var order: [SIMD2<Int32>] = []
    let (right, bottom) = (min(left + side, shape.width), min(top + side, shape.height))
    func byte(_ x: Int, _ y: Int, _ channel: Int) -> Int32 {
      let offset = (y * shape.width + x) * shape.channels + channel
      let row = message.indices[offset / message.blockBytes]
      if place[row] == nil {
        place[row] = piece.rows.count
        piece.rows.append(row)
      }
      return Int32((place[row] ?? 0) * message.blockBytes + offset % message.blockBytes)
    }
    for y in top..<bottom {
      for x in left..<right {
        for channel in 0..<shape.channels {
          let here = byte(x, y, channel)
          for (dx, dy) in [(1, 0), (0, 1)] where x + dx < right && y + dy < bottom {
            let pair = SIMD2(here, byte(x + dx, y + dy, channel))
            // A byte beside itself is smooth under every key.
            guard pair.x != pair.y else { continue }
            if times[pair] == nil { order.append(pair) }
            times[pair, default: 0] += 1
          }
        }
      }
    }
    piece.pairs = order.map { ($0.x, $0.y, times[$0] ?? 0) }
    return piece
  }

  /// The piece of so many pixels on a side that has the most different blocks: a flat one says nothing.
  private func richestPiece(side: Int) -> Piece {
    // Fewer places for larger pieces: to look at one takes as long as it has pixels.
    let steps = side < max(shape.width, shape.height) ? max(2, min(8, 256 / side)) : 1
    var best: Piece?
    for row in 0..<steps {
      for column in 0..<steps {
        let found = piece(
          left: max(0, shape.width - side) * column / max(1, steps - 1),
          top: max(0, shape.height - side) * row / max(1, steps - 1), side: side)
        if found.rows.count > best?.rows.count ?? -1 { best = found }
      }
    }
    return best ?? piece(left: 0, top: 0, side: side)
  }

  /// A piece as large as it may be with so many different blocks; sides are doubled, and so a picture of few different
  /// blocks may be taken as a whole.
  private func largestPiece(blocks: Int, from first: Int) -> Piece {
    var best = richestPiece(side: first)
    let most = min(512, max(shape.width, shape.height))
    while best.side < most, !attack.target.shouldStop() {
      let next = richestPiece(side: min(2 * best.side, most))
      guard next.rows.count <= blocks else { break }
      best = next
    }
    return best
  }

  /// Tries all keys.
  ///
  /// - Throws: ``Stopped`` if the target says so.
  public func run(report: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }) throws(Stopped)
    -> Result
  {
    let target = attack.target
    // Under all keys the networks decrypt some six million blocks of the small piece. Other ciphers make each key ready
    // first and take longer for a block, and so the pieces are smaller.
    let (few, many, kept) = target.cipher.range == .bit ? (32, 1_024, 256) : (96, 4_096, 1_024)
    var side = 2
    while (side + 1) * (side + 1) * shape.channels <= few * message.blockBytes { side += 1 }
    let small = largestPiece(blocks: few, from: side)
    let large = largestPiece(blocks: many, from: max(16, small.side))
    let all = Array(0..<attack.count)
    let scores = try roughness(of: small, under: all, report: report)
    let order = all.sorted { scores[$0] == scores[$1] ? $0 < $1 : scores[$0] < scores[$1] }
    let finalists = Array(order.prefix(kept))
    let last = try roughness(of: large, under: finalists, report: { _, _ in })
    let final = finalists.indices.sorted { last[$0] == last[$1] ? $0 < $1 : last[$0] < last[$1] }
    let secret = all.first { target.isKey(attack.key($0)) } ?? 0
    return Result(
      key: attack.key(finalists[final[0]]), small: (small.side, small.rows.count),
      large: (large.side, large.rows.count), finalists: finalists.count,
      placeOnSmall: 1 + all.filter { scores[$0] < scores[secret] }.count,
      placeOnLarge: finalists.firstIndex(of: secret).map { place in
        1 + last.filter { $0 < last[place] }.count
      },
      decryptions: small.rows.count * all.count + large.rows.count * finalists.count)
  }

  /// For each key the sum of differences between neighbouring pixels of a piece that is decrypted with it.
  private func roughness(
    of piece: Piece, under keys: [Int], report: @Sendable (_ done: Int, _ total: Int) -> Void
  ) throws(Stopped) -> [Int] {
    let numbers = piece.rows.flatMap { Array(message.numbers(ofRow: $0)) }
    let (rows, bytes) = (piece.rows.count, message.blockBytes)
    let together = max(1, 65_536 / max(1, rows))
    var scores: [Int] = []
    scores.reserveCapacity(keys.count)
    for first in stride(from: 0, to: keys.count, by: together) {
      let group = Array(keys[first..<min(first + together, keys.count)])
      let read = try decrypted(numbers, rows: rows, under: group)
      read.withUnsafeBufferPointer { read in
        for place in 0..<group.count {
          let start = place * rows * bytes
          var sum = 0
          for pair in piece.pairs {
            let difference = Int(read[start &+ Int(pair.first)]) &- Int(read[start &+ Int(pair.second)])
            sum &+= abs(difference) &* Int(pair.times)
          }
          scores.append(sum)
        }
      }
      report(scores.count, keys.count)
    }
    return scores
  }

  /// The same rows under some keys, `[keys][rows][blockBytes]`.
  ///
  /// The networks take all of them at once; a cipher that makes each key ready first takes one key after the other.
  private func decrypted(_ numbers: [Float], rows: Int, under keys: [Int]) throws(Stopped) -> [UInt8] {
    let target = attack.target
    let (cipher, message) = (target.cipher, AttackTarget.MessageNumber.attacked)
    guard cipher.range == .bit else {
      let keyRows = keys.flatMap { index -> [UInt8] in
        let key = attack.key(index)
        return (0..<rows).flatMap { _ in key }
      }
      return try cipher.decrypt(
        .each((0..<keys.count).flatMap { _ in numbers }), keys: .each(keyRows), message: message,
        shouldStop: target.shouldStop)
    }
    let size = rows * cipher.blockBytes
    let isStopped = Flag()
    return try [UInt8](count: keys.count * size) { place in
      nonisolated(unsafe) let place = place
      let parts = target.threads
      WorkerPool(threads: parts).forEachPart(of: parts) { part in
        for index in keys.count * part / parts..<keys.count * (part + 1) / parts {
          guard
            let read = try? cipher.decrypt(
              .each(numbers), keys: .same(attack.key(keys[index])), message: message,
              shouldStop: target.shouldStop)
          else { return isStopped.raise() }
          read.withUnsafeBufferPointer { read in
            if let read = read.baseAddress { (place + index * size).update(from: read, count: size) }
          }
        }
      }
      return !isStopped.isRaised
    }
  }
}
