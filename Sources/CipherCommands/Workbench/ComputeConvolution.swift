import CommandLanguage
import NeuralNetwork
import Notebook

/// The command `compute convolution INPUTS kernel=K [bias=0] [stride=1] [activation=none]`.
package enum ComputeConvolution: Command {
  static let inputs = Parameter.positional(
    "INPUTS", .numbers(atMost: 16).offering(.example("1,2,3,4")), "the row of numbers that goes in")
  static let kernel = Parameter.requiredNamed(
    "kernel", .numbers(atMost: 8).offering(.example("1,0,-1,2")),
    "the weights of the window that slides over them")
  static let bias = Parameter.named(
    "bias", .number(in: -1_000...1_000), default: 0, "what is added to every sum")
  static let stride = Parameter.named(
    "stride", .integer(in: 1...16), default: 1, "how far the window moves at a time")
  static let activation = Parameter.named(
    "activation", .choice(ActivationName.self), default: .none, "what is done to the sum")

  package static let declaration = CommandDeclaration(
    name: "compute convolution", group: .train,
    summary:
      "Works a convolution out on paper: one small window of weights at every place, and then by the engine.",
    discussion: """
      The same few weights meet the row of numbers at one place after the other. So that there are as many places as \
      numbers, zeros are put at both ends ('same' padding), written (0); if their number is odd, the end gets one more.
      """,
    paper: "The networks have layers of kernel 4 with stride 1, of kernel 2 with stride 2, and of kernel 1.",
    lesson: "lessons/05-a-neuron-a-layer.md",
    parameters: [
      inputs.declaration, kernel.declaration, bias.declaration, stride.declaration, activation.declaration,
    ],
    examples: [
      Example("compute convolution 0,0,1,1 kernel=-1,1", "a window that finds an edge"),
      Example("compute convolution 1,2,3,4 kernel=1,0,-1,2", "four weights, as in the paper's networks"),
      Example("compute convolution 1,2,3,4 kernel=0.5,0.5 stride=2 activation=tanh", "half as many come out"),
    ],
    synonyms: ["conv", "convolution", "kernel", "padding", "stride"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let (inputs, kernel) = (arguments[inputs], arguments[kernel])
    let convolution = Convolution1D(
      length: inputs.count, channels: 1, filters: 1, kernelSize: kernel.count, stride: arguments[stride],
      activation: arguments[activation].activation)
    let work = LayerByHand(
      .convolution(convolution), inputs: inputs, weights: kernel, biases: [arguments[bias]])
    let padding = convolution.padding
    let zeros = (left: padding.left, right: padding.right)
    let padded =
      Array(repeating: "(0)", count: zeros.left) + inputs.map { Format.short($0) }
      + Array(repeating: "(0)", count: zeros.right)
    let title =
      "a convolution: \(Format.count(inputs.count, "number")), a window of \(kernel.count), "
      + "\(Format.count(convolution.outputLength, "place"))\nwith its padding: \(padded.joined(separator: " "))"
    context.emit(work.output(kind: "convolution", title: title))
    if inputs.count > 1 { context.emit(work.positions) }
  }
}
