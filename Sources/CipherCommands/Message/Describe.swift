import CommandLanguage
import Images
import NeuralCipher
import Notebook

/// What several commands say in the same way.
package enum Describe {
  package static func fields(of image: Image, blocks: Blocks?, notes: [String] = []) -> Fields {
    var fields: Fields = [
      "width": .integer(image.width), "height": .integer(image.height),
      "channels": .integer(image.channels), "bytes": .integer(image.bytes.count),
    ]
    if let blocks {
      fields["blocks"] = .integer(blocks.count)
      fields["distinct_blocks"] = .integer(blocks.distinctCount)
      fields["block_bits"] = .integer(8 * blocks.blockBytes)
    }
    if !notes.isEmpty { fields["notes"] = .list(notes.map { .text($0) }) }
    return fields
  }

  static func words(for image: Image, blocks: Blocks?) -> String {
    let size = "\(image.width) x \(image.height) pixels"
    let color = image.channels == 1 ? "grey" : "colour"
    var words = "a \(color) picture of \(size), \(Format.count(image.bytes.count, "byte"))"
    if let blocks {
      words += ": \(Format.count(blocks.count, "block")) of \(8 * blocks.blockBytes) bits, "
      words += "\(Format.integer(blocks.distinctCount)) distinct"
    }
    return words
  }

  /// A message in words.
  static func words(for message: Message, blocks: Blocks?) -> String {
    switch message {
    case .image(let image, _): words(for: image, blocks: blocks)
    case .text(let text, _, _): "the text \"\(text)\", \(Format.count(text.count, "letter"))"
    }
  }

  static func names(_ players: Set<PlayerName>) -> String {
    let names = PlayerName.allCases.filter(players.contains).map(title)
    guard let last = names.last, names.count > 1 else { return names.first ?? "nobody" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Who read something, in words: under a cipher without a key it could be anybody.
  static func reader(of received: ReceivedMessage) -> String {
    received.key == nil ? "anybody, without a key" : title(received.reader)
  }

  /// A text that was read.
  static func words(for text: String, readAs received: ReceivedMessage) -> String {
    received.key == nil
      ? "anybody reads \"\(text)\", without a key" : "\(title(received.reader)) reads \"\(text)\""
  }

  static func title(_ player: PlayerName) -> String {
    switch player {
    case .alice: "Alice"
    case .bob: "Bob"
    case .eve: "Eve"
    }
  }
}
