import CommandLanguage
import Figures
import Images
import NeuralCipher
import NeuralNetwork
import Notebook

/// Gets what a plot needs out of the notebook, or says what is missing.
struct PlotSource {
  private let arguments: Arguments
  private let context: CommandContext

  init(_ arguments: Arguments, in context: CommandContext) {
    self.arguments = arguments
    self.context = context
  }

  private var threads: Int { context.environment.threads }

  /// The figure.
  ///
  /// - Parameter subject: One of the words that may stand behind it.
  func figure(_ what: Plot.What, of subject: String?) throws(Diagnostic) -> Figure {
    switch what {
    case .losses: return TrainingFigures.losses(try history())
    case .accuracy: return TrainingFigures.accuracy(try history())
    case .histogram: return try histogram(subject ?? "image")
    case .neighbors:
      let picture = try picture(subject ?? "image")
      return MessageFigures.neighbors(in: picture.image, name: picture.name)
    case .codebook: return try codebook()
    case .correlation: return try correlation(subject)
    case .avalanche: return try avalanche(subject == "message" ? .message : .key)
    case .weights: return try weights(PlayerName(rawValue: subject ?? "") ?? .alice)
    case .network:
      let model = try context.requireModel()
      return NetworkDiagram.figure(
        of: PlayerName(rawValue: subject ?? "").map { [$0] } ?? PlayerName.allCases, in: model)
    }
  }

  private func history() throws(Diagnostic) -> TrainingHistory {
    let model = try context.requireModel()
    guard !context.session.history.points.isEmpty else {
      throw model.step == 0
        ? Diagnostic(
          code: .failed, problem: "nobody has been trained yet", remedy: "train", suggestion: "train")
        : Self.elsewhere(model)
    }
    return context.session.history
  }

  /// That a model's file does not tell how its training went.
  static func elsewhere(_ model: CipherModel) -> Diagnostic {
    let name = model.architecture.rawValue
    return Diagnostic(
      code: .failed, problem: "this model was trained elsewhere, and its file does not hold how that went",
      remedy: "to see a training: make model \(name), then train", suggestion: "make model \(name)")
  }

  /// A picture by its word, and what it is called.
  private func picture(_ word: String) throws(Diagnostic) -> (image: Image, name: String) {
    // A text is no picture, whatever becomes of it: nobody is to encrypt one for that.
    if case .text? = context.session.message, context.session.ciphertext == nil {
      throw noPicture("the message is a text")
    }
    switch word {
    case "ciphertext":
      let sent = try context.requireCiphertext()
      guard let panel = sent.panel(caption: word) else {
        throw noPicture("the ciphertext is that of a text", then: ", then encrypt")
      }
      return (panel.image, "the ciphertext")
    case "decrypted":
      let received = try context.requireDecrypted()
      guard case .image(let image) = received.content else {
        throw noPicture("what was read is a text", then: ", then encrypt and decrypt")
      }
      let reading = received.key == nil ? "anybody reads" : "\(Describe.title(received.reader)) read"
      return (image, "what \(reading)")
    default:
      guard case .image(let image, let name) = try context.requirePictureOrText() else {
        throw noPicture("the message is a text")
      }
      return (image, name)
    }
  }

  private func noPicture(_ reason: String, then more: String = "") -> Diagnostic {
    Diagnostic(
      code: .failed, problem: "\(reason), which has no pixels",
      remedy: "load image Samples/penguin.png\(more)",
      range: arguments.range(of: Plot.subject), suggestion: "load image")
  }

  private func histogram(_ word: String) throws(Diagnostic) -> Figure {
    if let coordinate = Plot.coordinate(word) {
      let ciphertext = try context.requireCiphertext().ciphertext
      try check(coordinate, below: ciphertext.numbersPerBlock)
      return MessageFigures.ciphertextHistogram(of: ciphertext, coordinate: coordinate)
    }
    if word == "ciphertext" {
      return MessageFigures.ciphertextHistograms(of: try context.requireCiphertext().ciphertext)
    }
    if word == "image", case .text(let text, _, _) = try context.requireMessage() {
      let bytes = try context.requireMessage().bytes(blockBytes: context.session.blockBits / 8)
      return MessageFigures.byteHistogram(of: bytes, name: "\"\(Diagnostic.shortened(text))\"")
    }
    let picture = try picture(word)
    return MessageFigures.byteHistogram(of: picture.image.bytes, name: picture.name)
  }

  private func codebook() throws(Diagnostic) -> Figure {
    let message = try context.requireMessage()
    let bits = context.session.blockBits
    guard bits <= 16 else {
      let name = context.session.cipher.name
      let remedy =
        [.aesECB, .aesCTR].contains(name) ? "make cipher random-table" : "make model phase3 bits=16"
      throw Diagnostic(
        code: .failed,
        problem: "a codebook of blocks of \(bits) bits has 2^\(bits) rows, too many to draw", remedy: remedy,
        suggestion: remedy)
    }
    let blocks = Blocks(bytes: message.bytes(blockBytes: bits / 8), blockBytes: bits / 8, threads: threads)
    var name = "the text"
    if case .image(_, let title) = message { name = title }
    return MessageFigures.codebook(of: blocks, name: name)
  }

  private func correlation(_ word: String?) throws(Diagnostic) -> Figure {
    let model = try context.requireModel()
    let stop = context.environment.shouldStop
    guard let coordinate = word.flatMap(Plot.coordinate) else {
      let messages = 10_000
      guard let rows = try? model.correlationMatrix(messages: messages, threads: threads, shouldStop: stop)
      else {
        throw interrupted
      }
      return ModelFigures.correlationMatrix(rows, messages: messages)
    }
    try check(coordinate, below: model.bits)
    guard let result = try? model.correlate(coordinate, threads: threads, shouldStop: stop) else {
      throw interrupted
    }
    return ModelFigures.correlationList(result)
  }

  private func avalanche(_ source: Avalanche.Source) throws(Diagnostic) -> Figure {
    let seed = context.session.model?.seed ?? context.session.seed
    let cipher = try context.requireBlockCipher()
    guard
      let result = try? cipher.avalanche(
        of: source, seed: seed, shouldStop: context.environment.shouldStop)
    else { throw interrupted }
    return ModelFigures.avalanche(result)
  }

  private func weights(_ player: PlayerName) throws(Diagnostic) -> Figure {
    let model = try context.requireModel()
    let count = model[player].network.layers.count
    let layer = arguments[Plot.layer]
    guard layer <= count else {
      throw Diagnostic(
        code: .unreadableLine,
        problem: "\(Describe.title(player)) has no layer \(layer)", remedy: "there are 1 to \(count)",
        range: arguments.range(of: Plot.layer))
    }
    return ModelFigures.weights(of: player, layer: layer - 1, in: model)
  }

  private func check(_ coordinate: Int, below count: Int) throws(Diagnostic) {
    guard coordinate < count else {
      throw Diagnostic(
        code: .unreadableLine,
        problem: "there is no c\(coordinate)", remedy: "a block's numbers are c0 to c\(count - 1)",
        range: arguments.range(of: Plot.subject))
    }
  }

  private var interrupted: Diagnostic {
    Diagnostic(code: .interrupted, problem: "plot was interrupted before all messages were sent")
  }
}
