import CommandLanguage
import NeuralCipher
import Notebook

extension Show {
  /// What the notebook holds, what is missing, and what to type next.
  static func session(_ session: Session) -> Output {
    func missing(_ command: String) -> String { "none yet · \(command)" }
    let reader = session.decrypted.map { "read by \(Describe.reader(of: $0))" }
    var rows: [[String]] = [
      [
        "message",
        session.message.map { Describe.words(for: $0, blocks: nil) }
          ?? missing("load image Samples/penguin.png, or load text \"adi\""),
      ],
      ["key", session.key?.description ?? missing("make key")],
      ["model", session.model.map(words) ?? missing("make model phase3")],
      [
        "ciphertext",
        session.ciphertext.map { Format.count($0.ciphertext.count, "block") }
          ?? missing("encrypt, once there are a message, a key and a model"),
      ],
      ["decrypted", reader ?? missing("decrypt, once there is a ciphertext")],
      ["seed", String(session.seed)],
    ]
    if let plan = session.training, plan.remaining > 0 {
      rows.insert(
        ["training", "stopped with \(Format.count(plan.remaining, "step")) left · train goes on"], at: 3)
    }
    if session.cipher != .neural {
      rows.insert(["cipher", session.cipher.name.title], at: 2)
    }
    let next = NextStep(after: session)
    return Output(
      kind: "session",
      fields: [
        "message": .flag(session.message != nil), "key": .flag(session.key != nil),
        "cipher": .text(session.cipher.name.rawValue), "model": .flag(session.model != nil),
        "steps": .integer(session.model?.step ?? 0),
        "ciphertext": .flag(session.ciphertext != nil), "decrypted": .flag(session.decrypted != nil),
        "seed": .integer(Int(clamping: session.seed)), "next": .text(next.command),
      ],
      presentation: .table(Table(rows: rows, note: next.words)))
  }

  private static func words(for model: CipherModel) -> String {
    var words = "\(model.architecture.rawValue), step \(Format.integer(model.step))"
    if model.averaging != nil { words += ", averaged weights" }
    if !model.frozen.isEmpty { words += ", frozen: \(Describe.names(model.frozen))" }
    return words
  }
}
