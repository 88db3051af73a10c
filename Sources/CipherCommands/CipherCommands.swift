import Notebook

/// The commands of the cipher: messages, keys, networks, and what is sent.
package enum CipherCommands {
  /// All of them, in the order in which a person meets them.
  package static let all: [RegisteredCommand] = [
    RegisteredCommand(LoadImage.self),
    RegisteredCommand(LoadText.self),
    RegisteredCommand(LoadModel.self),
    RegisteredCommand(LoadCiphertext.self),
    RegisteredCommand(Show.self),
    RegisteredCommand(Plot.self),
    RegisteredCommand(DrawFigure.self),
    RegisteredCommand(MakeKey.self),
    RegisteredCommand(MakeModel.self),
    RegisteredCommand(MakeCipher.self),
    RegisteredCommand(Seed.self),
    RegisteredCommand(Train.self),
    RegisteredCommand(Evaluate.self),
    RegisteredCommand(Freeze.self),
    RegisteredCommand(Thaw.self),
    RegisteredCommand(LearnTruthTable.self),
    RegisteredCommand(Descend.self),
    RegisteredCommand(ComputeDense.self),
    RegisteredCommand(ComputeConvolution.self),
    RegisteredCommand(ComputeLoss.self),
    RegisteredCommand(ComputeGradient.self),
    RegisteredCommand(Encrypt.self),
    RegisteredCommand(Decrypt.self),
    RegisteredCommand(FlipBit.self),
    RegisteredCommand(Compare.self),
  ]
}
