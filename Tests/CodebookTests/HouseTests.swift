import Foundation
import Testing

/// The border of the core: what it knows, it knows by itself.
struct HouseTests {
  /// The rooms of the core from the ground up, and what else they may stand on.
  private static let core = [
    "Text", "CommandLanguage", "Images", "Figures", "NeuralNetwork", "NeuralCipher", "Notebook",
    "CipherCommands",
    "Laboratory", "Documents", "Lessons",
  ]
  private static let ground = ["Threads", "Processor"]

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test(arguments: core)
  func aRoomOfTheCoreStandsOnLowerRoomsAlone(room: String) throws {
    let lower = Self.core.prefix { $0 != room } + Self.ground
    let manifest = try String(contentsOf: Self.root.appendingPathComponent("Package.swift"), encoding: .utf8)
    let target = try #require(manifest.firstMatch(of: try Regex("\\.target\\(\\s*name: \"\(room)\"[^)]*\\)")))
    let text = String(manifest[target.range])
    // Packages and C libraries among the dependencies would be none of these words.
    let dependencies = text.split(separator: "\"").enumerated().filter { $0.offset % 2 == 1 }.dropFirst()
    for (_, name) in dependencies { #expect(lower.contains(String(name)), "\(room) stands on \(name)") }
    #expect(!text.contains(".product"))

    let folder = Self.root.appendingPathComponent("Sources/\(room)")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
      .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
    #expect(!files.isEmpty)
    for file in files {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place <= 1, let name = words.last else { continue }
        #expect(lower.contains(String(name)), "\(file.lastPathComponent) imports \(name)")
      }
    }
  }
}
