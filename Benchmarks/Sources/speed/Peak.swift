import Foundation
import NeuralNetwork
import Synchronization

/// What this processor can do at most: fused multiply-adds from registers, and the engine's activations from
/// the first-level cache.
struct Peak: Encodable {
  /// Fused multiply-adds count as two operations.
  let gigaflopsOneCore: Double
  let gigaflopsTwoCores: Double
  /// How many independent sums gave the best rate of one core.
  let sums: Int
  /// The rate of one core for each number of independent sums.
  let gigaflopsBySums: [String: Double]
  let tanhSecondsPerElement: Double
  let sigmoidSecondsPerElement: Double

  static func measured() -> Peak {
    let loops = MultiplyAddLoop.all
    let rates = loops.map { $0.rate(threads: 1) }
    let best = rates.indices.max { rates[$0] < rates[$1] } ?? 0
    // Two threads of one core may like fewer sums than one: again all of them.
    let both = loops.map { $0.rate(threads: 2) }.max() ?? 0
    return Peak(
      gigaflopsOneCore: rates[best] * 1e-9, gigaflopsTwoCores: both * 1e-9, sums: loops[best].sums,
      gigaflopsBySums: Dictionary(
        uniqueKeysWithValues: zip(loops, rates).map { ("\($0.sums)", $1 * 1e-9) }),
      tanhSecondsPerElement: ActivationLoop.seconds(.tanh),
      sigmoidSecondsPerElement: ActivationLoop.seconds(.sigmoid))
  }
}

/// A loop that does nothing but fused multiply-adds of vectors in registers.
struct MultiplyAddLoop: Sendable {
  /// Independent sums: too few wait for each other, too many do not fit the registers.
  let sums: Int
  private let run: @Sendable (_ rounds: Int) -> Void

  private static let rounds = 1_000_000
  private static let repeats = 7

  static let all: [MultiplyAddLoop] = [
    MultiplyAddLoop(Two<Two<Lanes>>.self),
    MultiplyAddLoop(Three<Two<Lanes>>.self),
    MultiplyAddLoop(Two<Two<Two<Lanes>>>.self),
    MultiplyAddLoop(Three<Two<Two<Lanes>>>.self),
    MultiplyAddLoop(Two<Two<Two<Two<Lanes>>>>.self),
    MultiplyAddLoop(Three<Three<Two<Lanes>>>.self),
    MultiplyAddLoop(Three<Two<Two<Two<Lanes>>>>.self),
  ]

  private init(_ chains: (some Chains).Type) {
    sums = chains.sums
    run = { rounds in
      let total = multiplyAdds(chains, rounds: rounds, factor: Lanes(repeating: 0.5))
      // The sum is never one, which the compiler cannot know: so it cannot leave the loop out.
      if total == 1 { Output.line(plain: "one") }
    }
  }

  /// Operations a second of so many threads at once: the best of a few tries.
  func rate(threads: Int) -> Double {
    let operations = 2 * Chunk.lanes * sums * Self.rounds * threads
    run(Self.rounds)
    return (0..<Self.repeats).map { _ in
      let begin = AlignedBuffer<Double>(repeating: 0, count: threads)
      let end = AlignedBuffer<Double>(repeating: 0, count: threads)
      let origin = ContinuousClock.now
      let (arrived, done) = (Arrivals(), DispatchSemaphore(value: 0))
      for number in 0..<threads {
        Thread.detachNewThread { [run] in
          arrived.wait(for: threads)
          begin.pointer[number] = origin.seconds(until: .now)
          run(Self.rounds)
          end.pointer[number] = origin.seconds(until: .now)
          done.signal()
        }
      }
      for _ in 0..<threads { done.wait() }
      return Double(operations) / ((end.elements.max() ?? 0) - (begin.elements.min() ?? 0))
    }.max() ?? 0
  }
}

/// Where threads wait for each other, so that all begin at once.
private final class Arrivals: Sendable {
  private let count = Atomic(0)

  func wait(for threads: Int) {
    count.add(1, ordering: .acquiringAndReleasing)
    while count.load(ordering: .acquiring) < threads { sched_yield() }
  }
}

/// The loop itself, made for one number of sums.
@inline(never)
@_optimize(speed)
private func multiplyAdds<C: Chains>(_ chains: C.Type, rounds: Int, factor: Lanes) -> Float {
  var chains = C(first: 0)
  for _ in 0..<rounds { chains.addProduct(factor, factor) }
  return chains.total.laneSum
}

/// Sums that do not wait for each other.
///
/// They are nested structures, not an array, so that each is a register.
private protocol Chains: SendableMetatype {
  static var sums: Int { get }
  /// Sums that begin with different numbers, or they would be one.
  init(first: Float)
  mutating func addProduct(_ x: Lanes, _ y: Lanes)
  var total: Lanes { get }
}

extension Lanes: Chains {
  fileprivate static var sums: Int { 1 }

  @inline(__always)
  fileprivate init(first: Float) { self.init(repeating: first) }

  @inline(__always)
  fileprivate mutating func addProduct(_ x: Lanes, _ y: Lanes) { self = addingProduct(x, y) }

  fileprivate var total: Lanes { self }
}

private struct Two<C: Chains>: Chains {
  static var sums: Int { 2 * C.sums }
  var a: C
  var b: C

  @inline(__always)
  init(first: Float) {
    a = C(first: first)
    b = C(first: first + Float(C.sums))
  }

  @inline(__always)
  mutating func addProduct(_ x: Lanes, _ y: Lanes) {
    a.addProduct(x, y)
    b.addProduct(x, y)
  }

  var total: Lanes { a.total + b.total }
}

private struct Three<C: Chains>: Chains {
  static var sums: Int { 3 * C.sums }
  var a: C
  var b: C
  var c: C

  @inline(__always)
  init(first: Float) {
    a = C(first: first)
    b = C(first: first + Float(C.sums))
    c = C(first: first + 2 * Float(C.sums))
  }

  @inline(__always)
  mutating func addProduct(_ x: Lanes, _ y: Lanes) {
    a.addProduct(x, y)
    b.addProduct(x, y)
    c.addProduct(x, y)
  }

  var total: Lanes { a.total + b.total + c.total }
}
