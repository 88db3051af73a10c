import CommandLanguage
import Foundation
import Notebook
import TestSupport
import Testing
import TerminalNotebook

/// `save ciphertext` and `load ciphertext`, and what a ciphertext without its message is good for.
struct CiphertextCommandTests {
  private struct Place {
    private let own: TemporaryFolder
    let environment: NotebookEnvironment

    init() throws {
      own = try TemporaryFolder()
      environment = NotebookEnvironment(writingTo: own)
    }

    var folder: String { own.path }

    func bytes(_ name: String) throws -> [UInt8] { try own.bytes(name) }

    func write(_ bytes: [UInt8], to name: String) throws { try own.file(name, bytes) }
  }

  private func run(_ notebook: inout Notebook, _ lines: String, _ place: Place) -> [Cell] {
    let cells = notebook.run(lines, in: place.environment)
    for cell in cells { #expect(cell.status == .ok, "\(cell.error?.message ?? "")") }
    return cells
  }

  private func text(_ cell: Cell?) -> String {
    (cell?.outputs.map(TextRenderer.text) ?? []).joined(separator: "\n") + (cell?.error?.message ?? "")
  }

  /// A session whose ciphertext was saved as secret.npy and secret.png.
  private func sender(_ preparation: String, _ place: Place, picture: Bool = true) -> Notebook {
    var notebook = Notebook()
    _ = run(&notebook, preparation, place)
    _ = run(&notebook, "encrypt; save ciphertext secret.npy", place)
    if picture { _ = run(&notebook, "save ciphertext secret.png", place) }
    _ = run(&notebook, "decrypt", place)
    return notebook
  }

  @Test(arguments: [
    ("make model phase3", "load image Samples/penguin.png size=12"),
    ("make model phase1 bits=8", "load image Samples/eye.png size=9 color=gray"),
    ("make model reference bits=24", "load image Samples/dog.png size=12"),
    ("make cipher hill", "load image Samples/dog.png size=8"),
    ("make cipher keyless", "load image Samples/dog.png size=8"),
    ("make cipher aes-ecb", "load image Samples/dog.png size=16"),
  ])
  func whatWasSavedIsReadBackAndDecryptsToTheSame(cipher: String, message: String) throws {
    let place = try Place()
    let sender = sender("\(cipher); make key; \(message)", place)
    let sent = try #require(sender.session.ciphertext).ciphertext
    for file in ["secret.npy", "secret.png"] {
      var receiver = Notebook()
      let cells = run(&receiver, "\(cipher); make key; load ciphertext \(file)", place)
      let read = try #require(receiver.session.ciphertext)
      #expect(read.ciphertext.digest == sent.digest && read.ciphertext.byteCount == sent.byteCount)
      #expect(read.message == nil && read.plaintext == nil && read.key == nil)
      #expect(cells.last?.outputs[0].fields["rounded"] == .integer(0))
      #expect(text(cells.last).contains("neither the message nor the key is in the file"))
      let words = text(run(&receiver, "decrypt", place).last)
      #expect(words.contains("how much of it is right is not known"), "\(words)")
      #expect(receiver.session.decrypted?.bytes == sender.session.decrypted?.bytes)
      #expect(receiver.session.decrypted?.content == sender.session.decrypted?.content)
      _ = run(
        &receiver, "show ciphertext; show ciphertext decrypted; show session; plot histogram ciphertext",
        place)
    }
  }

  @Test func aTextAndANonceComeBackToo() throws {
    let place = try Place()
    let sender = sender("make cipher aes-ctr; make key; load text \"adi\"", place, picture: false)
    var receiver = Notebook()
    _ = run(&receiver, "make cipher aes-ctr; make key; load ciphertext secret.npy", place)
    #expect(receiver.session.ciphertext?.ciphertext.nonce == sender.session.ciphertext?.ciphertext.nonce)
    #expect(text(run(&receiver, "decrypt", place).last).hasPrefix("Bob reads \"adi\""))
  }

  @Test func anOddTailKeepsItsLengthAndHasNoExactPicture() throws {
    let place = try Place()
    let sender = sender("make model phase3; make key; load image Samples/eye.png size=5 color=gray", place)
    var receiver = Notebook()
    _ = run(&receiver, "make model phase3; make key; load ciphertext secret.npy; decrypt", place)
    #expect(receiver.session.decrypted?.bytes == sender.session.decrypted?.bytes)
    let cell = receiver.run("load ciphertext secret.png", in: place.environment)[0]
    #expect(cell.error?.message.contains("lacks part of the last block") == true)
  }

  @Test func whatAnEavesdropperHasIsEnoughToLookAtAndNotToMarkMarksOn() throws {
    let place = try Place()
    _ = sender(
      "make model phase3; make key; load image Samples/penguin.png size=12; save model sender.safetensors",
      place)
    var eve = Notebook()
    _ = run(
      &eve, "load ciphertext secret.npy; show ciphertext; flip bit 3 of ciphertext; plot histogram c2", place)
    for line in ["attack linear", "attack codebook", "show image", "encrypt"] {
      let cell = eve.run(line, in: place.environment)[0]
      #expect(cell.status == .error && cell.error?.message.count ?? 0 < 200, "\(text(cell))")
    }
    // Networks that can take it in leave it where it is, and so does a picture to compare with.
    _ = run(&eve, "load model sender.safetensors", place)
    #expect(eve.session.ciphertext != nil)
    #expect(eve.run("show image", in: place.environment)[0].error?.message.contains("not known here") == true)
    _ = run(&eve, "load image Samples/penguin.png size=12; decrypt as eve; compare image decrypted", place)
    #expect(eve.session.ciphertext != nil)
    // Others do not.
    let dropped = text(run(&eve, "make model phase1", place).last)
    #expect(dropped.contains("dropped, because it no longer fits") && eve.session.ciphertext == nil)
  }

  @Test func undoAndTheJournalKnowIt() throws {
    let place = try Place()
    _ = sender("make model phase3; make key; load image Samples/penguin.png size=12", place)
    var notebook = Notebook()
    _ = run(&notebook, "make model phase3; make key", place)
    let before = notebook.session
    _ = run(&notebook, "load ciphertext secret.npy width=12 color=rgb", place)
    let after = notebook.session
    _ = run(&notebook, "undo", place)
    #expect(notebook.session == before)
    _ = run(&notebook, "redo", place)
    #expect(notebook.session == after)
    let recorded = notebook.cells.compactMap(\.recorded).last ?? ""
    #expect(
      recorded.hasPrefix("load ciphertext \"/") && recorded.hasSuffix("width=12 color=rgb"), "\(recorded)")
  }

  @Test func numbersThatWereChangedAreRoundedAndSaid() throws {
    let place = try Place()
    _ = sender("make model phase3; make key; load image Samples/penguin.png size=12", place)
    var bytes = try place.bytes("secret.npy")
    // The lowest bits of a number, which 16 bits cannot say.
    bytes[bytes.count - 64] ^= 5
    try place.write(bytes, to: "secret.npy")
    var notebook = Notebook()
    let cell = run(&notebook, "make model phase3; load ciphertext secret.npy", place).last
    #expect(cell?.outputs[0].fields["rounded"] == .integer(1))
    #expect(text(cell).contains("1 of 3,456 numbers were rounded to 16 bits"))
    // Another number altogether: its high byte.
    bytes[bytes.count - 61] ^= 0x80
    try place.write(bytes, to: "secret.npy")
    #expect(
      text(run(&notebook, "load ciphertext secret.npy", place).last).contains("they were changed since"))
  }

  @Test func withoutWhatStandsBesideItTheShapeMustComeFromSomewhere() throws {
    let place = try Place()
    let sender = sender("make model phase3; make key; load image Samples/penguin.png size=12", place)
    try FileManager.default.removeItem(atPath: place.folder + "/secret.npy.json")
    var notebook = Notebook()
    _ = run(&notebook, "make model phase3; make key", place)
    var cell = notebook.run("load ciphertext secret.npy", in: place.environment)[0]
    #expect(cell.error?.message.contains("tells the shape of its 216 blocks") == true)
    cell = notebook.run("load ciphertext secret.npy width=500", in: place.environment)[0]
    #expect(cell.error?.message.contains("432 bytes are no picture that is 500 pixels wide") == true)
    _ = run(&notebook, "load ciphertext secret.npy width=12; decrypt", place)
    #expect(notebook.session.decrypted?.content == sender.session.decrypted?.content)
    _ = run(&notebook, "load image Samples/dog.png size=12", place)
    #expect(
      text(run(&notebook, "load ciphertext secret.npy", place).last).contains("shape of the message here"))
    #expect(sender.session.ciphertext?.ciphertext.digest == notebook.session.ciphertext?.ciphertext.digest)
  }

  @Test func savingReplacesNeitherOfTheTwoFilesUnasked() throws {
    let place = try Place()
    try place.write([1], to: "secret.npy.json")
    var notebook = Notebook()
    _ = run(&notebook, "make model phase3; make key; load text \"adi\"; encrypt", place)
    let cell = notebook.run("save ciphertext secret.npy", in: place.environment)[0]
    #expect(cell.error?.message.contains("'secret.npy.json' is already there") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder) == ["secret.npy.json"])
  }

  @Test func eveNeedsNoKey() throws {
    let place = try Place()
    let sender = sender(
      "make model phase3; make key; load image Samples/penguin.png size=12; save model m.safetensors", place)
    var eve = Notebook()
    _ = run(&eve, "load model m.safetensors; load ciphertext secret.npy; decrypt as eve", place)
    var withKey = sender
    _ = run(&withKey, "decrypt as eve", place)
    #expect(
      eve.session.decrypted?.bytes == withKey.session.decrypted?.bytes && eve.session.decrypted?.key == nil)
    #expect(eve.run("decrypt", in: place.environment)[0].error?.message == "there is no key yet · make key")
  }

  @Test(arguments: [
    ("{}", "does not describe a ciphertext"), (String(repeating: " ", count: 70_000), "at most 65,536"),
    ("[[[[[[[[[[[[", "does not describe a ciphertext"),
  ])
  func aWrongFileBesideItIsNamed(beside: String, words: String) throws {
    let place = try Place()
    _ = sender("make model phase3; make key; load text \"adi\"", place, picture: false)
    try place.write(Array(beside.utf8), to: "secret.npy.json")
    var notebook = Notebook()
    let cell = notebook.run("load ciphertext secret.npy width=1", in: place.environment)[0]
    #expect(cell.error?.message.contains(words) == true, "\(text(cell))")
    #expect(cell.error?.range != nil && cell.error?.message.count ?? 0 < 200)
  }
}
