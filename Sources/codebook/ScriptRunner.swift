import Notebook
import Terminal

/// Runs commands that nobody types: a script, the standard input, or the argument of `-c`.
struct ScriptRunner {
  let stage: Stage

  /// Runs a script file.
  func run(file: String) -> Int32 {
    do {
      let bytes = try FileAccess(sharedFolders: SharedFolders.paths).read(file)
      return run(lines: Self.lines(bytes), name: file, policy: .anywhere)
    } catch {
      StandardStream.error.write("codebook: \(HarmlessText.sanitized(error.message))\n")
      return Int32(error.code.rawValue)
    }
  }

  /// Runs what comes in on the standard input, line by line as it comes.
  func run(standardInput name: String) -> Int32 {
    var notebook = stage.notebook()
    let environment = stage.environment(.anywhere)
    Interrupts.install()
    var code: Int32 = 0
    var number = 0
    while let line = readLine(strippingNewline: true) {
      number += 1
      if !run(line, number: number, name: name, in: &notebook, environment, code: &code) { break }
    }
    return Interrupts.isPending && code == 0 ? 130 : code
  }

  /// Runs lines.
  ///
  /// - Parameter name: What errors name as the file.
  /// - Returns: The exit code: that of the first cell that failed.
  func run(lines: [String], name: String, policy: FileAccess.Policy) -> Int32 {
    var notebook = stage.notebook()
    let environment = stage.environment(policy)
    Interrupts.install()
    var code: Int32 = 0
    for (index, line) in lines.enumerated() {
      if !run(line, number: index + 1, name: name, in: &notebook, environment, code: &code) { break }
    }
    return code
  }

  /// Runs one line; false ends the script.
  private func run(
    _ line: String, number: Int, name: String, in notebook: inout Notebook,
    _ environment: NotebookEnvironment, code: inout Int32
  ) -> Bool {
    let text = Self.cleaned(line, isFirst: number == 1)
    let cells = notebook.run(
      text, lineNumber: number, in: environment, keepGoing: stage.options.keepGoing,
      willRun: { _, _ in stage.willRun() },
      didRun: { stage.show($0, origin: name) })
    if let failed = cells.first(where: { $0.status != .ok }) {
      if code == 0 { code = Stage.exitCode(of: failed) }
      if failed.status == .interrupted || !stage.options.keepGoing { return false }
    }
    if Interrupts.isPending {
      if code == 0 { code = 130 }
      return false
    }
    return !notebook.wantsToQuit
  }

  /// A line without the marks that some editors leave: a byte order mark, a carriage return.
  private static func cleaned(_ line: String, isFirst: Bool) -> String {
    var text = line
    if isFirst, text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    while text.unicodeScalars.last == "\r" { text.unicodeScalars.removeLast() }
    return text
  }

  static func lines(_ bytes: [UInt8]) -> [String] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
