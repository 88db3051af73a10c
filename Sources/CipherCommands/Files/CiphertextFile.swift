import CommandLanguage
import Images
import NeuralCipher
import Notebook

/// The file of a ciphertext, as a command names it, and what is kept beside it.
package struct CiphertextFile {
  let path: String
  /// The message's width and colours, where the person says so.
  let width: Int?
  let color: ColorMode?
  /// Where the path stands in the line.
  let range: SourceRange?

  /// What was read.
  struct Loaded {
    let ciphertext: Ciphertext
    let form: MessageForm
    /// Numbers that had to be rounded.
    var rounded = 0
    /// What a person should know of it, a line each.
    var notes: [String] = []
  }

  /// Where the description of a ciphertext's numbers stands.
  package static func descriptionPath(of path: String) -> String { path + ".json" }

  private var shown: String { "'\(Diagnostic.shortened(path))'" }

  // MARK: Numbers

  /// The numbers of a `.npy` file.
  func numbers(in context: CommandContext) throws(Diagnostic) -> Loaded {
    guard FileNames.ending(of: path) == "npy" else {
      throw Diagnostic(
        code: .missingInput,
        problem: "\(shown) does not end as it should", remedy: "a ciphertext is read as .npy or .png",
        range: range)
    }
    let bytes = try context.environment.files.read(
      path, endings: ["npy", "png"], atMost: .ciphertext, range: range)
    let description = try description(in: context)
    let numbers: Ciphertext.Numbers
    do { numbers = try Ciphertext.Numbers(fileBytes: bytes) } catch { throw unreadable(error) }
    if let description {
      guard description.blocks == numbers.blocks, description.numbersPerBlock == numbers.numbersPerBlock
      else {
        throw Diagnostic(
          code: .missingInput,
          problem: "'\(Diagnostic.shortened(Self.descriptionPath(of: path)))' tells of another ciphertext",
          remedy: "remove it, and give width=",
          range: range)
      }
      try requireCipher(description.cipher, in: context)
    }
    try requireBlockSize(numbers.numbersPerBlock, in: context)
    let values = try values(of: description, or: numbers, in: context)
    let shape = try form(
      description, blocks: numbers.blocks, blockBytes: numbers.numbersPerBlock / 8, in: context)
    let read: (ciphertext: Ciphertext, rounded: Int)?
    do {
      read = try numbers.ciphertext(
        values, byteCount: shape.byteCount, nonce: description?.nonce ?? [],
        threads: context.environment.threads, shouldStop: context.environment.shouldStop)
    } catch { throw unreadable(error) }
    guard let read else {
      throw Diagnostic(code: .interrupted, problem: "load ciphertext was interrupted; nothing was changed")
    }
    var notes: [String] = []
    if read.rounded > 0 {
      let total = numbers.blocks * numbers.numbersPerBlock
      notes.append(
        "\(Format.integer(read.rounded)) of \(Format.count(total, "number")) were rounded to 16 bits")
    }
    if let description, description.digest != read.ciphertext.digest {
      notes.append("the numbers are not those that were saved: they were changed since")
    }
    if let origin = shape.origin { notes.append(origin) }
    return Loaded(ciphertext: read.ciphertext, form: shape.form, rounded: read.rounded, notes: notes)
  }

  /// What is kept beside the numbers; nil where there is nothing.
  private func description(in context: CommandContext) throws(Diagnostic) -> CiphertextDescription? {
    let files = context.environment.files
    // The one that belongs to the file which is read, and not to one of the same name elsewhere.
    let place = Self.descriptionPath(of: files.readingPath(path))
    guard files.exists(place) else { return nil }
    let bytes: [UInt8]
    do { bytes = try files.read(place, atMost: .description) } catch {
      var located = error
      located.range = range
      throw located
    }
    guard let description = CiphertextDescription(bytes: bytes) else {
      throw Diagnostic(
        code: .missingInput,
        problem: "'\(Diagnostic.shortened(Self.descriptionPath(of: path)))' does not describe a ciphertext",
        remedy: "remove it, and give width=",
        range: range)
    }
    return description
  }

  /// The range of the numbers: of the description, of the cipher here, or of the numbers themselves; they must agree.
  private func values(
    of description: CiphertextDescription?, or numbers: Ciphertext.Numbers, in context: CommandContext
  ) throws(Diagnostic) -> CiphertextRange {
    guard let expected = expectedRange(in: context) else {
      return description?.range ?? numbers.likelyRange()
    }
    if let description, description.range != expected {
      let (its, ours) = (description.range.ends, expected.ends)
      throw Diagnostic(
        code: .missingInput,
        problem:
          "\(shown) has numbers from \(Int(its.lowerBound)) to \(Int(its.upperBound)), and the networks here send "
          + "\(Int(ours.lowerBound)) to \(Int(ours.upperBound))", remedy: "load the model that sent it",
        range: range)
    }
    return expected
  }

  /// The range of what is sent here; nil where there is no model yet.
  private func expectedRange(in context: CommandContext) -> CiphertextRange? {
    context.session.cipher.name == .neural ? context.session.model?.architecture.ciphertextRange : .bit
  }

  // MARK: The bit picture

  /// The ciphertext that a bit picture shows.
  func picture(in context: CommandContext) throws(Diagnostic) -> Loaded {
    let loaded = try context.environment.picture(path, range: range)
    guard loaded.notes.isEmpty else {
      throw Diagnostic(
        code: .missingInput,
        problem: "\(shown) is not exact: \(loaded.notes[0])", remedy: "save the ciphertext as .npy",
        range: range)
    }
    let image = color.map { loaded.image.converted(to: $0) } ?? loaded.image
    let values =
      try context.session.cipher.name == .neural
      ? context.requireModel().architecture.ciphertextRange : .bit
    let scale = values.pictureScale
    guard image.width % scale == 0, image.height % scale == 0 else {
      throw Diagnostic(
        code: .missingInput,
        problem:
          "\(shown) is no bit picture: its \(image.width) x \(image.height) pixels are not tiles of 4 by 4",
        range: range)
    }
    let (width, height) = (image.width / scale, image.height / scale)
    let bits = context.session.blockBits
    // The picture has no place for a nonce.
    guard context.session.cipher.name != .aesCTR else { throw withoutNonce() }
    guard
      let ciphertext = Ciphertext(
        pictureBytes: image.bytes, width: width, height: height, channels: image.channels, range: values,
        numbersPerBlock: bits, threads: context.environment.threads)
    else {
      throw Diagnostic(
        code: .missingInput,
        problem:
          "\(shown) lacks part of the last block: \(Format.integer(width * height * image.channels)) bytes are not whole blocks of \(bits / 8)",
        remedy: "save it as .npy",
        range: range)
    }
    let picture = MessageForm.picture(width: width, height: height, channels: image.channels)
    if context.session.message?.form == .text, height == 1, image.channels == 1 {
      return Loaded(ciphertext: ciphertext, form: .text, notes: ["taken as a text, like the message here"])
    }
    return Loaded(ciphertext: ciphertext, form: picture)
  }

  // MARK: What must fit

  private func requireCipher(_ name: String, in context: CommandContext) throws(Diagnostic) {
    let here = context.session.cipher.name
    guard name != here.rawValue else { return }
    guard let sender = CipherName(rawValue: name) else {
      throw Diagnostic(
        code: .missingInput,
        problem: "\(shown) was sent by '\(Diagnostic.shortened(name))', a cipher that is not here",
        range: range)
    }
    throw Diagnostic(
      code: .failed,
      problem: "\(shown) was sent by \(sender.title), not by \(here.title)", remedy: "make cipher \(name)",
      range: range, suggestion: "make cipher \(name)")
  }

  private func requireBlockSize(_ bits: Int, in context: CommandContext) throws(Diagnostic) {
    let session = context.session
    guard session.model != nil || session.cipher.name != .neural, bits != session.blockBits else { return }
    throw Diagnostic(
      code: .failed,
      problem: "\(shown) has blocks of \(bits) numbers, and here they have \(session.blockBits)",
      remedy: "load the model that sent it, or make model phase3 bits=\(bits)",
      range: range)
  }

  /// The form of the message, and how many bytes it has.
  private func form(
    _ description: CiphertextDescription?, blocks: Int, blockBytes: Int, in context: CommandContext
  ) throws(Diagnostic) -> (form: MessageForm, byteCount: Int, origin: String?) {
    if context.session.cipher.name == .aesCTR, description?.nonce.count != NonceSource.byteCount {
      throw withoutNonce()
    }
    let capacity = blocks * blockBytes
    if let width {
      let channels = color == .gray ? 1 : color == .rgb ? 3 : nil
      for channels in channels.map({ [$0] }) ?? [3, 1] {
        let height = capacity / (width * channels)
        let byteCount = width * height * channels
        guard height > 0, byteCount > capacity - blockBytes else { continue }
        return (.picture(width: width, height: height, channels: channels), byteCount, nil)
      }
      throw Diagnostic(
        code: .failed,
        problem: "\(Format.integer(capacity)) bytes are no picture that is \(width) pixels wide",
        remedy: "try another width=",
        range: range)
    }
    if let description { return (description.form, description.byteCount, nil) }
    if let message = context.session.message {
      let byteCount = message.bytes(blockBytes: blockBytes).count
      if (byteCount + blockBytes - 1) / blockBytes == blocks {
        return (message.form, byteCount, "taken to have the shape of the message here")
      }
    }
    throw Diagnostic(
      code: .failed,
      problem:
        "nothing beside \(shown) tells the shape of its \(Format.count(blocks, "block"))",
      remedy: "add width=, and color=gray or color=rgb",
      range: range)
  }

  private func withoutNonce() -> Diagnostic {
    Diagnostic(
      code: .missingInput,
      problem: "\(shown) comes without the nonce that was sent along", remedy: "save ciphertext as .npy",
      range: range)
  }

  private func unreadable(_ error: Ciphertext.FileError) -> Diagnostic {
    Diagnostic(code: .missingInput, problem: "the file \(shown) \(error.message)", range: range)
  }
}
