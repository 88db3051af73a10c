import Foundation
import NeuralCipher
import NeuralNetwork

/// What `trace` is asked for: what to compute, and the folder to write it to.
struct Trace {
  private enum Subject {
    case run(TrainingRun)
    case optimizer(OptimizerKind, updates: Int)
  }

  private let subject: Subject
  private let folder: URL

  /// What is wrong with the arguments, in a sentence.
  struct Complaint: Error, CustomStringConvertible {
    let description: String
  }

  init(_ arguments: ArraySlice<String>) throws {
    let words = Array(arguments)
    if words.count == 3, words[0] == "run", let run = TrainingRun(words[1]) {
      subject = .run(run)
    } else if words.count == 4, words[0] == "optimizer", let kind = OptimizerKind(rawValue: words[1]),
      let updates = Int(words[2]), updates > 0
    {
      subject = .optimizer(kind, updates: updates)
    } else {
      throw Complaint(
        description: "say \"run 'phase1 steps=100' FOLDER\" or \"optimizer rmsprop|adam UPDATES FOLDER\"")
    }
    folder = URL(fileURLWithPath: words[words.count - 1])
  }

  /// Computes and writes everything.
  func write() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let files =
      switch subject {
      case .run(let run): RunTrace(run).files
      case .optimizer(let kind, let updates): OptimizerTrace(kind, updates: updates).files
      }
    for (name, bytes) in files {
      try Data(bytes).write(to: folder.appendingPathComponent(name))
    }
  }
}
