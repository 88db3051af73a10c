import CommandLanguage
import Figures
import NeuralCipher
import Notebook

/// The command `compute loss [BITS] [guess=G]`.
package enum ComputeLoss: Command {
  static let bits = Parameter.optional(
    "BITS", bitsType.offering(.example("1010")), "the message, the first block of the notebook's if not given"
  )
  static let guess = Parameter.named(
    "guess", .numbers(atMost: 64).offering(.example("0.9,0.2,0.5,0.5")),
    "a reader of your own: a number from 0 to 1 for each bit")

  package static let declaration = CommandDeclaration(
    name: "compute loss", group: .train,
    summary: "Works the losses out for one message, bit by bit, and then by the engine.",
    discussion: """
      The message goes through the networks under the notebook's key. Each bit costs |P - P'|, the distance of what was read \
      from the bit that was sent; L_Bob and L_Eve are the sums. Alice and Bob minimise L_AB, L_Bob and a term that is 0 where \
      Eve has half of the bits wrong. With guess= you read in their place, and the term is taken bit by bit as well.
      """,
    paper: "Equation 3 is Eve's loss; Bob's has the same form, and the term is (N/2 - L_Eve)² / (N/2)².",
    lesson: "lessons/07-the-losses.md",
    parameters: [bits.declaration, guess.declaration],
    examples: [
      Example("compute loss 1010 guess=0.9,0.2,0.5,0.5", "a reader of four bits; this needs no networks"),
      Example("compute loss 1010 guess=1,1,0.5,0.5", "half of the bits wrong, and yet two of them are known"),
      Example(
        "make model phase3; make key; compute loss 0110000101100100", "the letters ad, through the networks"),
      Example("compute loss", "the first block of the message"),
    ],
    synonyms: ["loss by hand", "losses", "l_ab", "secrecy term"])

  private static let bitsType = ValueType<BitString>(expected: "bits, such as 0110, up to 64 of them") {
    text in
    BitString(text).flatMap { (1...64).contains($0.count) ? $0 : nil }
  }

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    if let guess = arguments[guess] {
      try run(guess: guess, arguments, in: &context)
      return
    }
    let cipher = try context.requireCipher()
    let plaintext = try plaintext(arguments, bits: cipher.bits, in: context)
    let read = cipher.readings(of: plaintext)
    let both = cipher.jointLoss(read)
    guard both.isFinite else { throw CommandContext.withoutLosses }
    let engine = (bob: read.bob.engine, eve: read.eve.engine)
    // As figure 9 has it; it knows the paper's term only.
    let block = Blocks(bytes: plaintext.packed, blockBytes: plaintext.count / 8, threads: 1)
    let engineBoth =
      cipher.secrecy == .mean ? (try? cipher.losses(of: block, batch: 1))?.first?.aliceBob : nil
    let (bobs, eves) = (read.bob.errors, read.eve.errors)
    var rows = plaintext.bits.enumerated().map { index, bit in
      [Format.integer(index), bit ? "1" : "0"]
        + [read.bob.guess[index], bobs[index], read.eve.guess[index], eves[index]].map { Format.fixed($0, 4) }
    }
    rows.append(
      ["sum", "", "", Format.fixed(read.bob.total, 4), "", Format.fixed(read.eve.total, 4)])
    let lines =
      [
        "L_Bob = \(Format.fixed(read.bob.total, 4))  the engine \(Format.fixed(Double(engine.bob.total), 4))",
        "L_Eve = \(Format.fixed(read.eve.total, 4))  the engine \(Format.fixed(Double(engine.eve.total), 4))",
        term(read.eve) + "  the engine \(Format.fixed(Double(engine.eve.secrecy), 4))",
        joint(read, both, cipher.secrecy)
          + (engineBoth.map { "  the engine \(Format.fixed(Double($0), 4))" } ?? ""),
      ]
    context.emit(
      Output(
        kind: "losses",
        fields: [
          "plaintext": .text(plaintext.description), "bits": .integer(plaintext.count),
          "bob": fields(read.bob), "eve": fields(read.eve), "secrecy_term": .number(read.eve.secrecy),
          "loss_ab": .number(both),
        ],
        presentation: .table(
          Table(
            title:
              "one message of \(Format.count(plaintext.count, "bit")) under the key \(context.session.key?.description ?? "")",
            headings: ["bit", "P", "Bob", "|P - Bob|", "Eve", "|P - Eve|"], rows: rows,
            numeric: [0, 1, 2, 3, 4, 5], note: lines.joined(separator: "\n")))))
    context.emit(figure([("Bob", .blue, read.bob), ("Eve", .vermilion, read.eve)]))
  }

  /// The message that was typed, or the first block of the notebook's.
  private static func plaintext(
    _ arguments: Arguments, bits count: Int, in context: CommandContext
  ) throws(Diagnostic) -> BitString {
    guard let typed = arguments[bits] else {
      guard let message = context.session.message else {
        throw Diagnostic(
          code: .failed,
          problem: "there is no message yet", remedy: "give \(count) bits, or load image Samples/penguin.png")
      }
      let bytes = message.bytes(blockBytes: count / 8) + Array(repeating: 0, count: count / 8)
      return BitString(bytes: bytes.prefix(count / 8))
    }
    guard typed.count == count else {
      throw Diagnostic(
        code: .unreadableLine,
        problem: "the networks read \(count) bits at a time, and this is \(Format.count(typed.count, "bit"))",
        range: arguments.range(of: bits))
    }
    return typed
  }

  /// A reader of one's own.
  private static func run(
    guess: [Double], _ arguments: Arguments, in context: inout CommandContext
  ) throws(Diagnostic) {
    guard let plaintext = arguments[bits] else {
      throw Diagnostic(
        code: .unreadableLine,
        problem: "a guess needs a message to be held against",
        remedy: "compute loss 1010 guess=0.9,0.2,0.5,0.5",
        range: arguments.range(of: self.guess))
    }
    guard guess.count == plaintext.count, guess.allSatisfy({ (0...1).contains($0) }) else {
      throw Diagnostic(
        code: .unreadableLine,
        problem:
          "a guess is a number from 0 to 1 for each bit, and the message has \(Format.count(plaintext.count, "bit"))",
        range: arguments.range(of: self.guess))
    }
    let loss = MessageLoss(plaintext: plaintext, guess: guess)
    let engine = loss.engine
    let errors = loss.errors
    var rows = plaintext.bits.enumerated().map { index, bit in
      [Format.integer(index), bit ? "1" : "0"] + [guess[index], errors[index]].map { Format.fixed($0, 4) }
    }
    rows.append(["sum", "", "", Format.fixed(loss.total, 4)])
    let half = Double(guess.count) / 2
    let known = errors.count { ($0 - 0.5).magnitude > 0.4 }
    var lines = [
      "L = \(Format.fixed(loss.total, 4)), where tossing a coin gives \(Format.short(half))  the engine \(Format.fixed(Double(engine.total), 4))",
      term(loss) + "  the engine \(Format.fixed(Double(engine.secrecy), 4))",
      "the same bit by bit: the mean of (1/2 - |P - P'|)² / (1/2)² = \(Format.fixed(loss.bitwiseSecrecy, 4))",
    ]
    if known > 0, loss.secrecy < 0.01 {
      lines.append(
        "the term sees no difference to a coin, yet \(Format.count(known, "bit")) of \(guess.count) "
          + (known == 1 ? "is" : "are") + " nearly sure, the right way or the wrong way round")
    }
    context.emit(
      Output(
        kind: "losses",
        fields: [
          "plaintext": .text(plaintext.description), "bits": .integer(plaintext.count),
          "loss": .number(loss.total), "secrecy_term": .number(loss.secrecy),
          "bitwise_secrecy_term": .number(loss.bitwiseSecrecy), "nearly_sure_bits": .integer(known),
        ],
        presentation: .table(
          Table(
            title: "a guess at one message of \(Format.count(plaintext.count, "bit"))",
            headings: ["bit", "P", "P'", "|P - P'|"], rows: rows, numeric: [0, 1, 2, 3],
            note: lines.joined(separator: "\n")))))
    context.emit(figure([("the guess", .vermilion, loss)]))
  }

  private static func fields(_ loss: MessageLoss) -> FieldValue {
    .fields([
      "loss": .number(loss.total), "errors": .list(loss.errors.map { .number($0) }),
      "bits_correct": .number(
        Double(loss.errors.count { $0 < 0.5 }) / Double(loss.errors.count)),
    ])
  }

  /// The term of secrecy with its numbers.
  private static func term(_ loss: MessageLoss) -> String {
    let half = Format.short(Double(loss.guess.count) / 2)
    return
      "the secrecy term = (\(half) - \(Format.fixed(loss.total, 4)))² / \(half)² = \(Format.fixed(loss.secrecy, 4))"
  }

  /// L_AB with its numbers.
  private static func joint(
    _ read: (bob: MessageLoss, eve: MessageLoss), _ both: Double, _ secrecy: Secrecy
  ) -> String {
    let bob = Format.fixed(read.bob.total, 4)
    let share = secrecy == .mean ? bob : "\(bob) / \(read.bob.guess.count)"
    let term = Format.fixed(secrecy == .bit ? read.eve.bitwiseSecrecy : read.eve.secrecy, 4)
    return "L_AB = \(share) + \(term) = \(Format.fixed(both, 4))"
      + (secrecy == .bit ? ", with the term bit by bit" : "")
  }

  /// The distances of all bits.
  private static func figure(_ readers: [(name: String, hue: Hue, loss: MessageLoss)]) -> Figure {
    let panels = readers.map { reader in
      Figure.Panel.chart(
        Chart(
          title: "how far off \(reader.name) is, bit by bit",
          x: Axis("|P - P'|", range: 0...1, ticks: [0, 0.5, 1]), y: Axis(""),
          .bars(
            reader.loss.errors.enumerated().map { Chart.Bar("\($0.offset)", $0.element, reader.hue) })))
    }
    let words = readers.map { reader in
      let wrong = reader.loss.errors.count { $0 > 0.5 }
      return
        "\(reader.name): \(wrong) of \(Format.count(reader.loss.errors.count, "bit")) on the wrong side of one half"
    }
    return Figure(panels: panels, words: words.joined(separator: "; "))
  }
}
