import Foundation
import NeuralCipher

/// What `digests` is asked for.
struct Digests {
  private var threads = 1
  private var mostSteps = Int.max
  private var lines: [String] = []

  /// What is wrong with the arguments or a line, in a sentence.
  struct Complaint: Error, CustomStringConvertible {
    let description: String
  }

  init(_ arguments: ArraySlice<String>) throws {
    var rest = arguments
    while let argument = rest.popFirst() {
      switch argument {
      case "--threads": threads = try Self.count(rest.popFirst(), of: argument)
      case "--at-most": mostSteps = try Self.count(rest.popFirst(), of: argument)
      case "--run": lines += [rest.popFirst() ?? ""]
      default:
        let text = try String(contentsOfFile: argument, encoding: .utf8)
        lines += text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(Self.withoutDigest)
      }
    }
    guard !lines.isEmpty else { throw Complaint(description: "name a file of runs, or one run with --run") }
  }

  /// Trains the runs one after the other and prints each as soon as it is done.
  func print() throws {
    for line in lines {
      guard let run = TrainingRun(line) else {
        throw Complaint(description: "there is no training run '\(line)'")
      }
      guard run.steps <= mostSteps else { continue }
      Swift.print(line, run.result(threads: threads).digest)
    }
  }

  private static func count(_ text: String?, of option: String) throws -> Int {
    guard let count = text.flatMap({ Int($0) }), count > 0 else {
      throw Complaint(description: "\(option) needs a number of at least 1")
    }
    return count
  }

  private static func withoutDigest(_ line: Substring) -> String {
    let words = line.split(separator: " ")
    let hasDigest = words.last.map { $0.count == 16 && $0.allSatisfy(\.isHexDigit) } ?? false
    return words.dropLast(hasDigest ? 1 : 0).joined(separator: " ")
  }
}
