import Foundation
import Testing

/// The executable, run from outside as its users run it.
struct Program {
  /// What a run left behind.
  struct Result {
    let output: String
    let error: String
    let code: Int32

    /// The standard output as one JSON object a line.
    var cells: [[String: Any]] {
      output.split(separator: "\n").compactMap {
        (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any]
      }
    }
  }

  /// A folder of its own, with the samples and lessons of the repository in it.
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("codebook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["Samples", "lessons"] {
      try FileManager.default.createSymbolicLink(
        at: folder.appendingPathComponent(name),
        withDestinationURL: Self.repository.appendingPathComponent(name))
    }
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
    try Data(bytes).write(to: folder.appendingPathComponent(name))
  }

  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  /// Runs the program in the folder, without a terminal.
  ///
  /// - Parameter launcher: What runs it, with its arguments; nil for the system itself.
  func run(_ arguments: [String], input: String = "", launcher: [String]? = nil) throws -> Result {
    let process = Process()
    process.executableURL = launcher.map { URL(fileURLWithPath: $0[0]) } ?? Self.executable
    process.arguments = (launcher.map { $0.dropFirst() + [Self.executable.path] } ?? []) + arguments
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["XDG_STATE_HOME"] = path("state")
    environment["XDG_CONFIG_HOME"] = path("config")
    environment["TMPDIR"] = folder.path
    process.environment = environment
    let files = ["in", "out", "err"].map { folder.appendingPathComponent("." + $0 + UUID().uuidString) }
    try Data(input.utf8).write(to: files[0])
    for file in files[1...] { try Data().write(to: file) }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    return Result(
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      error: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self),
      code: process.terminationStatus)
  }

  static var repository: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  /// The program stands beside the bundle of the tests.
  static var executable: URL {
    let tests = URL(fileURLWithPath: CommandLine.arguments.first ?? "")
    let beside = tests.deletingLastPathComponent().appendingPathComponent("codebook")
    return FileManager.default.isExecutableFile(atPath: beside.path)
      ? beside : repository.appendingPathComponent(".build/release/codebook")
  }
}
