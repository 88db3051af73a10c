import NeuralCipher

/// Holds the readers of files to their word: every file of numbers is read, or there is a short sentence that says why not.
public struct FilePromises: Sendable {
  /// Files as the program writes them, to be changed.
  public let real: [[UInt8]]

  /// A model, the numbers of a ciphertext, bits, and what is kept beside them.
  public init() {
    let model = CipherModel(.phase3, bits: 8, seed: 1, average: 0.9)
    let message = (0..<35).map { UInt8(truncatingIfNeeded: $0 * $0) }
    let sent = NeuralCodebook(model: model, key: .paperKey(bits: 8), threads: 1)
      .encrypt(Blocks(bytes: message, blockBytes: 1, threads: 1))
    let bits = KeylessScrambler.encrypt(Blocks(bytes: message, blockBytes: 2, threads: 1))
    let form = MessageForm.picture(width: 7, height: 5, channels: 1)
    real = [
      CipherModel(.phase1, bits: 8, seed: 3).fileBytes, Self.numbers(sent), Self.numbers(bits),
      CiphertextDescription(of: sent, cipher: "neural", form: form).bytes,
      CiphertextDescription(of: bits, cipher: "keyless", form: form).bytes,
    ]
  }

  private static func numbers(_ ciphertext: Ciphertext) -> [UInt8] {
    var bytes: [UInt8] = []
    _ = ciphertext.numPyPieces {
      bytes += $0
      return true
    }
    return bytes
  }

  /// Reads a file in every way, and holds what was read to what is written again.
  public func check(_ bytes: [UInt8]) throws(BrokenPromise) -> Tally {
    var tally = Tally()
    tally.lines = 1
    let name = "a file of \(bytes.count) bytes that begins with \(bytes.prefix(200))"
    var isRead = false
    do {
      let model = try CipherModel(fileBytes: bytes)
      isRead = true
      guard (try? CipherModel(fileBytes: model.fileBytes)) == model else {
        throw BrokenPromise(name, "the model is another one when it is written and read again")
      }
    } catch let error as CipherModel.FileError {
      if let fault = Fitness.fault(of: "the file 'x' \(error.message)") { throw BrokenPromise(name, fault) }
    } catch let error as BrokenPromise { throw error } catch {}
    do {
      let numbers = try Ciphertext.Numbers(fileBytes: bytes)
      for range in [numbers.likelyRange(), .bit, .zeroToOne, .minusOneToOne] {
        guard let read = try numbers.ciphertext(range, byteCount: nil)?.ciphertext else { continue }
        isRead = true
        let again = try Ciphertext.Numbers(fileBytes: Self.numbers(read)).ciphertext(range, byteCount: nil)
        guard again?.ciphertext.digest == read.digest, again?.rounded == 0 else {
          throw BrokenPromise(name, "the ciphertext is another one when it is written and read again")
        }
      }
    } catch let error as Ciphertext.FileError {
      if let fault = Fitness.fault(of: "the file 'x' \(error.message)") { throw BrokenPromise(name, fault) }
    } catch let error as BrokenPromise { throw error } catch {}
    if let description = CiphertextDescription(bytes: bytes) {
      isRead = true
      guard CiphertextDescription(bytes: description.bytes) == description else {
        throw BrokenPromise(name, "the description is another one when it is written and read again")
      }
    }
    if isRead { tally.results = 1 } else { tally.diagnostics = 1 }
    return tally
  }

  /// A file with a few changes: bytes, numbers in its text, stretches that are cut out, doubled or swapped, its end.
  public func mutated(_ bytes: [UInt8]?, seed: UInt64) -> [UInt8] {
    var random = SplitMix(seed: seed)
    var bytes = bytes.flatMap { $0.count < 12 ? nil : $0 } ?? random.pick(real) ?? []
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      // Most of what can go wrong stands at the beginning.
      let front = Int.random(in: 0..<min(bytes.count, 400), using: &random)
      switch Int.random(in: 0..<9, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[front] ^= 1 << UInt8.random(in: 0...7, using: &random)
      case 2: bytes.removeLast(Int.random(in: 0...min(bytes.count, 64), using: &random))
      case 3: bytes += Array(repeating: UInt8.random(in: 0...255, using: &random), count: 1 + place % 32)
      case 4: Self.replaceNumber(in: &bytes, from: front, &random)
      case 5: Self.replaceNumber(in: &bytes, from: place, &random)
      case 6: Self.replaceWord(in: &bytes, from: front, &random)
      case 7:
        let end = min(bytes.count, front + Int.random(in: 1...64, using: &random))
        bytes.insert(contentsOf: bytes[front..<end], at: place)
      default:
        let end = min(bytes.count, front + Int.random(in: 1...16, using: &random))
        bytes.removeSubrange(front..<end)
      }
    }
    return bytes
  }

  private static let numbers = [
    "0", "-1", "1", "3", "15", "16", "513", "65535", "65536", "2147483648", "4294967296",
    "1152921504606846976",
    "9223372036854775807", "9223372036854775808", "-9223372036854775808", "99999999999999999999", "00", "",
  ]
  private static let words = [
    "{", "}", "[", "]", "(", ")", ",", ":", "\"", "'", "True", "False", "<f4", ">f8", "|O", "|b1", "F64",
    "\\u0000",
    "\\ud800", "nan", "{\"a\":", "[[[[[[[[[", "\u{1B}[2J", "alice.0.weight", "__metadata__", "shape", "descr",
  ]

  /// Puts another number where one is written in digits.
  private static func replaceNumber(in bytes: inout [UInt8], from place: Int, _ random: inout SplitMix) {
    guard let start = bytes[place...].firstIndex(where: { (48...57).contains($0) }) else { return }
    let end = bytes[start...].firstIndex { !(48...57).contains($0) } ?? bytes.count
    bytes.replaceSubrange(start..<end, with: Array((random.pick(numbers) ?? "").utf8))
  }

  private static func replaceWord(in bytes: inout [UInt8], from place: Int, _ random: inout SplitMix) {
    let word = Array((random.pick(words) ?? "").utf8)
    let end = min(bytes.count, place + (random.chance(50) ? word.count : 0))
    bytes.replaceSubrange(place..<end, with: word)
  }
}
