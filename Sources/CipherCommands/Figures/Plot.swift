import CommandLanguage
import Figures
import NeuralCipher
import Notebook
import Text

/// The command `plot losses|accuracy|histogram|correlation|avalanche|weights|network|codebook|neighbors [SUBJECT]
/// [layer=N] [to=FILE] [force]`.
package enum Plot: Command {
  enum What: String, CaseIterable, Sendable, Choice {
    case losses
    case accuracy
    case histogram
    case correlation
    case avalanche
    case weights
    case network
    case codebook
    case neighbors

    var choiceDescription: String {
      switch self {
      case .losses: "what was minimised, step by step"
      case .accuracy: "what Bob and Eve read, twice an epoch"
      case .histogram: "how often each value occurs"
      case .correlation: "how the ciphertext's numbers go together"
      case .avalanche: "how far one flipped bit moves each number"
      case .weights: "the weights of a layer"
      case .network: "the layers and their shapes"
      case .codebook: "all blocks, by how often the picture uses them"
      case .neighbors: "pixels against their right neighbours"
      }
    }

    static var otherSpellings: [String: What] {
      [
        "loss": .losses, "accuracies": .accuracy, "correlations": .correlation, "layer": .weights,
        "networks": .network, "model": .network, "neighbours": .neighbors, "scatter": .neighbors,
      ]
    }

    /// What may stand behind it; the first is taken where nothing does.
    var subjects: [Completion] {
      switch self {
      case .losses, .accuracy, .codebook: []
      case .histogram: Self.pictures + Self.numbers
      case .neighbors: Self.pictures
      case .correlation:
        [Completion(text: "matrix", description: "every number with every other")] + Self.numbers
      case .avalanche:
        [
          Completion(text: "key", description: "a bit of the key is flipped"),
          Completion(text: "message", description: "a bit of the message is flipped"),
        ]
      case .weights: Self.players
      case .network: [Completion(text: "all", description: "the three side by side")] + Self.players
      }
    }

    private static let pictures = [
      Completion(text: "image", description: "the picture that is the message"),
      Completion(text: "ciphertext", description: "what Alice sent"),
      Completion(text: "decrypted", description: "what was read"),
    ]
    private static let numbers = (0..<16).map {
      Completion(text: "c\($0)", description: "number \($0) of every block's ciphertext")
    }
    private static let players = [
      Completion(text: "alice", description: "who encrypts"),
      Completion(text: "bob", description: "who has the key"),
      Completion(text: "eve", description: "who has not"),
    ]
  }

  static let what = Parameter.positional(
    What.allCases.map { $0.rawValue }.joined(separator: "|"), .choice(What.self), "what to draw")
  static let subject = Parameter.optional(
    "SUBJECT",
    ValueType.text.offering(
      .depending { words in
        words.count == 1 ? (What(rawValue: words[0]) ?? What.otherSpellings[words[0]])?.subjects ?? [] : []
      }),
    "of what, such as image, ciphertext, c2, key or alice")
  static let layer = Parameter.named(
    "layer", .integer(in: 1...100), default: 1, "which layer's weights, counted from 1"
  ).counting(with: what, [.weights])

  package static let declaration = CommandDeclaration(
    name: "plot", group: .look,
    summary: "Draws a plot on the terminal or, with to=FILE, as PNG, SVG or PDF.",
    discussion: """
      losses and accuracy show the training of this notebook. histogram and neighbors take image, ciphertext or \
      decrypted, histogram also a single number such as c3. correlation draws the matrix, or with c2 the paper's list. \
      avalanche takes key or message, weights and network a player. save figure keeps the last plot.
      """,
    paper: """
      The losses of the three phases are the paper's unnumbered figure, Fig. 2 and Fig. 3; the list for c2 stands in \
      section 3.
      """,
    parameters: [
      what.declaration, subject.declaration, layer.declaration, DrawnFigure.to.declaration,
      DrawnFigure.force.declaration,
    ],
    examples: [
      Example("plot losses", "after a training"),
      Example("plot correlation c2", "the paper's list as bars"),
      Example("plot weights alice layer=2", "what a layer has learned"),
      Example("plot codebook to=codebook.svg", "for a slide"),
    ],
    synonyms: ["graph", "chart", "draw", "histogram", "scatter"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let what = arguments[what]
    let subject = try subject(arguments, of: what)
    let figure = try PlotSource(arguments, in: context).figure(what, of: subject)
    var fields: Fields = ["plot": .text(what.rawValue)]
    if let subject { fields["of"] = .text(subject) }
    try DrawnFigure.hand(out: figure, kind: "plot", fields: fields, arguments, in: &context)
  }

  /// The word behind what is to be drawn, checked; the first that there is where none is given.
  private static func subject(_ arguments: Arguments, of what: What) throws(Diagnostic) -> String? {
    let choices = what.subjects.map { $0.text }
    guard let typed = arguments[subject]?.lowercased() else { return choices.first }
    if choices.contains(typed) || Plot.coordinate(typed) != nil && choices.contains("c0") {
      return typed
    }
    let nearest = Suggestions.nearest(to: typed, among: choices)
    let advice =
      if choices.isEmpty { "leave it out" } else if let nearest { "did you mean '\(nearest)'?" } else {
        "it may be \(choices.filter { $0 == "c0" || Plot.coordinate($0) == nil }.joined(separator: ", "))"
      }
    throw Diagnostic(
      code: .unreadableLine,
      problem: "'\(Diagnostic.shortened(typed))' does not go with plot \(what.rawValue)", remedy: advice,
      range: arguments.range(of: subject), suggestion: nearest)
  }

  /// The number in `c2`; nil for any other word.
  static func coordinate(_ word: String) -> Int? {
    guard word.hasPrefix("c"), word.count > 1, word.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    return Int(word.dropFirst())
  }
}
