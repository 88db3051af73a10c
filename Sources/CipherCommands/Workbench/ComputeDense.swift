import CommandLanguage
import NeuralNetwork
import Notebook

/// The command `compute dense INPUTS weights=W [bias=B] [activation=none]`.
package enum ComputeDense: Command {
  static let inputs = Parameter.positional(
    "INPUTS", .numbers(atMost: 8).offering(.example("1,0,1,1")), "what goes in")
  static let weights = Parameter.requiredNamed(
    "weights", .rowsOfNumbers(atMost: 4, each: 8).offering(.example("0.5,-1,0.25,2")),
    "a weight for each input; a stroke, and then those of the next neuron")
  static let bias = Parameter.named(
    "bias", .numbers(atMost: 4).offering(.example("-1")), "what is added, one for each neuron, 0 if not given"
  )
  static let activation = Parameter.named(
    "activation", .choice(ActivationName.self), default: .none, "what is done to the sum")

  package static let declaration = CommandDeclaration(
    name: "compute dense", group: .train,
    summary:
      "Works a dense layer out on paper: each input times its weight, added up, and then by the engine.",
    discussion: """
      A neuron multiplies each of its inputs by a weight, adds the products and a bias, and presses the sum into a range if \
      it has an activation. A dense layer is several neurons that see the same inputs.
      """,
    paper:
      "Alice's, Bob's and Eve's first layer is such a layer, of 32 neurons; in Alice each has 32 inputs, P and K.",
    lesson: "lessons/05-a-neuron-a-layer.md",
    parameters: [inputs.declaration, weights.declaration, bias.declaration, activation.declaration],
    examples: [
      Example("compute dense 1,0 weights=2,3 bias=-1", "one neuron with two inputs"),
      Example(
        "compute dense 1,0.5,-2 weights=0.5,-1,0.25 activation=tanh", "and its sum, pressed between -1 and 1"),
      Example("compute dense 1,1 weights=1,1/1,-1 bias=-0.5,0", "two neurons that see the same"),
    ],
    synonyms: ["dense", "neuron by hand", "layer", "weighted sum"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let (inputs, rows) = (arguments[inputs], arguments[weights])
    guard rows[0].count == inputs.count else {
      throw Diagnostic(
        code: .unreadableLine,
        problem:
          "\(Format.count(inputs.count, "input")) and \(Format.count(rows[0].count, "weight"))",
        remedy: "give each input one",
        range: arguments.range(of: weights))
    }
    let biases = arguments[bias] ?? rows.map { _ in 0 }
    guard biases.count == rows.count else {
      throw Diagnostic(
        code: .unreadableLine,
        problem:
          "\(Format.count(rows.count, "neuron")) and \(Format.count(biases.count, "bias", plural: "biases"))",
        remedy: "give each neuron one",
        range: arguments.range(of: bias))
    }
    let layer = Layer.dense(
      Dense(inputs: inputs.count, outputs: rows.count, activation: arguments[activation].activation))
    // The network wants them input by input.
    let ordered = inputs.indices.flatMap { input in rows.map { $0[input] } }
    let work = LayerByHand(layer, inputs: inputs, weights: ordered, biases: biases)
    let title =
      "a dense layer: \(Format.count(inputs.count, "input")), \(Format.count(rows.count, "neuron")), "
      + "\(Format.count(ordered.count, "weight")) and \(Format.count(biases.count, "bias", plural: "biases"))"
    context.emit(work.output(kind: "dense", title: title))
    if let curve = work.curve { context.emit(curve) }
  }
}
