import Foundation
import Machine
import TestSupport
import Testing

struct OrdinaryFileTests {
  private func problem(_ path: String, atMost limit: Int = 1_000) -> OrdinaryFile.Problem? {
    do throws(OrdinaryFile.Problem) {
      _ = try OrdinaryFile(path: path).bytes(atMost: limit)
      return nil
    } catch {
      return error
    }
  }

  @Test func aFileComesBackWholeUpToItsLimit() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/file"
    for count in [0, 1, 4_095, 4_096, 4_097, 100_000] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      let file = try OrdinaryFile(path: path)
      #expect(file.count == count)
      #expect(try file.bytes(atMost: count) == bytes)
      if count > 0 {
        #expect(problem(path, atMost: count - 1) == .tooLarge(bytes: count, limit: count - 1))
      }
    }
  }

  @Test func whatIsNoOrdinaryFileIsNamedAndHoldsNobodyUp() throws {
    let folder = try TemporaryFolder()
    let (pipe, link, circle) = (folder.path + "/pipe", folder.path + "/link", folder.path + "/circle")
    mkfifo(pipe, 0o600)
    symlink("/dev/zero", link)
    symlink(circle, circle)
    #expect(problem(pipe) == .notOrdinary && problem(link) == .notOrdinary && problem("/dev/tty") != nil)
    #expect(problem(folder.path) == .folder)
    #expect(problem(circle) == .system(ELOOP))
    #expect(problem(folder.path + "/nothing") == .system(ENOENT))
    #expect(problem("/etc/passwd\0.png") == .system(ENOENT))
    // For writing, too: a pipe without a reader waits for one.
    for flags in [O_RDWR | O_CREAT, O_WRONLY | O_CREAT] {
      #expect(throws: OrdinaryFile.Problem.notOrdinary) {
        try OrdinaryFile.open(pipe, flags, permissions: 0o600)
      }
    }
  }

  #if os(Linux)
    @Test func aSocketIsNoOrdinaryFile() throws {
      let folder = try TemporaryFolder()
      let path = folder.path + "/socket"
      let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(socket) }
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
      let isBound = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
        }
      }
      #expect(isBound && problem(path) == .notOrdinary)
    }

    @Test func aFileThatDoesNotKnowItsSizeIsReadToItsEnd() throws {
      let file = try OrdinaryFile(path: "/proc/self/maps")
      #expect(file.count == 0)
      #expect(try file.bytes(atMost: 1 << 24).count > 4_096)
      #expect(problem("/proc/self/maps", atMost: 100) != nil)
    }
  #endif

  @Test func aFileOfTenGigabytesCostsNothing() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/sparse"
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    try #require(truncate(path, 10_000_000_000) == 0)
    #expect(problem(path) == .tooLarge(bytes: 10_000_000_000, limit: 1_000))
  }

  @Test func whatTakesThePlaceOfAnOpenFileIsNotSeen() throws {
    let folder = try TemporaryFolder()
    let (path, other) = (folder.path + "/a", folder.path + "/b")
    try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path))
    let file = try OrdinaryFile(path: path)
    try Data([4, 5, 6]).write(to: URL(fileURLWithPath: other))
    try #require(rename(other, path) == 0)
    #expect(try file.bytes(atMost: 10) == [1, 2, 3])
  }
}
