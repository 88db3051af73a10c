import CommandLanguage
import Lessons
import Notebook
import Terminal

/// The lessons that there are: those of the working directory, then those that were installed.
package struct LessonShelf {
  /// A lesson that was taken from the shelf.
  package struct Volume {
    /// What it is called: its file without folder and ending.
    let name: String
    /// The file that it was read from.
    package let path: String
    /// What stands in the file.
    package let text: String
    /// What that says.
    package let lesson: Lesson
  }

  private let files = FileAccess(sharedFolders: SharedFolders.paths)

  /// The lessons that this program finds.
  package init() {}

  /// The lessons' names, in order.
  var names: [String] {
    FileNames(of: files).candidates("lessons/", endings: ["md"]).compactMap {
      guard $0.text.hasSuffix(".md"), !$0.text.hasPrefix("\"") else { return nil }
      return String($0.text.dropFirst("lessons/".count).dropLast(".md".count))
    }
  }

  /// The lessons with how far one has come and their titles, for Tab.
  var completions: [Completion] {
    let deadline = ContinuousClock.now + .seconds(2)
    return names.map { name in
      // Whoever presses Tab does not wait for a heap of large files.
      guard ContinuousClock.now < deadline else {
        return Completion(text: name, description: "")
      }
      guard let volume = try? volume(name) else {
        return Completion(text: name, description: "cannot be read")
      }
      let isDone = ProgressFile(of: volume).progress?.isFinished == true
      let title = HarmlessText.sanitized(volume.lesson.title)
      return Completion(text: name, description: (isDone ? "done: " : "") + title)
    }
  }

  /// The file that a person means who names a lesson: by its path, its name, its number, or a part of its name.
  package func path(_ name: String) throws(Diagnostic) -> String {
    if name.hasSuffix(".md") || name.contains("/") { return name }
    let names = names
    let typed = name.lowercased()
    func matches(_ isMeant: (String) -> Bool) -> [String] { names.filter { isMeant($0.lowercased()) } }
    let padded = typed.count == 1 && typed.allSatisfy(\.isNumber) ? "0" + typed : typed
    for found in [
      matches { $0 == typed }, matches { $0.hasPrefix(padded + "-") }, matches { $0.hasPrefix(typed) },
      matches { $0.contains(typed) },
    ] where !found.isEmpty {
      if found.count == 1 { return "lessons/\(found[0]).md" }
      throw Diagnostic(
        code: .missingInput,
        problem:
          "'\(Diagnostic.shortened(name))' may be \(found.prefix(4).joined(separator: " or "))",
        remedy: "name one")
    }
    let nearest = Suggestions.nearest(to: name, among: names)
    throw Diagnostic(
      code: .missingInput,
      problem: "there is no lesson '\(Diagnostic.shortened(name))'",
      remedy: nearest.map { "did you mean '\($0)'?" } ?? "lessons lists them", suggestion: nearest)
  }

  /// The lesson that a person names.
  package func volume(_ name: String) throws(Diagnostic) -> Volume {
    let path = try path(name)
    let bytes = try files.read(path)
    let text: String
    do throws(SourceEncoding.Unreadable) {
      text = try SourceEncoding.text(of: bytes)
    } catch {
      throw error.diagnostic(about: "\(path):1:1: this file")
    }
    do throws(LessonError) {
      let file = path.split(separator: "/").last.map(String.init) ?? path
      let name = file.hasSuffix(".md") ? String(file.dropLast(3)) : file
      return Volume(
        name: name, path: files.readingPath(path), text: text,
        lesson: try LessonParser.parse(text, in: TerminalWindow.language))
    } catch {
      throw Diagnostic(
        code: .unreadableLine, problem: "\(path):\(error.line):\(error.column): \(error.message)")
    }
  }

  /// All lessons with how far one has come, for reading.
  func listing(renderer: TerminalRenderer) -> HarmlessText {
    let names = names
    guard !names.isEmpty else {
      return "there are no lessons in the folder lessons, neither here nor where Codebook is installed\n"
    }
    let width = names.map(\.count).max() ?? 0
    let columns = renderer.capabilities.isTerminal ? renderer.capabilities.columns : 100
    var result: HarmlessText = ""
    for name in names {
      if Interrupts.isPending { return result + "interrupted\n" }
      guard let volume = try? volume(name) else {
        result += "  \(name)  cannot be read: codebook test lessons/\(name).md says why\n"
        continue
      }
      let count = volume.lesson.steps.count { !$0.heading.isEmpty }
      let progress = ProgressFile(of: volume).progress
      let done = progress.map { $0.isFinished ? "done" : "\(min($0.done, count)) of \(count)" } ?? ""
      let padding = String(repeating: " ", count: width - name.count)
      let state = String(repeating: " ", count: max(0, 8 - done.count)) + done
      let room = max(10, columns - width - 14)
      let title = HarmlessText.sanitized(volume.lesson.title)
      let shown = title.count > room ? title.prefix(room - 1) + "…" : title[...]
      result += "  \(renderer.styled("\(name)", .cyan))\(padding)\(state)  \(shown)\n"
    }
    return result + "lesson with a name opens one, where you left it\n"
  }
}
