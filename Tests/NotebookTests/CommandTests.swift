import CommandLanguage
import Notebook
import TestSupport
import Testing
import TerminalNotebook

struct CommandTests {
  /// A notebook that has run some lines without a fault.
  private func notebook(_ lines: String...) -> Notebook {
    var notebook = Notebook()
    for line in lines {
      for cell in notebook.run(line, in: Self.environment) { #expect(cell.status == .ok, "\(cell)") }
    }
    return notebook
  }

  /// The repository's own folder is a shared one, as an installed course is.
  ///
  /// One thread: as many tests run at a time as the machine has processors, and threads that meet after every step
  /// would wait for each other. That their number changes nothing is tested where they work.
  static let environment = NotebookEnvironment(
    files: FileAccess(sharedFolders: [Repository.folder.path]), threads: 1)

  private func text(_ notebook: inout Notebook, _ line: String) -> String {
    notebook.run(line, in: Self.environment).flatMap { cell in
      cell.outputs.map(TextRenderer.text) + [cell.error?.message].compactMap { $0 }
    }.joined(separator: "\n")
  }

  @Test func bytesHexBitsAndBlocksAreTheSameMessage() {
    var notebook = notebook("load text \"adi\"; make model phase1 bits=8")
    let bits = text(&notebook, "show bits")
    #expect(bits.hasPrefix("bits 0 to 23 of 24, in blocks of 8\nletter        a        d        i\n"))
    let outputs = notebook.run("show blocks", in: Self.environment)[0].outputs
    #expect(outputs[0].fields["total"] == .integer(3) && outputs[0].fields["block_bits"] == .integer(8))
    #expect(text(&notebook, "show bytes from=1 count=1").hasPrefix("bytes 1 to 1 of 3"))
  }

  @Test func aNarrowPictureIsListedRowByRow() {
    var notebook = notebook("load image Samples/eye.png size=4 color=gray")
    let lines = text(&notebook, "show bytes from=2").split(separator: "\n")
    #expect(lines.map { $0.split(separator: " ").first } == ["bytes", "2", "4", "8", "12"])
    #expect(lines.dropFirst().map { $0.split(separator: " ").count } == [3, 5, 5, 5])
    #expect(text(&notebook, "show hex count=7").split(separator: "\n").count == 3)
  }

  @Test func aShortBlockOfCiphertextIsShownAsBitsToo() {
    var notebook = notebook("load text \"adi\"; make key; make cipher xor; encrypt")
    let line = text(&notebook, "show ciphertext count=1").split(separator: "\n").last ?? ""
    let words = line.split(separator: " ").map(String.init)
    #expect(words.count == 4 && words[2].count == 4 && words[3].count == 16)
    #expect(UInt16(words[2], radix: 16) == UInt16(words[3], radix: 2))
    notebook.run("make cipher aes-ecb; encrypt", in: Self.environment)
    #expect(
      text(&notebook, "show ciphertext count=1").split(separator: "\n").last?.split(separator: " ").count == 3
    )
  }

  @Test func flippingABitTwiceIsNoChange() {
    var notebook = notebook(
      "load image Samples/eye.png size=9 color=gray; make key; make model phase3; encrypt")
    let before = notebook.session
    for target in ["key", "message", "ciphertext"] {
      notebook.run("flip bit 5 of \(target)", in: Self.environment)
      #expect(notebook.session != before)
      notebook.run("flip bit 5 of \(target)", in: Self.environment)
      #expect(notebook.session.key == before.key && notebook.session.message == before.message)
    }
    #expect(notebook.session.ciphertext?.ciphertext.bit(5) == before.ciphertext?.ciphertext.bit(5))
  }

  @Test func comparingCountsBlocksBitsAndLikeness() throws {
    var notebook = notebook(
      "load image Samples/eye.png size=31; make key; make model phase3; train 1500; encrypt; decrypt")
    let same = notebook.run("compare image image", in: Self.environment)[0].outputs[0].fields
    #expect(same["wrong_blocks"] == .integer(0) && same["psnr_db"] == FieldValue.none)
    #expect(same["ssim"] == .number(1))
    #expect(text(&notebook, "compare key 0101010101010111") == "1 of 16 bits differ, at 14")
    #expect(text(&notebook, "compare key image").contains("cannot be compared"))
    let decryption = notebook.run("decrypt", in: Self.environment)[0].outputs[0].fields
    let comparison = notebook.run("compare image decrypted", in: Self.environment)[0].outputs[0].fields
    #expect(decryption["wrong_bits"] == comparison["wrong_bits"])
  }

  @Test func aFailedCommandLeavesTheSessionAndEndsTheLine() {
    var notebook = notebook("make key")
    let before = notebook.session
    let cells = notebook.run("flip bit 99; make key 1111000011110000", in: Self.environment)
    #expect(cells.count == 1 && cells[0].status == .error && notebook.session == before)
    #expect(notebook.nextNumber == 3)
  }

  @Test func anotherPictureOrModelTakesTheOldCiphertextAway() {
    var notebook = notebook(
      "load image Samples/eye.png size=8; make key; make model phase3; encrypt; make model phase3 bits=8")
    #expect(notebook.session.ciphertext == nil && notebook.session.key == nil)
    let last = notebook.cells.last?.outputs.map(TextRenderer.text).joined() ?? ""
    #expect(last.contains("\ndropped, because it no longer fits: the key of 16 bits and the ciphertext\n"))
    notebook.run("make key; encrypt", in: Self.environment)
    #expect(notebook.session.ciphertext != nil)
    notebook.run("load text \"hello\"", in: Self.environment)
    #expect(notebook.session.ciphertext == nil)
  }

  @Test func theSessionSaysWhatComesNext() {
    var notebook = Notebook()
    var path: [String] = []
    for _ in 0..<6 {
      let fields = notebook.run("show session", in: Self.environment)[0].outputs[0].fields
      guard case .text(let next)? = fields["next"] else { break }
      path.append(next)
      notebook.run(next == "train" ? "train 2" : next, in: Self.environment)
    }
    #expect(
      path == [
        "load image Samples/penguin.png", "make model phase3", "make key", "train", "encrypt", "decrypt",
      ])
  }

  @Test func aTranscriptHoldsNoTimes() {
    let lines = "load image Samples/eye.png size=8; make key random; make model phase1; train 20; eval 100"
    let transcripts = (0..<2).map { _ in
      var notebook = Notebook()
      return text(&notebook, lines)
    }
    #expect(transcripts[0] == transcripts[1])
  }

  @Test func anInterruptedTrainingKeepsItsStepsAndSaysSo() {
    var notebook = notebook("make model phase1")
    var environment = Self.environment
    environment.shouldStop = { true }
    let cell = notebook.run("train 50", in: environment)[0]
    #expect(cell.status == .interrupted && cell.outputs[0].fields["steps"] == .integer(0))
    #expect(notebook.session.model?.step == 0)
    #expect(notebook.run("eval", in: environment)[0].status == .interrupted)
  }
}
