import CommandLanguage
import Figures
import Images
import NeuralCipher
import Notebook

/// The paper's figures, made of what a notebook has, or what is missing for them.
struct PaperFigures {
  private let context: CommandContext

  init(in context: CommandContext) {
    self.context = context
  }

  // MARK: The phases

  /// What a phase is in the paper.
  private struct Phase {
    let number: Int
    let architecture: Architecture
    /// Who learns.
    let learners: Set<PlayerName>
    /// What the paper reports, of whole messages.
    let bob: Double
    let eve: Double
    /// What to type to have it.
    let recipe: String

    init(_ what: DrawFigure.What) {
      let phase: PaperPhase =
        switch what {
        case .phase2: .second
        case .phase3: .third
        default: .first
        }
      (number, architecture, learners) = (phase.rawValue, phase.architecture, phase.learners)
      (bob, eve) = (phase.paperBob, phase.paperEve)
      recipe = "train \(architecture.epochs) epochs" + (phase == .second ? " eve optimizer=adam" : "")
    }
  }

  /// The losses of one of the three phases, as far as the notebook's model went through it.
  func phase(_ what: DrawFigure.What) throws(Diagnostic) -> Figure {
    let phase = Phase(what)
    let model = try context.requireModel()
    guard model.architecture == phase.architecture else {
      throw Diagnostic(
        code: .failed,
        problem:
          "the paper's phase \(phase.number) has the networks \(phase.architecture.rawValue), and these are "
          + "\(model.architecture.rawValue)", remedy: "make model \(phase.architecture.rawValue), then train",
        suggestion: "make model \(phase.architecture.rawValue)")
    }
    let history = context.session.history
    guard let steps = steps(of: phase, in: history) else {
      guard model.step == 0 || !history.points.isEmpty else {
        throw PlotSource.elsewhere(model)
      }
      throw Diagnostic(
        code: .failed,
        problem: "these networks have not been through phase \(phase.number) here", remedy: phase.recipe,
        suggestion: phase.recipe)
    }
    let who = phase.learners == [.eve] ? "Eve alone learns" : "all three learn"
    var figure = TrainingFigures.losses(history, in: steps, title: "Phase \(phase.number): \(who)")
    figure.words +=
      "\nthe paper ends phase \(phase.number) with Bob \(Format.percent(phase.bob)) and Eve "
      + "\(Format.percent(phase.eve)) of the whole messages"
    if let score = history.scores.last(where: { $0.step <= steps.upperBound })?.evaluation {
      figure.words +=
        "\nhere Bob has \(Format.percent(score.messagesCorrect(score.bob))) and Eve "
        + "\(Format.percent(score.messagesCorrect(score.eve))) of \(Format.count(score.messages, "message"))"
    }
    return figure
  }

  /// The last stretch of steps in which a phase's players learned.
  private func steps(of phase: Phase, in history: TrainingHistory) -> ClosedRange<Int>? {
    guard let index = history.phases.lastIndex(where: { $0.learners == phase.learners }),
      let end = history.phases.dropFirst(index + 1).first?.start ?? history.points.last?.step
    else { return nil }
    let start = history.phases[index].start
    return start < end ? start...end : nil
  }

  // MARK: Pictures

  /// A picture on its way: sent, encrypted, read with the right key, read with a wrong one.
  func pictures(
    _ what: DrawFigure.What, of sample: DrawFigure.Sample?, wrongBit: Int
  ) throws(Diagnostic) -> Figure {
    let paper: DrawFigure.Sample =
      switch what {
      case .fig6: .dog
      case .fig7, .fig8: .penguin
      default: .eye
      }
    let (image, name) = try picture(sample ?? paper)
    let cipher = try context.requireCipher()
    let key = try context.requireKey()
    let model = try context.requireModel()
    var wrongKey = key
    wrongKey.flip(wrongBit)
    let (threads, stop) = (context.environment.threads, context.environment.shouldStop)
    let blocks = Blocks(bytes: image.bytes, blockBytes: model.blockBytes, threads: threads)
    let other = NeuralCodebook(model: model, key: wrongKey, threads: threads)
    guard let sent = try? cipher.encrypt(blocks, shouldStop: stop),
      let right = try? cipher.decrypt(sent, shouldStop: stop),
      let wrong = try? other.decrypt(sent, shouldStop: stop)
    else {
      throw Diagnostic(code: .interrupted, problem: "figure was interrupted before all blocks were read")
    }
    func read(_ bytes: [UInt8], _ caption: String) -> Figure.Panel {
      .picture(
        Image(width: image.width, height: image.height, channels: image.channels, bytes: bytes),
        caption: caption)
    }
    let sending: [Figure.Panel] = [
      .picture(image, caption: "message"), read(sent.thumbnailBytes(threads: threads), "ciphertext"),
    ]
    let reading = [read(right, "right key"), read(wrong, "wrong key, bit \(wrongBit)")]
    let counts = [right, wrong].map { BlockCounts(image.bytes, $0, blockBytes: model.blockBytes) }
    let (panels, words): ([Figure.Panel], String) =
      switch what {
      case .fig4, .fig7: (sending, "\(name) and its ciphertext under the key \(key)")
      case .fig5, .fig8: (reading, readingWords(name, counts, bit: wrongBit))
      default: (sending + reading, readingWords(name, counts, bit: wrongBit))
      }
    let title = "\(name), \(model.architecture.rawValue) after \(Format.count(model.step, "step"))"
    return Figure(title: title, panels: panels, words: words)
  }

  private func readingWords(_ name: String, _ counts: [BlockCounts], bit: Int) -> String {
    "\(name) as Bob reads it\nright key: \(counts[0].words)\nbit \(bit) of the key flipped: \(counts[1].words)"
  }

  /// A picture to be shown, and its name.
  private func picture(_ sample: DrawFigure.Sample) throws(Diagnostic) -> (Image, String) {
    guard sample == .image else {
      let path = "Samples/\(sample.rawValue).png"
      return (try context.environment.picture(path, range: nil).image, sample.rawValue)
    }
    guard case .image(let image, let name) = try context.requirePictureOrText() else {
      throw Diagnostic(
        code: .failed, problem: "the message is a text, not a picture",
        remedy: "load image Samples/penguin.png",
        suggestion: "load image")
    }
    return (image, name)
  }

  // MARK: A picture's own losses

  /// The trained networks at work on a picture's own blocks, under its one key.
  func ownLosses(of sample: DrawFigure.Sample?) throws(Diagnostic) -> Figure {
    var choice = sample ?? .penguin
    if sample == nil, case .image? = context.session.message { choice = .image }
    let (image, name) = try picture(choice)
    let cipher = try context.requireCipher()
    let model = try context.requireModel()
    let threads = context.environment.threads
    let blocks = Blocks(bytes: image.bytes, blockBytes: model.blockBytes, threads: threads)
    let batch = 256
    guard
      let losses = try? cipher.losses(of: blocks, batch: batch, shouldStop: context.environment.shouldStop)
    else {
      throw Diagnostic(code: .interrupted, problem: "figure was interrupted before all blocks were read")
    }
    func series(
      _ title: String, _ hue: Hue, _ dash: Chart.Dash, _ path: (StepLosses) -> Float?
    ) -> Chart.Series {
      let points = losses.enumerated().map {
        Chart.Point(Double($0.offset + 1), Double(path($0.element) ?? 0))
      }
      return Chart.Series(title, hue, dash: dash, points: points)
    }
    let curves = [
      series("Alice and Bob", .blue, .solid, { $0.aliceBob }), series("Bob", .green, .dashed, { $0.bob }),
      series("Eve", .vermilion, .dotted, { $0.eve }),
    ]
    guard curves.allSatisfy({ $0.points.allSatisfy { $0.y.isFinite } }) else {
      throw CommandContext.withoutLosses
    }
    let highest = curves.flatMap { $0.points }.map { $0.y }.max() ?? 1
    let chart = Chart(
      title: "\(name), batch by batch, under one key",
      x: Axis("batch of \(batch) blocks", range: 1...Double(max(2, losses.count)), style: .count),
      y: Axis("loss, in bits", range: 0...max(highest * 1.02, 0.001)), .lines(curves))
    func mean(_ path: (StepLosses) -> Float?) -> String {
      let values = losses.compactMap { path($0).map(Double.init) }
      return Format.fixed(values.reduce(0, +) / Double(max(1, values.count)), 3)
    }
    return Figure(
      chart,
      words:
        "\(Format.count(losses.count, "batch", plural: "batches")) of \(name)'s own blocks under one key; mean "
        + "losses, in bits: Alice and Bob \(mean({ $0.aliceBob })), Bob \(mean({ $0.bob })), Eve \(mean({ $0.eve }))"
    )
  }
}
