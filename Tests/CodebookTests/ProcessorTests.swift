import Foundation
import Processor
import Testing

/// The program on a processor that is too weak for its build, as an emulator plays it.
struct ProcessorTests {
  private static let emulator = "/usr/bin/qemu-x86_64"

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: emulator), "qemu-user is not installed"),
    .enabled(if: PROCESSOR_HAS_WIDE_REGISTERS != 0, "this build runs on weak processors, too"),
    arguments: ["qemu64", "Nehalem", "Haswell"])
  func aProcessorTooWeakForTheBuildIsToldInASentence(processor: String) throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run(["-c", "quit"], launcher: [Self.emulator, "-cpu", processor])
    #expect(result.code == 1)
    #expect(result.output.isEmpty)
    let sentence = result.error.split(separator: "\n").filter { !$0.hasPrefix("qemu") }
    #expect(
      sentence == [
        """
        codebook: this build is for a processor with AVX-512, which this one does not have \
        · build it here with 'make build', or for every processor with \
        'CODEBOOK_PROCESSOR=x86-64-v2 make build'
        """
      ])
  }
}
