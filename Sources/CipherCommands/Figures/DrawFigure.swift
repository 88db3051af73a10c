import CommandLanguage
import Figures
import NeuralCipher
import Notebook

/// The command `figure fig1|phase1|phase2|phase3|fig4|fig5|fig6|fig7|fig8|fig9 [of image|eye|dog|penguin] [bit=4]
/// [to=FILE] [force]`.
package enum DrawFigure: Command {
  enum What: String, CaseIterable, Sendable, Choice {
    case fig1
    case phase1
    case phase2
    case phase3
    case fig4
    case fig5
    case fig6
    case fig7
    case fig8
    case fig9

    var choiceDescription: String {
      switch self {
      case .fig1: "who sends what to whom, and who listens"
      case .phase1: "losses while all three learn, networks phase1"
      case .phase2: "losses while Eve alone goes on"
      case .phase3: "losses while all three learn, networks phase3"
      case .fig4: "the eye, and what Alice sends"
      case .fig5: "the eye as Bob reads it, right key and wrong key"
      case .fig6: "the dog: message, ciphertext, right key, wrong key"
      case .fig7: "the penguin, and what Alice sends"
      case .fig8: "the penguin as Bob reads it, right key and wrong key"
      case .fig9: "losses on a picture's own blocks under one key"
      }
    }

    static var otherSpellings: [String: What] {
      [
        "fig2": .phase2, "fig3": .phase3, "1": .fig1, "2": .phase2, "3": .phase3, "4": .fig4, "5": .fig5,
        "6": .fig6, "7": .fig7, "8": .fig8, "9": .fig9,
      ]
    }
  }

  enum Sample: String, CaseIterable, Sendable, Choice {
    case image
    case eye
    case dog
    case penguin

    var choiceDescription: String {
      self == .image ? "the picture that is the message" : "Samples/\(rawValue).png"
    }
  }

  static let what = Parameter.positional(
    What.allCases.map { $0.rawValue }.joined(separator: "|"), .choice(What.self),
    "which of the paper's figures")
  static let sample = Parameter.optionalKeyword(
    "of", .choice(Sample.self), "another picture than the paper's"
  ).counting(with: what, [.fig4, .fig5, .fig6, .fig7, .fig8, .fig9])
  static let bit = Parameter.named(
    "bit", .integer(in: 0...511), "the bit of the wrong key that is flipped; else the first 0 from bit 4 on"
  ).counting(with: what, [.fig5, .fig6, .fig8])

  package static let declaration = CommandDeclaration(
    name: "figure", group: .look,
    summary: "Draws one of the paper's figures from this notebook's own networks.",
    discussion: """
      The three phases' figures show how this notebook's model was trained; the pictures go through it under the \
      notebook's key. Nothing in the notebook changes. to=FILE writes the figure as PNG, SVG or PDF.
      """,
    paper: """
      The paper numbers two figures 1 and two figures 5. Here fig1 is the diagram, phase1 the losses beside it, \
      phase2 its Fig. 2, phase3 its Fig. 3; fig6 has the dog's four pictures together.
      """,
    parameters: [
      what.declaration, sample.declaration, bit.declaration, DrawnFigure.to.declaration,
      DrawnFigure.force.declaration,
    ],
    examples: [
      Example("figure fig1", "Alice, Bob and Eve"),
      Example("figure fig6", "four pictures: sent, on the way, right key, wrong key"),
      Example("figure fig6 of image bit=0", "the notebook's own picture, another wrong key"),
      Example("figure phase3 to=phase3.pdf", "the losses, for a slide"),
    ],
    synonyms: ["fig", "figures"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let what = arguments[what]
    let source = PaperFigures(in: context)
    let figure: Figure
    switch what {
    case .fig1: figure = PlayersDiagram.figure
    case .phase1, .phase2, .phase3: figure = try source.phase(what)
    case .fig4, .fig5, .fig6, .fig7, .fig8:
      figure = try source.pictures(what, of: arguments[sample], wrongBit: wrongBit(arguments, in: context))
    case .fig9: figure = try source.ownLosses(of: arguments[sample])
    }
    try DrawnFigure.hand(
      out: figure, kind: "figure", fields: ["figure": .text(what.rawValue)], arguments, in: &context)
  }

  /// The bit that is wrong in the wrong key: the one that was asked for, else as in the paper one that was 0.
  private static func wrongBit(_ arguments: Arguments, in context: CommandContext) throws(Diagnostic) -> Int {
    let key = try context.requireKey()
    if let bit = arguments[bit] {
      guard bit < key.count else {
        throw Diagnostic(
          code: .unreadableLine,
          problem: "there is no bit \(bit) in the key",
          remedy: "its \(key.count) bits are 0 to \(key.count - 1)",
          range: arguments.range(of: Self.bit))
      }
      return bit
    }
    let order = Array(4..<key.count) + Array(0..<min(4, key.count))
    return order.first { !key.bits[$0] } ?? order[0]
  }
}
