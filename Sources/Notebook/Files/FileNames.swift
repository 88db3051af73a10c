import CommandLanguage

/// The files that a half-typed path may become.
package struct FileNames: Sendable {
  private let files: FileAccess
  private var disk: Disk { files.disk }

  /// The files that can be named there.
  package init(of files: FileAccess) { self.files = files }

  /// Folders, and files with one of the endings, whose path begins with a text; at most 200 of them.
  ///
  /// Each begins with the very text that was typed, an open quote and `~/` included; where the rest holds a space
  /// or another mark of the language, it is put in quotes. The quote of a folder stays open.
  ///
  /// - Parameters:
  ///   - endings: What such files end in.
  package func candidates(_ beginning: String, endings: [String]) -> [Completion] {
    var found: [Completion] = []
    let roots = [""] + (beginning.contains("/") ? files.sharedFolders.map { $0 + "/" } : [])
    for root in roots {
      found += candidates(beginning, endings: endings, in: root).filter { !found.contains($0) }
    }
    return Array(found.sorted { $0.text < $1.text }.prefix(200))
  }

  /// - Parameter root: Where a relative path begins, empty or ending in a slash.
  private func candidates(_ beginning: String, endings: [String], in root: String) -> [Completion] {
    let typed = TypedPath(beginning)
    let folder = typed.path.lastIndex(of: "/").map { String(typed.path[...$0]) } ?? ""
    let start = typed.path.dropFirst(folder.count)
    let expanded = files.expandingHome(folder)
    let real = expanded.hasPrefix("/") ? expanded : root + expanded
    var found: [Completion] = []
    for name in typableNames(in: real) {
      guard name.hasPrefix(start), !name.hasPrefix(".") || start.hasPrefix(".")
      else { continue }
      let entry = disk.entry(real + name)
      let isFolder = entry == .folder
      guard isFolder || entry == .file || entry == .other else { continue }
      guard isFolder || endings.contains(where: { name.lowercased().hasSuffix("." + $0) }) else { continue }
      let rest = String(name.dropFirst(start.count))
      found.append(
        Completion(
          text: beginning
            + (isFolder ? typed.continued(by: rest + "/", isWhole: false) : typed.continued(by: rest)),
          description: isFolder ? "folder" : "file"))
    }
    return found
  }

  /// A candidate with the quote that was opened in the middle moved to its beginning: `my" pic.png"` becomes
  /// `"my pic.png"`.
  ///
  /// Any other text stays as it is.
  package static func quotedAsWhole(_ candidate: String) -> String {
    guard let quote = candidate.firstIndex(of: "\""), quote != candidate.startIndex else { return candidate }
    let before = candidate[..<quote]
    let behind = candidate[candidate.index(after: quote)...]
    var isEscaped = false
    let inner = behind.dropLast().drop { character in
      let isEnd = character == "\"" && !isEscaped
      isEscaped = character == "\\" && !isEscaped
      return !isEnd
    }
    guard inner.isEmpty, !before.contains("=") else { return candidate }
    let escaped = before.reduce(into: "") { $0 += $1 == "\\" ? "\\\\" : String($1) }
    return "\"" + escaped + behind
  }

  /// The names in a folder that can be typed: without control characters.
  private func typableNames(in folder: String) -> [String] {
    disk.names(folder.isEmpty ? "." : folder).filter { name in
      !name.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
  }

  /// The file that was probably meant by a path that leads to none: one of a similar name in the same folder, or one
  /// of just this name among the samples.
  ///
  /// - Parameters:
  ///   - endings: What such files end in.
  func nearest(to path: String, endings: [String]) -> String? {
    let roots = [""] + self.files.sharedFolders.map { $0 + "/" }
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
  private func files(in folder: String, endings: [String]) -> [String] {
    let found = typableNames(in: folder).lazy.filter { name in
      !name.hasPrefix(".") && endings.contains { name.lowercased().hasSuffix("." + $0) }
    }
    return found.prefix(1_000).sorted()
  }
}

/// A path that is being typed: what it means so far, and how it goes on.
private struct TypedPath {
  private(set) var path = ""
  private var isQuoted = false

  init(_ typed: String) {
    var isEscaped = false
    for character in typed {
      if isQuoted, isEscaped {
        if character != "\"", character != "\\" { path.append("\\") }
        path.append(character)
        isEscaped = false
      } else if character == "\"" {
        isQuoted.toggle()
      } else if isQuoted, character == "\\" {
        isEscaped = true
      } else {
        path.append(character)
      }
    }
  }

  /// What is typed behind it to go on with a text.
  ///
  /// - Parameter isWhole: Whether nothing more comes, so that a quote is closed.
  func continued(by rest: String, isWhole: Bool = true) -> String {
    // A name and an equals sign would be an option.
    let marks = path.contains("/") ? ";#\"" : ";#\"="
    let needsQuotes = rest.contains { $0.isWhitespace || marks.contains($0) }
    guard isQuoted || needsQuotes else { return rest }
    let escaped = rest.reduce(into: "") { text, character in
      if character == "\"" || character == "\\" { text.append("\\") }
      text.append(character)
    }
    return (isQuoted ? "" : "\"") + escaped + (isWhole ? "\"" : "")
  }
}

extension FileNames {
  /// What a file's name ends in, in small letters and without the point; empty where it has no ending.
  package static func ending(of path: String) -> String {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return "" }
    return path[path.index(after: dot)...].lowercased()
  }
}
