import Foundation
import NeuralCipher
import NeuralNetwork
import Testing

/// The promise of the same bits, held to the digests that stand in the repository.
///
/// One run after the other: each keeps up to four threads busy.
@Suite(.serialized) struct ExactnessTests {
  /// One line of `Benchmarks/digests.txt`: a training run, and the digest of its result.
  struct Line: CustomTestStringConvertible, Sendable {
    let run: String
    let digest: String
    var testDescription: String { run }
  }

  static let lines: [Line] = {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("Benchmarks/digests.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let words = line.split(separator: " ")
      return Line(run: words.dropLast().joined(separator: " "), digest: String(words[words.count - 1]))
    }
  }()

  @Test func thereAreDigestsOfEachModel() {
    for architecture in Architecture.allCases {
      #expect(Self.lines.contains { $0.run.hasPrefix(architecture.rawValue + " ") })
    }
  }

  @Test(arguments: lines)
  func trainingGivesTheBitsOfTheFileWithAnyNumberOfThreads(line: Line) throws {
    let run = try #require(TrainingRun(line.run))
    for threads in 1...4 {
      #expect(run.result(threads: threads).digest.description == line.digest, "\(threads) threads")
    }
  }

  /// The published answers of 64-bit FNV-1a for no bytes and for "foob".
  @Test func theDigestIsFNV1a() {
    var digest = Digest()
    #expect(digest.description == "cbf29ce484222325")
    digest.add([Float(bitPattern: 0x626F_6F66)])
    #expect(digest.description == "dd120e790c2512af")
  }

  @Test(arguments: [
    "", "phase2 steps=1", "phase1", "phase1 steps=-1", "phase1 steps=1 steps=1", "phase1 steps=1 batch=0",
    "phase1 steps=1 bits=12", "phase1 steps=1 players=carol", "phase1 steps=1 average=1",
    "phase1 steps=1 average=x", "phase1 steps=1 speed=9", "phase1 steps=1 fast",
  ])
  func aLineThatIsNoTrainingRunIsRefused(line: String) {
    #expect(TrainingRun(line) == nil)
  }
}
