import Foundation
import NeuralNetwork
import Synchronization
import Testing
import Threads

/// Threads that work together, as many as there are to be had.
struct WorkerPoolTests {
  /// A pool of eight for which the system has no more than so many threads beside the caller's.
  private func pool(given most: Int) -> WorkerPool {
    let started = Atomic(0)
    return WorkerPool(threads: 8) { work in
      started.add(1, ordering: .relaxed).newValue <= most ? SystemThread(work) : nil
    }
  }

  @Test(arguments: [0, 1, 3, 7, 20])
  func allOfTheWorkIsDoneByTheThreadsThatThereAre(given: Int) {
    let done = AlignedBuffer<Int>(repeating: 0, count: 1_000)
    let workers = AlignedBuffer<Int>(repeating: 0, count: 8)
    pool(given: given).run { worker in
      workers.pointer[worker.number] += 1
      for round in 0..<20 {
        for place in stride(from: worker.number, to: 1_000, by: worker.count) { done.pointer[place] += round }
        worker.barrier.wait()
        // What the others did is there behind the barrier.
        for place in 0..<1_000 { precondition(done.pointer[place] == (0...round).reduce(0, +)) }
        worker.barrier.wait()
      }
    }
    let count = min(given, 7) + 1
    #expect(workers.elements == (0..<8).map { $0 < count ? 1 : 0 })
    #expect(done.elements.allSatisfy { $0 == 190 })
  }

  /// How many threads work is chosen in one place, where the program meets the person: below it nobody can fall back on
  /// all that the machine has.
  @Test func noLibraryAsksHowManyThreadsTheMachineHas() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources")
    let files =
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" } ?? []
    #expect(files.count > 300)
    let asking = try files.filter { file in
      let text = try String(contentsOf: file, encoding: .utf8)
      return ["NPROCESSORS", "activeProcessorCount", "hardwareConcurrency"].contains { text.contains($0) }
    }
    #expect(
      asking.map { $0.pathComponents.suffix(2).joined(separator: "/") } == ["TerminalNotebook/Stage.swift"])
  }
}
