import Foundation
import NeuralCipher
import NeuralNetwork

/// Something on the command line that cannot be done, in one sentence.
struct Mistake: Error {
  let sentence: String
  /// The exit code: wrong options, or a line that cannot be read.
  let code: Int32

  init(_ sentence: String, code: Int32 = 64) {
    self.sentence = sentence
    self.code = code
  }
}

/// What a measurement is made with.
struct Options {
  var architecture = Architecture.phase3
  var bits = 16
  var batch = 256
  var threads = ProcessInfo.processInfo.activeProcessorCount
  var steps = 50
  var repeats = 5
  var width = 1000
  var height = 1000

  /// Reads pairs of a name and a value.
  init(_ words: some Sequence<String>) throws {
    var words = words.makeIterator()
    while let name = words.next() {
      guard let value = words.next() else { throw Mistake("\(name) needs a value") }
      switch name {
      case "--model":
        guard let architecture = Architecture(rawValue: value) else {
          throw Mistake("there is no model '\(value)' · it is phase1, phase3 or reference")
        }
        self.architecture = architecture
      case "--bits":
        guard let bits = Int(value), CipherModel.isBlockSize(bits) else {
          throw Mistake("--bits takes 8 to 512, in whole bytes, not '\(value)'")
        }
        self.bits = bits
      case "--batch": batch = try Self.count(value, of: name)
      case "--threads": threads = try Self.count(value, of: name)
      case "--steps": steps = try Self.count(value, of: name)
      case "--repeats": repeats = try Self.count(value, of: name)
      case "--width": width = try Self.count(value, of: name)
      case "--height": height = try Self.count(value, of: name)
      default: throw Mistake("there is no option '\(name)'")
      }
    }
  }

  /// Fresh networks under a fixed seed.
  var model: CipherModel { CipherModel(architecture, bits: bits, seed: 1) }

  private static func count(_ value: String, of name: String) throws -> Int {
    guard let count = Int(value), (1...1_000_000).contains(count) else {
      throw Mistake("\(name) takes a whole number from 1 to 1,000,000, not '\(value)'")
    }
    return count
  }
}
