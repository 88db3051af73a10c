import NeuralCipher
import NeuralNetwork
let a = CommandLine.arguments
let arch = Architecture(rawValue: a[1])!
var clock = ContinuousClock()
let steps = Int(a[2])!
let threads = Int(a[3])!
for seed in a[4].split(separator: ",") {
let model = CipherModel(arch, seed: UInt64(seed)!, average: a.count > 5 ? Float(a[5]) : nil)
var r: TrainingResult!
let t = clock.measure { r = model.trained(TrainingOptions(steps: steps, threads: threads)) }
let e = r.model.evaluate(threads: threads)!
let m = r.meanLosses()
print(seed, t / steps, e.messagesCorrect(e.bob), e.messagesCorrect(e.eve), e.bitsCorrect(e.eve), m, r.model[.alice].network.parameters.reduce(0) { $0 &* 31 &+ Int($1.bitPattern) })
}
