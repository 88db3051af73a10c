import CommandLanguage
import Figures
import Images
import NeuralCipher
import Notebook

extension Show {
  /// Bytes in a row of the table: two pixels in colour, three blocks of 16 bits.
  private static let bytesPerGroup = 6

  /// The message's bits under the bytes and pixels that they are, and over the blocks that they become.
  ///
  /// The table begins with the block that holds the byte `from=`.
  static func bits(_ arguments: Arguments, _ context: CommandContext) throws(Diagnostic) -> Output {
    let message = try context.requireMessage()
    let blockBytes = context.session.blockBits / 8
    let bytes = message.bytes(blockBytes: blockBytes)
    let range = try range(arguments, total: bytes.count, unit: "byte", standard: 2 * bytesPerGroup)
    let listing = BitListing(message: message, bytes: bytes, blockBytes: blockBytes)
    let first = range.lowerBound / blockBytes * blockBytes
    var table = Table(
      title: "bits \(Format.integer(8 * range.lowerBound)) to \(Format.integer(8 * range.upperBound - 1)) of "
        + "\(Format.integer(8 * bytes.count)), in blocks of \(8 * blockBytes)",
      rows: [], numeric: Set(1...bytesPerGroup))
    table.margin = 0
    table.gap = 1
    let cursor = arguments.range(of: from) == nil ? nil : range.lowerBound
    for start in stride(from: first, to: range.upperBound, by: bytesPerGroup) {
      if start > first { table.rows.append([""]) }
      listing.add(start..<min(start + bytesPerGroup, range.upperBound), cursor: cursor, to: &table)
    }
    return Output(
      kind: Notation.bits.rawValue,
      fields: [
        "from": .integer(range.lowerBound), "count": .integer(range.count), "total": .integer(bytes.count),
        "bits": .text(bytes[range].map(Notation.bits.text).joined()),
      ],
      presentation: .table(table))
  }
}

/// Rows that show the same bytes in several ways, one below the other.
private struct BitListing {
  let message: Message
  let bytes: [UInt8]
  let blockBytes: Int

  /// Adds the rows of some bytes.
  ///
  /// - Parameter cursor: The byte that was asked for, whose block is marked.
  func add(_ range: Range<Int>, cursor: Int?, to table: inout Table) {
    let top = table.rows.count
    switch message {
    case .image(let image, _):
      table.rows.append(
        row("pixel", range) { byte in
          let place = PixelPlace(ofByte: byte, in: image)
          return place.channel == 0 || byte == range.lowerBound ? "\(place.x),\(place.y)" : ""
        })
      paint(range, top, &table) { byte in color(ofPixelAt: byte, in: image) }
      if image.channels == 3 {
        table.rows.append(row("sample", range) { PixelPlace(ofByte: $0, in: image).channelName })
      }
    case .text(let text, _, _):
      let letters = Array(text)
      table.rows.append(
        row("letter", range) { $0 % blockBytes == 0 ? String(letters[$0 / blockBytes]) : "" })
    }
    table.rows.append(row("byte", range) { String(bytes[$0]) })
    table.rows.append(row("hex", range) { Show.Notation.hex.text(bytes[$0]) })
    table.rows.append(row("bits", range) { Show.Notation.bits.text(bytes[$0]) })
    table.rows.append(
      row("block", range) { byte in
        guard byte % blockBytes == 0 || byte == range.lowerBound else { return "" }
        let block = byte / blockBytes
        return (cursor.map { $0 / blockBytes } == block ? "> " : "") + Format.integer(block)
      })
  }

  private func row(_ name: String, _ range: Range<Int>, _ text: (Int) -> String) -> [String] {
    [name] + range.map(text)
  }

  private func paint(_ range: Range<Int>, _ row: Int, _ table: inout Table, _ color: (Int) -> RGB) {
    for (column, byte) in range.enumerated() {
      table.colors[Table.Place(row: row, column: column + 1)] = color(byte)
    }
  }

  private func color(ofPixelAt byte: Int, in image: Image) -> RGB {
    let first = byte / image.channels * image.channels
    let last = first + image.channels - 1
    return RGB(image.bytes[first], image.bytes[(first + last) / 2], image.bytes[last])
  }
}
