import CommandLanguage
import Figures
import Images
import NeuralCipher
import Notebook

extension Show {
  /// How the bytes of a message are written.
  enum Notation: String {
    case bytes
    case hex
    case bits

    /// Bytes on one line.
    var perLine: Int {
      switch self {
      case .bytes: 12
      case .hex: 16
      case .bits: 6
      }
    }

    func text(_ byte: UInt8) -> String {
      switch self {
      case .bytes: padded(String(byte), to: 3, with: " ")
      case .hex: padded(String(byte, radix: 16), to: 2, with: "0")
      case .bits: padded(String(byte, radix: 2), to: 8, with: "0")
      }
    }

    private func padded(_ digits: String, to width: Int, with filler: String) -> String {
      String(repeating: filler, count: max(0, width - digits.count)) + digits
    }
  }

  /// Where the lines of a listing begin: with a row of pixels where that is shorter than a line, else as many bytes
  /// apart as a line holds.
  private static func lineStarts(_ range: Range<Int>, _ notation: Notation, of message: Message) -> [Int] {
    var length = notation.perLine
    if case .image(let image, _) = message { length = min(length, image.width * image.channels) }
    guard length < notation.perLine else {
      return Array(stride(from: range.lowerBound, to: range.upperBound, by: length))
    }
    return range.filter { $0 == range.lowerBound || $0 % length == 0 }
  }

  /// Bytes of the message, line by line with the number of the first.
  static func listing(
    _ notation: Notation, _ arguments: Arguments, _ context: CommandContext
  ) throws(Diagnostic) -> Output {
    let message = try context.requireMessage()
    let bytes = message.bytes(blockBytes: context.session.blockBits / 8)
    let range = try range(arguments, total: bytes.count, unit: "byte", standard: 8 * notation.perLine)
    let shown = bytes[range]
    let width = Format.integer(range.upperBound).count
    let starts = lineStarts(range, notation, of: message)
    let lines = zip(starts, starts.dropFirst() + [range.upperBound]).map { start, end in
      let number = Format.integer(start)
      let row = shown[start..<end]
      return "  " + String(repeating: " ", count: width - number.count) + number + "  "
        + row.map(notation.text).joined(separator: " ")
    }
    let title =
      "bytes \(Format.integer(range.lowerBound)) to \(Format.integer(range.upperBound - 1)) of \(Format.integer(bytes.count))"
    return Output(
      kind: notation.rawValue,
      fields: [
        "from": .integer(range.lowerBound), "count": .integer(range.count), "total": .integer(bytes.count),
        notation.rawValue: notation == .bytes
          ? .list(shown.map { .integer(Int($0)) }) : .text(shown.map(notation.text).joined()),
      ],
      presentation: .text(([title] + lines).joined(separator: "\n")))
  }

  /// Blocks of the message: their hex, their bits, and how often the message has them.
  static func blocks(_ arguments: Arguments, _ context: CommandContext) throws(Diagnostic) -> Output {
    _ = try context.requireMessage()
    guard let blocks = context.session.blocks(threads: context.environment.threads) else {
      throw Diagnostic(code: .failed, problem: "there is no message yet")
    }
    let range = try range(arguments, total: blocks.count, unit: "block", standard: 8)
    var uses = [Int](repeating: 0, count: blocks.distinctCount)
    for index in blocks.indices { uses[index] += 1 }
    let rows = range.map { number -> (number: Int, hex: String, bits: String, uses: Int) in
      let bytes = blocks.distinctBlock(blocks.indices[number])
      return (
        number, bytes.map(Notation.hex.text).joined(), bytes.map(Notation.bits.text).joined(),
        uses[blocks.indices[number]]
      )
    }
    var table = Table(
      title:
        "blocks \(Format.integer(range.lowerBound)) to \(Format.integer(range.upperBound - 1)) of \(Format.integer(blocks.count)), \(8 * blocks.blockBytes) bits each",
      headings: ["block", "hex", "bits", "in the message"],
      rows: rows.map {
        [
          Format.integer($0.number), $0.hex, $0.bits,
          Format.integer($0.uses) + ($0.uses == 1 ? " time" : " times"),
        ]
      },
      numeric: [0, 3],
      note: "\(Format.count(blocks.count, "block")), \(Format.integer(blocks.distinctCount)) distinct")
    for (index, row) in rows.enumerated() where row.uses > 1 {
      let color = BlockColor.color(of: blocks.indices[row.number])
      for column in 1...2 { table.colors[Table.Place(row: index, column: column)] = color }
    }
    return Output(
      kind: "blocks",
      fields: [
        "from": .integer(range.lowerBound), "count": .integer(range.count), "total": .integer(blocks.count),
        "distinct": .integer(blocks.distinctCount), "block_bits": .integer(8 * blocks.blockBytes),
        "blocks": .list(
          rows.map { .fields(["hex": .text($0.hex), "bits": .text($0.bits), "uses": .integer($0.uses)]) }),
      ],
      presentation: .table(table))
  }
}

/// The colours by which a person sees that two blocks are the same.
enum BlockColor {
  /// The colour of the different block with this number; the colours come again after twelve.
  static func color(of distinct: Int) -> RGB { colors[distinct % colors.count] }

  private static let colors = [
    RGB(0x8D, 0xD3, 0xC7), RGB(0xFF, 0xED, 0x6F), RGB(0xBE, 0xBA, 0xDA), RGB(0xFB, 0x80, 0x72),
    RGB(0x80, 0xB1, 0xD3), RGB(0xFD, 0xB4, 0x62), RGB(0xB3, 0xDE, 0x69), RGB(0xFC, 0xCD, 0xE5),
    RGB(0xC9, 0xA0, 0x7A), RGB(0xBC, 0x80, 0xBD), RGB(0xCC, 0xEB, 0xC5), RGB(0x6F, 0xC2, 0xF0),
  ]
}
