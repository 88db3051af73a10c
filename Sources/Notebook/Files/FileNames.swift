import CommandLanguage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files that a half-typed path may become.
public enum FileNames {
  /// Folders, and files with one of the endings, whose path begins with a text; at most 200 of them.
  public static func candidates(_ beginning: String, endings: [String]) -> [Completion] {
    let typed = beginning.hasPrefix("\"") ? String(beginning.dropFirst()) : beginning
    let folder = typed.lastIndex(of: "/").map { String(typed[...$0]) } ?? ""
    let start = typed.dropFirst(folder.count)
    guard let directory = opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { closedir(directory) }
    var found: [Completion] = []
    while let entry = readdir(directory), found.count < 200 {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasPrefix(start), !name.hasPrefix(".") || start.hasPrefix(".") else { continue }
      if name == "." || name == ".." { continue }
      let path = folder + name
      var status = stat()
      guard stat(path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        found.append(Completion(text: quoted(path + "/"), description: "folder"))
      } else if endings.contains(where: { name.lowercased().hasSuffix("." + $0) }) {
        found.append(Completion(text: quoted(path), description: "file"))
      }
    }
    return found.sorted { $0.text < $1.text }
  }

  /// The file that was probably meant by a path that leads to none: one of a similar name in the same folder, or one
  /// of just this name among the samples.
  ///
  /// - Parameters:
  ///   - endings: What such files end in.
  ///   - roots: Where relative paths are looked for, each empty or ending in a slash.
  static func nearest(to path: String, endings: [String], in roots: [String]) -> String? {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let name = String(path.dropFirst(folder.count))
    for root in path.hasPrefix("/") ? [""] : roots {
      let beside = files(in: root + folder, endings: endings)
      if let nearest = Suggestions.nearest(to: name, among: beside) { return folder + nearest }
      let samples = files(in: root + "Samples/", endings: endings)
      let bare = name.lowercased()
      if let sample = samples.first(where: { $0 == bare || $0.hasPrefix(bare + ".") })
        ?? Suggestions.nearest(to: bare, among: samples)
      {
        return "Samples/" + sample
      }
    }
    return nil
  }

  /// The names of the files in a folder, in order, at most 1,000 of them.
  private static func files(in folder: String, endings: [String]) -> [String] {
    guard let directory = opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { closedir(directory) }
    var found: [String] = []
    while let entry = readdir(directory), found.count < 1_000 {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix("."), endings.contains(where: { name.lowercased().hasSuffix("." + $0) }) {
        found.append(name)
      }
    }
    return found.sorted()
  }

  /// The path as it is typed: in quotes where it holds a space or another mark of the language.
  private static func quoted(_ path: String) -> String {
    guard path.contains(where: { " ;#\"\t".contains($0) }) else { return path }
    return "\"" + path + (path.hasSuffix("/") ? "" : "\"")
  }
}
