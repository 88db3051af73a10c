import CipherCommands
import NeuralCipher
import Notebook

/// What an `eval` has counted, with what is known of the networks that it counted for.
package struct ModelResult: Equatable, Sendable {
  /// The networks' architecture, as `make model` names it.
  package let model: String
  /// Bits in a block.
  package let bits: Int
  /// The seed of everything random in the networks.
  package let seed: Int
  /// Steps trained so far.
  package let steps: Int
  /// Whether the networks are counted with averaged weights.
  package let isAveraged: Bool
  /// The paper's phase at whose end these networks stand, made and trained here as in the paper: 1 or 3; nil for all
  /// others, those from a file among them.
  package let phase: PaperPhase?
  /// Messages that were sent.
  package let messages: Int
  /// The shares that Bob has read.
  package let bob: Shares
  /// The shares that Eve has read.
  package let eve: Shares

  /// What one reader got right.
  package struct Shares: Equatable, Sendable {
    /// The share of whole messages, 0 to 1.
    package let messages: Double
    /// The share of single bits, 0 to 1.
    package let bits: Double
  }

  /// Nil for a cell that has counted nothing.
  ///
  /// - Parameter timeline: The way of the notebook up to the cell.
  package init?(of cell: Cell, timeline: Timeline) {
    guard cell.status == .ok, let model = timeline.session.model,
      let output = cell.outputs.first(where: { $0.kind == Evaluate.kind }),
      let counted = Counts(output.fields)
    else { return nil }
    self.model = model.architecture.rawValue
    bits = model.bits
    seed = Int(clamping: model.seed)
    steps = model.step
    isAveraged = model.averaging != nil
    phase = Self.phase(model, timeline: timeline)
    (messages, bob, eve) = (counted.messages, counted.bob, counted.eve)
  }

  /// The phase that the networks have gone through whole, in this notebook and as the paper did.
  private static func phase(_ model: CipherModel, timeline: Timeline) -> PaperPhase? {
    let history = timeline.session.history
    guard let trained = history.phases.first, history.phases.count == 1, trained.start == 0,
      trained.learners == Set(PlayerName.allCases), trained.batch == Recipe.batch,
      trained.isByOwnRule, model.averaging == nil, model.secrecy == model.architecture.secrecy
    else { return nil }
    return [.first, .third].first { phase in
      let recipe = phase.recipe()
      return recipe.architecture == model.architecture && recipe.bits == model.bits
        && recipe.steps == model.step
    }
  }

  // MARK: As fields

  /// The counts that an evaluation's fields hold.
  private struct Counts {
    let messages: Int
    let bob: Shares
    let eve: Shares

    init?(_ fields: Fields) {
      func shares(_ reader: String) -> Shares? {
        guard let whole = fields.share(at: [reader, "messages_correct"]),
          let single = fields.share(at: [reader, "bits_correct"])
        else { return nil }
        return Shares(messages: whole, bits: single)
      }
      guard case .integer(let messages)? = fields["messages"], messages > 0, let bob = shares("bob"),
        let eve = shares("eve")
      else { return nil }
      (self.messages, self.bob, self.eve) = (messages, bob, eve)
    }
  }

  /// What a report holds; nil if that is no result.
  package init?(_ fields: Fields) {
    guard case .text(let model)? = fields["model"], case .integer(let bits)? = fields["bits"],
      case .integer(let seed)? = fields["seed"], case .integer(let steps)? = fields["steps"],
      case .flag(let isAveraged)? = fields["averaged"], let counted = Counts(fields)
    else { return nil }
    (self.model, self.bits, self.seed, self.steps, self.isAveraged) = (model, bits, seed, steps, isAveraged)
    if case .integer(let phase)? = fields["phase"] {
      self.phase = PaperPhase(rawValue: phase)
    } else {
      phase = nil
    }
    (messages, bob, eve) = (counted.messages, counted.bob, counted.eve)
  }

  /// All of it for programs.
  package var fields: Fields {
    func shares(_ shares: Shares) -> FieldValue {
      .fields(["messages_correct": .number(shares.messages), "bits_correct": .number(shares.bits)])
    }
    return [
      "model": .text(model), "bits": .integer(bits), "seed": .integer(seed), "steps": .integer(steps),
      "averaged": .flag(isAveraged), "phase": phase.map { .integer($0.rawValue) } ?? .none,
      "messages": .integer(messages), "bob": shares(bob), "eve": shares(eve),
    ]
  }
}

extension Fields {
  /// The number from 0 to 1 at the end of a path; 0 and 1 may have been written as whole numbers.
  fileprivate func share(at path: [String]) -> Double? {
    let number: Double
    switch value(at: path) {
    case .number(let value)?: number = value
    case .integer(let value)?: number = Double(value)
    default: return nil
    }
    return (0...1).contains(number) ? number : nil
  }
}
