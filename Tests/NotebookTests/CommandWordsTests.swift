import Notebook
import TestSupport
import Testing

/// What commands say: how much, of what, and for whom.
struct CommandWordsTests {
  private func text(_ line: String) -> String {
    var notebook = Notebook()
    let cells = notebook.run(line, in: CommandTests.environment)
    for cell in cells { #expect(cell.status == .ok, "\(cell)") }
    return cells.last?.outputs.map(TextRenderer.text).joined(separator: "\n") ?? ""
  }

  @Test func trainingSaysOverHowManyStepsItsLossesAreMeans() {
    #expect(text("make model phase1; train 60").contains("\nlosses over the last 50 steps: Alice"))
    #expect(text("make model phase1; train 60; train 7").contains("\nlosses over the last 7 steps: Alice"))
    #expect(text("make model phase1; train 1").contains("\nlosses over the last step: Alice"))
  }

  @Test func aStraightLineNeedsNoMessage() {
    let words = text("make model phase1; make key; attack linear")
    #expect(words.contains("all 65,536 blocks") && !words.contains("commonest"))
    #expect(words.contains("\nthere is no message yet · load image Samples/penguin.png to have it read\n"))
    #expect(!words.contains("as the attacker reads it"))
  }

  @Test func knowingAllOfAMessageLeavesNothingToRead() {
    let message = "load image Samples/penguin.png size=32; make key; make cipher xor; "
    let all = "\nall 351 different blocks of the message were known: nothing of it was left to read"
    #expect(text(message + "attack linear known=message pairs=400").contains(all))
    #expect(!text(message + "attack linear known=message pairs=350").contains("nothing of it was left"))
    #expect(!text(message + "attack linear pairs=351").contains("nothing of it was left"))
  }

  @Test func twoHeadingsTellTheTwoPartsOfATransferApart() {
    let words = text("load image Samples/eye.png size=8; make key; make cipher xor; attack transfer")
    #expect(words.hasPrefix("reading without the key: a decoder"))
    #expect(words.contains("\nfinding the key itself: equations"))
  }

  @Test func tablesFitEightyCells() {
    let lines = [
      "make key; make cipher xor; attack game games=10",
      "make model phase1; train 2; attack fresh-eve count=2 steps=2", "reproduce paper seeds=2 steps=2",
      "make model phase1; measure linearity", "make model phase1; measure avalanche",
    ].flatMap { text($0).split(separator: "\n") }
    for line in lines where !line.hasPrefix("known") && !line.hasPrefix("cost") && !line.hasPrefix("chosen") {
      #expect(line.count <= 80 || line.contains("on average; a good cipher"), "\(line)")
    }
  }

  @Test func whereOneNewEveIsTrainedNoneIsChosen() {
    let one = text("make model phase1; make key; attack fresh-eve count=1 steps=2")
    #expect(one.contains("\n  the new Eve ") && !one.contains("tried out"))
    let two = text("make model phase1; make key; attack fresh-eve count=2 steps=2")
    #expect(two.contains("  Eve 2, tried out ") && two.contains(", on other messages "))
  }

  @Test func onlyCodebooksAreSaidToBeInCodebookMode() {
    let picture = "load image Samples/penguin.png size=32; make key; "
    #expect(text(picture + "make cipher aes-ecb; measure picture").contains("in codebook mode"))
    for cipher in ["aes-ctr", "keyless"] {
      #expect(!text(picture + "make cipher \(cipher); measure picture").contains("in codebook mode"))
    }
  }

  @Test func evalSaysThatItCountsTheNetworksWhateverIsChosen() {
    #expect(!text("make model phase1; eval 10").contains("these are the networks"))
    #expect(
      text("make model phase1; make cipher xor; eval 10").hasSuffix(
        "\nthese are the networks; attack and measure look at exclusive-or with the key, which is chosen"))
  }

  @Test func withoutAKeyAnybodyReads() {
    let sent = "load image Samples/eye.png size=8; make cipher keyless; encrypt; decrypt"
    #expect(text(sent).hasPrefix("anybody can read it, without a key: every one"))
    #expect(text(sent + "; show decrypted").hasPrefix("read by anybody, without a key: every one"))
    #expect(text(sent + "; show session").contains("  read by anybody, without a key\n"))
    #expect(text(sent + "; plot histogram decrypted").hasSuffix(" of all"))
    #expect(text(sent + "; plot histogram decrypted").contains("what anybody reads: "))
    #expect(text("load text adi; make cipher keyless; encrypt; decrypt").hasPrefix("anybody reads \"adi\""))
  }

  @Test func whatWasDecryptedIsShownWithItsCountsAndItsReaderOnce() {
    let sent = "load text adi; make key; make cipher xor; encrypt; decrypt"
    #expect(text(sent) == "Bob reads \"adi\"\nevery one of the 3 blocks is right")
    #expect(text(sent + "; show decrypted") == text(sent))
    let picture = "load image Samples/eye.png size=8; make key; make cipher xor; encrypt; flip bit 4; decrypt"
    let counts = "96 of 96 blocks wrong (100.00 %), 96 of 1,536 bits wrong (6.25 %)"
    #expect(text(picture + "; show decrypted") == "read by Bob: " + counts)
    #expect(text(picture + "; show image decrypted").hasSuffix("\ndecrypted: read by Bob: " + counts))
  }

  @Test func aModelOfAnotherSizeCutsTheMessageAnewAndSaysSo() {
    let words = text("load text adi; make model phase3; make model phase3 bits=8")
    #expect(words.hasSuffix("\nthe message has other blocks now: 3 of 8 bits, 3 distinct"))
    #expect(!text("load text adi; make model phase1; make model phase3").contains("other blocks"))
    #expect(!text("make model phase3 bits=8").contains("other blocks"))
  }

  @Test func aPictureWithoutNeighboursSaysSo() {
    #expect(
      text("load image Samples/eye.png size=1; plot neighbors").hasSuffix(
        "horizontal without pairs, vertical without pairs, diagonal without pairs"))
  }
}
