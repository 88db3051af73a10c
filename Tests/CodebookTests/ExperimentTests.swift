import Foundation
import Testing

/// The paper's experiment from outside, with the seed that a new notebook starts with.
///
/// The networks that lie beside the lessons are those that it trains: CheckpointTests see that.
struct ExperimentTests {
  private func outputs(_ result: Program.Result, _ command: String) -> [[String: Any]] {
    result.cells.filter { $0["command"] as? String == command }.compactMap {
      ($0["outputs"] as? [[String: Any]])?.first
    }
  }

  private func share(_ output: [String: Any], _ reader: String, _ name: String) -> Double {
    (output[reader] as? [String: Any])?[name] as? Double ?? .nan
  }

  /// A picture that is not among the samples: soft waves of three colours with some grain.
  private func photograph(width: Int, height: Int) -> [UInt8] {
    var state: UInt32 = 1
    var bytes = Array("P6\n\(width) \(height)\n255\n".utf8)
    for y in 0..<height {
      for x in 0..<width {
        for channel in 0..<3 {
          state = state &* 1_664_525 &+ 1_013_904_223
          let wave = sin(Double(x) / Double(20 + 9 * channel)) + cos(Double(y) / Double(31 - 6 * channel))
          bytes.append(UInt8(128 + 50 * wave + Double(state >> 28)))
        }
      }
    }
    return bytes
  }

  @Test(arguments: [
    ("phase3", 0.995, 0.005), ("phase1", 0.90, 0.02),
  ])
  func theFirstNotebookShowsWhatThePaperReports(model: String, bob: Double, eve: Double) throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(photograph(width: 161, height: 93), to: "photograph.ppm")
    var commands = ["load model lessons/checkpoints/\(model).safetensors", "eval", "make key"]
    for picture in ["Samples/penguin.png", "photograph.ppm"] {
      commands += ["load image \(picture)", "encrypt", "decrypt", "save decrypted \(picture.count).png"]
      commands += ["flip bit 4", "decrypt", "flip bit 4"]
    }
    let result = try program.run(["--json", "-c", commands.joined(separator: "; ")])
    #expect(result.code == 0)
    let evaluation = try #require(outputs(result, "eval").first)
    #expect(share(evaluation, "bob", "messages_correct") >= bob)
    #expect(share(evaluation, "eve", "messages_correct") <= eve)
    #expect(share(evaluation, "chance", "messages_correct") == 1.0 / 65_536)
    let decryptions = outputs(result, "decrypt")
    try #require(decryptions.count == 4)
    for index in [0, 2] {
      let right = try #require(decryptions[index]["blocks_wrong"] as? Double)
      let broken = try #require(decryptions[index + 1]["blocks_wrong"] as? Double)
      #expect(right <= 0.005, "picture \(index / 2)")
      #expect(broken >= 0.8, "picture \(index / 2)")
    }
    for output in outputs(result, "encrypt") {
      let rounding = try #require(output["rounding"] as? [String: Any])
      #expect(rounding["bits"] as? Int == 1_048_576)
      #expect((rounding["changed_bits"] as? Int ?? .max) <= 8)
    }
  }

  @Test func theSameSeedGivesTheSameBytesAndTheSameTranscriptWithAnyThreads() throws {
    let program = try Program()
    defer { program.remove() }
    let commands =
      "load image Samples/eye.png size=40; make model phase3 average=0.995; make key random; "
      + "train 150; eval 2000; encrypt; decrypt; show ciphertext; save ciphertext "
    var transcripts: Set<String> = []
    var weights: Set<[UInt8]> = []
    var pictures: Set<[UInt8]> = []
    for (index, threads) in ["1", "2", "3"].enumerated() {
      let result = try program.run([
        "--threads", threads, "-c",
        commands + "c\(index).png; save model m\(index).safetensors",
      ])
      #expect(result.code == 0, "\(result.error)")
      transcripts.insert(
        result.output.replacingOccurrences(of: "c\(index)", with: "c").replacingOccurrences(
          of: "m\(index)", with: "m"))
      weights.insert(try program.bytes("m\(index).safetensors"))
      pictures.insert(try program.bytes("c\(index).png"))
    }
    #expect(transcripts.count == 1 && weights.count == 1 && pictures.count == 1)
  }

  /// That the tour as it is holds, LessonFilesTests see.
  @Test func aTourThatPrintsSomethingElseDoesNotHold() throws {
    let program = try Program()
    defer { program.remove() }
    let tour = try String(
      contentsOf: Program.repository.appendingPathComponent("lessons/00-tour.md"), encoding: .utf8)
    // Up to its training, which takes long.
    let beginning = try #require(tour.firstRange(of: "\n## Training\n")).lowerBound
    let changed = tour[..<beginning].replacingOccurrences(of: "49.32 %", with: "49.33 %")
    try program.write(changed.utf8, to: "changed.md")
    let result = try program.run(["test", "changed.md"])
    #expect(result.code == 1 && result.error.hasPrefix("changed.md:"))
    #expect(result.error.contains("'eval'") && result.error.contains("49.33 %"), "\(result.error)")
  }

  @Test func aSavedModelGoesOnAsIfItHadNeverStopped() throws {
    let program = try Program()
    defer { program.remove() }
    _ = try program.run(["-c", "make model phase1 average=0.99; train 30; save model all.safetensors"])
    _ = try program.run(["-c", "make model phase1 average=0.99; train 10; save model part.safetensors"])
    let result = try program.run([
      "-c", "load model part.safetensors; train 20; save model part.safetensors force",
    ])
    #expect(result.code == 0)
    #expect(try program.bytes("all.safetensors") == program.bytes("part.safetensors"))
  }

  @Test func aTextIsSentLetterByLetter() throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run([
      "--json", "-c",
      "load text \"Adi!\"; load model lessons/checkpoints/phase3.safetensors; make key; encrypt; decrypt; "
        + "decrypt as eve",
    ])
    #expect(outputs(result, "decrypt").first?["text"] as? String == "adi!")
    #expect((outputs(result, "decrypt as eve").first?["text"] as? String)?.count == 4)
    #expect(outputs(result, "encrypt").first?["bits"] as? Int == 4 * 256)
  }
}
