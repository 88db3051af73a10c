import Images
import NeuralCipher
import Notebook

/// A small copy of a picture that goes through the networks again and again while they learn.
struct WatchedPicture: Sendable {
  private let image: Image
  private let key: BitString

  /// The most pixels across and down: few enough that a look costs a fraction of what is learned meanwhile.
  private static let side = 64

  init(_ image: Image, key: BitString) {
    let scale = min(1, Double(Self.side) / Double(max(image.width, image.height)))
    self.image = image.resized(
      width: max(1, Int((Double(image.width) * scale).rounded())),
      height: max(1, Int((Double(image.height) * scale).rounded())))
    self.key = key
  }

  /// The picture, and what Bob and Eve make of it at this step.
  func panels(read model: CipherModel) -> [Panel] {
    let cipher = NeuralCodebook(model: model, key: key, threads: 1)
    let blocks = Blocks(bytes: image.bytes, blockBytes: model.blockBytes, threads: 1)
    let ciphertext = cipher.encrypt(blocks)
    let readers: [PlayerName] = [.bob, .eve]
    return [Panel(caption: "sent", image: image)]
      + readers.map { reader in
        Panel(
          caption: "read by \(Describe.title(reader))",
          image: Image(
            width: image.width, height: image.height, channels: image.channels,
            bytes: cipher.decrypt(ciphertext, as: reader)))
      }
  }
}
