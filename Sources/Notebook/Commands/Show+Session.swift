import CommandLanguage
import NeuralCipher

extension Show {
  /// What the notebook holds, and what to type next.
  static func session(_ session: Session) -> Output {
    let missing = "none yet"
    let model = session.model.map(words)
    let ciphertext = session.ciphertext.map { Format.count($0.ciphertext.count, "block") }
    let reader = session.decrypted.map { "read by \(Describe.title($0.reader))" }
    let rows: [[String]] = [
      ["message", session.message.map { Describe.words(for: $0, blocks: nil) } ?? missing],
      ["key", session.key?.description ?? missing],
      ["model", model ?? missing],
      ["ciphertext", ciphertext ?? missing],
      ["decrypted", reader ?? missing],
      ["seed", String(session.seed)],
    ]
    let next = nextStep(session)
    return Output(
      kind: "session",
      fields: [
        "message": .flag(session.message != nil), "key": .flag(session.key != nil),
        "model": .flag(session.model != nil), "steps": .integer(session.model?.step ?? 0),
        "ciphertext": .flag(session.ciphertext != nil), "decrypted": .flag(session.decrypted != nil),
        "seed": .integer(Int(clamping: session.seed)), "next": .text(next),
      ],
      presentation: .table(Table(rows: rows, note: "next: \(next)")))
  }

  private static func words(for model: CipherModel) -> String {
    var words = "\(model.architecture.rawValue), step \(Format.integer(model.step))"
    if model.averaging != nil { words += ", averaged weights" }
    if !model.frozen.isEmpty { words += ", frozen: \(Describe.names(model.frozen))" }
    return words
  }

  /// The command that leads on from here.
  static func nextStep(_ session: Session) -> String {
    if session.message == nil { return "load image Samples/penguin.png" }
    guard let model = session.model else { return "make model phase3" }
    if session.key == nil { return "make key" }
    if model.step == 0 { return "train 2000" }
    if session.ciphertext == nil { return "encrypt" }
    if session.decrypted == nil { return "decrypt" }
    return "flip bit 4, and decrypt again"
  }
}
