// Trains the runs that lines describe and prints each line with the digest of its result.
//
//     digests [--threads N] [--at-most STEPS] FILE     the lines of a file, such as Benchmarks/digests.txt
//     digests [--threads N] --run 'phase1 steps=3'     one line
//
// A line is what `TrainingRun` reads; a word of sixteen digits at its end, an earlier digest, is left out, and so are
// lines that begin with '#'. `--at-most` leaves out runs of more steps. `Benchmarks/same_bits` compares what is
// printed with the file.

import Foundation
import NeuralCipher

do {
  try Digests(CommandLine.arguments.dropFirst()).print()
} catch {
  FileHandle.standardError.write(Data("digests: \(error)\n".utf8))
  exit(1)
}
