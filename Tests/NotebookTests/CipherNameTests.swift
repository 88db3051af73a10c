import NeuralCipher
import Notebook
import TerminalNotebook
import TestSupport
import Testing

/// The names of ciphers, and the ciphers behind them.
struct CipherNameTests {
  @Test func everyNameHasACipherOfTheSizeThatItSays() {
    for name in CipherName.allCases {
      guard let cipher = name.blockCipher(keyBytes: 2, nonce: .fresh(seed: 1), aes: .swiftCrypto) else {
        #expect(name == .neural || name == .keyless)
        continue
      }
      #expect(cipher.blockBytes == name.blockBytes(keyBytes: 2) && cipher.keyBytes == 2)
      #expect(cipher.isCodebook == name.isCodebook)
    }
  }

  @Test func whereThereIsNoLibraryTheCommandSaysSo() {
    var notebook = Notebook()
    let refused = notebook.run("make cipher aes-ecb", in: .nowhere)
    #expect(refused.first?.error?.message == "there is no AES here · make cipher xor")
    #expect(notebook.run("make cipher xor", in: .nowhere).first?.status == .ok)
  }
}
