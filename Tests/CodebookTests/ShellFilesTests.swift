import Foundation
import Testing

/// What shells and `man` are given: made from the program, whole, and not empty.
struct ShellFilesTests {
  @Test(arguments: [
    ("bash", "complete -o filenames -F _codebook codebook"), ("zsh", "#compdef codebook"),
    ("fish", "complete -c 'codebook'"),
  ])
  func everyShellGetsTheSubcommandsAndTheOptions(shell: String, words: String) throws {
    let program = try Program()
    defer { program.remove() }
    let result = try program.run(["--generate-completion-script", shell])
    #expect(result.code == 0 && result.output.contains(words))
    for word in ["doctor", "test", "keep-going", "threads"] {
      #expect(result.output.contains(word), "\(word)")
    }
  }

  @Test func bashTakesTheCompletionAndFindsLessons() throws {
    let program = try Program()
    defer { program.remove() }
    let script = try program.run(["--generate-completion-script", "bash"]).output
    let ask = """
      COMP_WORDS=(codebook test lessons/); COMP_CWORD=2
      _codebook codebook lessons/ test; printf '%s\\n' "${COMPREPLY[@]}"; complete -p codebook

      """
    try program.write((script + ask).utf8, to: "ask.bash")
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/bash")
    shell.arguments = ["--norc", "ask.bash"]
    shell.currentDirectoryURL = program.folder
    let pipe = Pipe()
    shell.standardOutput = pipe
    try shell.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
    let lines = output.split(separator: "\n").map(String.init)
    #expect(lines.contains("lessons/00-tour.md"), "\(output)")
    #expect(lines.last == "complete -o filenames -F _codebook codebook")
  }

  @Test func theManualNamesEveryCommandSettingOptionAndExitCode() throws {
    let program = try Program()
    defer { program.remove() }
    let swift = Process()
    swift.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    swift.arguments = [
      "swift", Program.repository.appendingPathComponent("Scripts/manual.swift").path,
      Program.executable.path,
    ]
    let pipe = Pipe()
    swift.standardOutput = pipe
    try swift.run()
    let page = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    swift.waitUntilExit()
    #expect(swift.terminationStatus == 0)
    let cells = try program.run(["--json", "-c", "help; show settings"]).cells
    let outputs = cells.compactMap { ($0["outputs"] as? [[String: Any]])?.first }
    try #require(outputs.count == 2)
    let commands = try #require(outputs[0]["commands"] as? [String])
    let settings = try #require(outputs[1]["settings"] as? [[String: Any]]).compactMap {
      $0["name"] as? String
    }
    #expect(commands.count > 10 && settings.count >= 5)
    for command in commands { #expect(page.contains("\n.It Ic \"\(command)"), "\(command)") }
    for setting in settings { #expect(page.contains(setting + " ("), "\(setting)") }
    for code in [0, 1, 64, 65, 66, 73, 130] { #expect(page.contains("\n.It \(code)\n"), "\(code)") }
    for word in ["Fl -keep-going", "Cm doctor", "Ev NO_COLOR", "Pa ~/.config/codebook/config"] {
      #expect(page.contains(word), "\(word)")
    }
  }
}
