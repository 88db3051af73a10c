// Writes down what the engine computes, for `Benchmarks/proof` to hold against an implementation of its own.
//
//     trace run 'phase1 steps=100 batch=77' FOLDER     a training run: weights, first gradients, losses
//     trace optimizer rmsprop 1000 FOLDER              so many updates by random gradients
//
// A run is what `TrainingRun` reads. The folder is made if it is not there.

import Foundation

do {
  try Trace(CommandLine.arguments.dropFirst()).write()
} catch {
  FileHandle.standardError.write(Data("trace: \(error)\n".utf8))
  exit(1)
}
