import Images
import NeuralCipher

/// The statistics that the literature on encrypting pictures uses, of a picture's ciphertext.
struct PictureMeasurements: Sendable {
  /// What was measured.
  let image: Image
  /// Sends a picture's bytes under the session's key, or with one bit of the key flipped; nil if it was stopped.
  let send: @Sendable (_ bytes: [UInt8], _ keyBit: Int?, _ message: Int) -> Ciphertext?
  /// Whether there is a key at all.
  let hasKey: Bool
  /// Whether equal blocks have equal ciphertexts.
  let isCodebook: Bool

  /// Threads that draw the ciphertext.
  let threads: Int

  /// The most pixels across and down; of larger pictures the middle is taken.
  static let mostSide = 512

  /// The middle of a picture.
  static func middle(of image: Image) -> Image {
    let (width, height) = (min(image.width, mostSide), min(image.height, mostSide))
    guard width < image.width || height < image.height else { return image }
    let (left, top) = ((image.width - width) / 2, (image.height - height) / 2)
    let bytes = (0..<height).flatMap { row -> ArraySlice<UInt8> in
      let start = ((top + row) * image.width + left) * image.channels
      return image.bytes[start..<start + width * image.channels]
    }
    return Image(width: width, height: height, channels: image.channels, bytes: bytes)
  }

  /// The groups; nil if it was stopped.
  func groups(name: String) -> [MeasurementGroup]? {
    guard let sent = send(image.bytes, nil, 0) else { return nil }
    let picture = picture(sent)
    guard let changes = changes(from: picture, name: name) else { return nil }
    return [statistics(of: picture, sent, name: name), changes]
  }

  private func picture(_ sent: Ciphertext) -> Image {
    let scale = sent.pictureScale
    return Image(
      width: scale * image.width, height: scale * image.height, channels: image.channels,
      bytes: sent.pictureBytes(
        width: image.width, height: image.height, channels: image.channels, threads: threads))
  }

  /// Entropy, histogram and neighbours of one ciphertext.
  private func statistics(of picture: Image, _ sent: Ciphertext, name: String) -> MeasurementGroup {
    let histogram = ByteHistogram(picture.bytes)
    let limit = Quantile.chiSquare(above: MeasurementTable.level, degrees: 255)
    // Wilks: 2 n (8 - H) ln 2 is distributed as a chi-square with 255 degrees of freedom.
    let scale = 2 * Double(histogram.total) * 0.6931471805599453
    let tail = TailProbability.chiSquare(
      above: max(0, (8 - histogram.entropy) * scale), degrees: 255)
    var rows: [Measurement] = [
      Measurement(
        field: "entropy", title: "entropy, bits a byte", value: histogram.entropy, ideal: 8,
        interval: Interval(lower: 8 - limit / scale, upper: 8), probability: tail, style: .number(4)),
      Measurement(
        field: "chi_square", title: "chi-square", value: histogram.chiSquare, ideal: 255,
        interval: Interval(lower: 0, upper: limit),
        probability: TailProbability.chiSquare(above: histogram.chiSquare, degrees: 255), style: .number(0)),
    ]
    for direction in AdjacentPixels.Direction.allCases {
      let pixels = AdjacentPixels(of: picture, direction)
      guard let correlation = pixels.correlation else { continue }
      rows.append(
        .normal(
          "neighbours_\(direction.rawValue)", "neighbours, \(direction.rawValue)", correlation, ideal: 0,
          deviation: 1 / Double(pixels.pairs).squareRoot(), style: .number(4)))
    }
    var words = [
      "the ciphertext of \(name), \(picture.width) x \(picture.height) pixels, beside noise of this size"
    ]
    if sent.range != .bit {
      words.append("half of its bytes are the low ones of rounded numbers: noise with any cipher")
    }
    return MeasurementGroup(title: "the ciphertext as a picture", words: words, rows: rows)
  }

  /// NPCR and UACI, for a changed pixel and for a changed key; nil if it was stopped.
  private func changes(from picture: Image, name: String) -> MeasurementGroup? {
    var changed = image.bytes
    let pixel = (image.height / 2 * image.width + image.width / 2) * image.channels
    changed[pixel] ^= 1
    guard let other = send(changed, nil, 1) else { return nil }
    var rows = rows("pixel", "pixel", ChangeRates(picture.bytes, self.picture(other).bytes))
    var words = ["ciphertexts of \(name), and of the same with one bit of its middle pixel flipped"]
    if hasKey {
      guard let wrong = send(image.bytes, 0, 0) else { return nil }
      rows += self.rows(
        "key", "key", ChangeRates(picture.bytes, self.picture(wrong).bytes))
      words[0] += ","
      words.append("or with bit 0 of the key flipped")
    }
    if isCodebook { words.append("in codebook mode one pixel touches one block, however good the cipher") }
    return MeasurementGroup(title: "NPCR and UACI", words: words, rows: rows)
  }

  private func rows(_ field: String, _ what: String, _ rates: ChangeRates) -> [Measurement] {
    [
      .normal(
        "npcr_\(field)", "NPCR, \(what)", rates.npcr, ideal: ChangeRates.randomNPCR,
        deviation: ChangeRates.npcrDeviation(bytes: rates.total), style: .percent(3)),
      .normal(
        "uaci_\(field)", "UACI, \(what)", rates.uaci, ideal: ChangeRates.randomUACI,
        deviation: ChangeRates.uaciDeviation(bytes: rates.total), style: .percent(3)),
    ]
  }
}
