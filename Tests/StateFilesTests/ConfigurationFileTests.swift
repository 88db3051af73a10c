import Foundation
import StateFiles
import TestSupport
import Testing

struct ConfigurationFileTests {
  @Test func aFileIsReadWithoutTheMarkInFront() throws {
    let folder = try TemporaryFolder()
    let file = ConfigurationFile(path: folder.path + "/config")
    #expect(file.contents() == .missing)
    try Data([0xEF, 0xBB, 0xBF] + Array("set é\n".utf8)).write(to: URL(fileURLWithPath: file.path))
    #expect(file.contents() == .text("set é\n"))
    #expect(ConfigurationFile(path: file.path + "/config").contents() == .missing)
  }

  @Test func whatIsNoTextFileSaysWhyAndNeverWaits() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/config"
    #expect(ConfigurationFile(path: folder.path).contents() == .unreadable("it is a folder"))
    mkfifo(path, 0o600)
    #expect(ConfigurationFile(path: path).contents() == .unreadable("it is not an ordinary file"))
    unlink(path)
    try Data([0xFF, 0xFE, 0x00]).write(to: URL(fileURLWithPath: path))
    #expect(ConfigurationFile(path: path).contents() == .unreadable("it is not text in UTF-8"))
    try Data(count: 2 << 20).write(to: URL(fileURLWithPath: path))
    #expect(ConfigurationFile(path: path).contents() == .unreadable("it is larger than 1 MiB"))
  }
}
