import NeuralNetwork

/// What is kept beside a ciphertext's numbers, so that they can be read again: the form of the message, the length of its
/// last block, and what was sent along.
///
/// It is a JSON file of a few lines. Neither the message nor the key is in it.
public struct CiphertextDescription: Equatable, Sendable {
  /// The cipher's name, such as `neural`.
  public let cipher: String
  /// The range of the numbers.
  public let range: CiphertextRange
  /// Blocks in the message.
  public let blocks: Int
  /// Numbers in a block.
  public let numbersPerBlock: Int
  /// Bytes of the message, without padding.
  public let byteCount: Int
  /// What the message is.
  public let form: MessageForm
  /// The nonce that was sent along; empty where there is none.
  public let nonce: [UInt8]
  /// The ``Ciphertext/digest`` of the numbers as they were written.
  public let digest: String

  /// The description of a ciphertext.
  public init(of ciphertext: Ciphertext, cipher: String, form: MessageForm) {
    self.cipher = cipher
    range = ciphertext.range
    blocks = ciphertext.count
    numbersPerBlock = ciphertext.numbersPerBlock
    byteCount = ciphertext.byteCount
    self.form = form
    nonce = ciphertext.nonce
    digest = ciphertext.digest
  }

  /// The most bytes that such a file may have.
  public static let mostBytes = 1 << 16

  /// The file's bytes.
  public var bytes: [UInt8] {
    let message =
      switch form {
      case .picture(let width, let height, let channels):
        "{\"kind\": \"picture\", \"width\": \(width), \"height\": \(height), \"channels\": \(channels)}"
      case .text: "{\"kind\": \"text\"}"
      }
    let blockBytes = numbersPerBlock / 8
    var lines = [
      "\"format\": \"\(Self.fileFormat)\"", "\"cipher\": \(JSONHeader.quoted(cipher))",
      "\"blocks\": \(blocks)", "\"numbers_per_block\": \(numbersPerBlock)",
      "\"bits_per_number\": \(range.bitsPerNumber)",
      "\"lowest\": \(Int(range.ends.lowerBound))", "\"highest\": \(Int(range.ends.upperBound))",
      "\"message\": \(message)", "\"message_bytes\": \(byteCount)",
      "\"padding_bytes\": \(blocks * blockBytes - byteCount)",
    ]
    if !nonce.isEmpty {
      let digits = nonce.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      lines.append("\"nonce\": \"\(digits)\"")
    }
    lines.append("\"digest\": \"\(digest)\"")
    return Array(("{\n  " + lines.joined(separator: ",\n  ") + "\n}\n").utf8)
  }

  /// Reads such a file; nil if it is not one, or says what cannot be.
  public init?(bytes: [UInt8]) {
    guard bytes.count <= Self.mostBytes, case .object(let entries)? = JSONHeader(bytes)?.value,
      case .string(Self.fileFormat)? = entries["format"], case .string(let cipher)? = entries["cipher"],
      case .integer(let blocks)? = entries["blocks"], (1...1 << 40).contains(Int64(blocks)),
      case .integer(let width)? = entries["numbers_per_block"], CipherModel.isBlockSize(width),
      case .integer(let bits)? = entries["bits_per_number"],
      case .integer(let lowest)? = entries["lowest"], case .integer(let highest)? = entries["highest"],
      case .integer(let byteCount)? = entries["message_bytes"],
      Int64(byteCount) > Int64(blocks - 1) * Int64(width / 8),
      Int64(byteCount) <= Int64(blocks) * Int64(width / 8), case .object(let message)? = entries["message"],
      case .string(let digest)? = entries["digest"],
      let range = CiphertextRange.all.first(where: {
        $0.bitsPerNumber == bits && $0.ends == Double(lowest)...Double(max(lowest, highest))
      }),
      let form = Self.form(message), form.fits(byteCount: byteCount, blockBytes: width / 8),
      let nonce = Self.nonce(entries["nonce"])
    else { return nil }
    self.cipher = cipher
    self.range = range
    self.blocks = blocks
    numbersPerBlock = width
    self.byteCount = byteCount
    self.form = form
    self.nonce = nonce
    self.digest = digest
  }

  private static func form(_ message: [String: JSONHeader.Value]) -> MessageForm? {
    guard case .string(let kind)? = message["kind"] else { return nil }
    if kind == "text" { return .text }
    guard kind == "picture", case .integer(let width)? = message["width"],
      case .integer(let height)? = message["height"], case .integer(let channels)? = message["channels"]
    else { return nil }
    return .picture(width: width, height: height, channels: channels)
  }

  private static func nonce(_ value: JSONHeader.Value?) -> [UInt8]? {
    guard let value else { return [] }
    guard case .string(let text) = value, text.utf8.count % 2 == 0, text.utf8.count <= 64 else { return nil }
    let digits = text.map { $0.isASCII ? $0.hexDigitValue : nil }
    var bytes: [UInt8] = []
    for index in Swift.stride(from: 0, to: digits.count - 1, by: 2) {
      guard let high = digits[index], let low = digits[index + 1] else { return nil }
      bytes.append(UInt8(16 * high + low))
    }
    return bytes
  }

  private static let fileFormat = "codebook-ciphertext-1"
}

extension CiphertextRange {
  static let all: [CiphertextRange] = [.zeroToOne, .minusOneToOne, .bit]
}
