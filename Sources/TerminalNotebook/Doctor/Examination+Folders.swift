import Notebook
import StateFiles
import Terminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Examination {
  /// Where files are looked for and kept.
  var folders: [DoctorFact] {
    [course("lessons"), course("Samples"), history, configuration, editorKeys]
  }

  /// A folder of the course: in the working directory, or where the program was installed.
  private func course(_ name: String) -> DoctorFact {
    let field = name.lowercased()
    let places = [name] + SharedFolders.paths.map { $0 + "/" + name }
    guard let found = places.first(where: { Self.isThere($0) }) else {
      return DoctorFact(
        field, .none, "not here and not installed",
        advice: "start codebook where the folder \(name) is, or make install")
    }
    let shown = found == name ? (realPath(".") ?? ".") + "/" + name : found
    return DoctorFact(field, HarmlessText.sanitized(shown))
  }

  private var history: DoctorFact {
    guard let folder = OwnFolder.state() else {
      return DoctorFact("history", .none, "nowhere, because HOME is not set", advice: "export HOME")
    }
    let file = folder + "/history"
    var fields: Fields = ["path": .text(file), "exists": .flag(Self.isThere(file))]
    let canWrite = Self.canWrite(Self.isThere(file) ? file : Self.nearest(to: folder))
    fields["writable"] = .flag(canWrite)
    let state = Self.isThere(file) ? "" : " (not there yet)"
    return DoctorFact(
      "history", .fields(fields), HarmlessText.sanitized(file) + state,
      advice: canWrite ? nil : "it cannot be written: nothing is remembered until you may write it")
  }

  private var configuration: DoctorFact {
    guard let file = ConfigurationFile.standard() else {
      return DoctorFact("config", .none, "nowhere, because HOME is not set", advice: "export HOME")
    }
    let path = HarmlessText.sanitized(file.path)
    var fields: Fields = ["path": .text(file.path), "exists": .flag(Self.isThere(file.path))]
    let (configuration, problem) = file.configuration()
    if let problem {
      fields["problem"] = .text(problem)
      return DoctorFact(
        "config", .fields(fields), problem, advice: "it should be a text file that you may read")
    }
    let set = Settings.declarations.filter { configuration.settings.origin(of: $0) != nil }
    fields["settings"] = .list(set.map { .text($0.words(configuration.settings)) })
    fields["mistakes"] = .integer(configuration.mistakes.count)
    guard Self.isThere(file.path) else {
      return DoctorFact("config", .fields(fields), "\(path) (none, which is fine)")
    }
    let words = set.map { "\($0.name) \($0.text(configuration.settings))" }.joined(separator: ", ")
    return DoctorFact(
      "config", .fields(fields), "\(path) (\(words.isEmpty ? "nothing set" : words))",
      advice: configuration.mistakes.first.map { "line \($0.line): \($0.message)" })
  }

  private var editorKeys: DoctorFact {
    guard let path = variable("EDITRC") ?? variable("HOME").map({ $0 + "/.editrc" }) else {
      return DoctorFact("editrc", .none, "nowhere, because HOME is not set", advice: "export HOME")
    }
    return DoctorFact(
      "editrc", .fields(["path": .text(path), "exists": .flag(Self.isThere(path))]),
      path + (Self.isThere(path) ? " (your keys, which count more than set)" : " (none, which is fine)"))
  }

  private func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private static func canWrite(_ path: String) -> Bool { access(path, W_OK) == 0 }

  /// The folder itself, or the nearest one above it that is there.
  private static func nearest(to folder: String) -> String {
    var path = folder[...]
    while !isThere(String(path)), let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      path = path[..<slash]
    }
    return isThere(String(path)) ? String(path) : "/"
  }
}
