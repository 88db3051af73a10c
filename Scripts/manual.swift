// Writes the manual page to the standard output, in mdoc:
//
//     swift Scripts/manual.swift .build/release/codebook
//
// Everything that the program can tell comes from the program: its options and subcommands from its argument parser,
// the commands of the notebook and the settings from its own JSON. Ends with 1 where one of them is missing.

import Foundation

func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data("Scripts/manual.swift: \(message)\n".utf8))
  exit(1)
}

guard CommandLine.arguments.count == 2 else { fail("name the program") }
let program = URL(fileURLWithPath: CommandLine.arguments[1])

/// What the program prints, with nobody's settings.
func output(_ arguments: [String]) -> Data {
  let process = Process()
  process.executableURL = program
  process.arguments = arguments
  var environment = ProcessInfo.processInfo.environment
  environment["XDG_CONFIG_HOME"] = "/nonexistent"
  process.environment = environment
  process.standardInput = FileHandle.nullDevice
  let pipe = Pipe()
  process.standardOutput = pipe
  do { try process.run() } catch { fail("\(program.path) does not start: \(error.localizedDescription)") }
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else {
    fail("\(program.path) \(arguments.joined(separator: " ")) failed")
  }
  return data
}

// MARK: What the program tells

struct Dump: Decodable {
  let command: Subcommand
}

struct Subcommand: Decodable {
  let commandName: String
  let abstract: String
  let discussion: String?
  let shouldDisplay: Bool
  let arguments: [Argument]?
  let subcommands: [Subcommand]?
}

struct Argument: Decodable {
  struct Name: Decodable {
    let kind: String
    let name: String
  }

  let kind: String
  let names: [Name]?
  let valueName: String
  let abstract: String?
  let isOptional: Bool
  let isRepeating: Bool
  let shouldDisplay: Bool
}

struct Cell: Decodable {
  let outputs: [Output]
}

struct Output: Decodable {
  struct Setting: Decodable {
    let name: String
    let choices: [String]
  }

  let commands: [String]?
  let command: String?
  let usage: String?
  let summary: String?
  let settings: [Setting]?
}

func outputs(of line: String) -> [Output] {
  guard let cell = try? JSONDecoder().decode(Cell.self, from: output(["--json", "-c", line])) else {
    fail("'\(line)' gives no cell")
  }
  return cell.outputs
}

guard let dump = try? JSONDecoder().decode(Dump.self, from: output(["--experimental-dump-help"])) else {
  fail("the program's options cannot be read")
}
let main = dump.command
/// The commands below one; in place of a command that only has others, those, under both names.
func commandsBelow(_ command: Subcommand, named name: String = "") -> [Subcommand] {
  (command.subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }.flatMap { below in
    let whole = name + below.commandName
    let others = commandsBelow(below, named: whole + " ")
    guard others.isEmpty else { return others }
    return [
      Subcommand(
        commandName: whole, abstract: below.abstract, discussion: below.discussion, shouldDisplay: true,
        arguments: below.arguments, subcommands: nil)
    ]
  }
}
let subcommands = commandsBelow(main)
let options = (main.arguments ?? []).filter(\.shouldDisplay)
let names = outputs(of: "help").compactMap(\.commands).first ?? []
let commands = names.map { name -> (usage: String, summary: String) in
  guard let page = outputs(of: "help \(name)").first(where: { $0.command == name }), let usage = page.usage,
    let summary = page.summary
  else { fail("there is no help about '\(name)'") }
  return (usage, summary)
}
let settings = outputs(of: "show settings").compactMap(\.settings).first ?? []
guard !subcommands.isEmpty, !options.isEmpty, !commands.isEmpty, !settings.isEmpty else {
  fail("options, subcommands, commands or settings are missing")
}

// MARK: mdoc

/// Text in which nothing is taken for a macro or an escape.
func plain(_ text: String) -> String {
  let escaped = text.replacingOccurrences(of: "\\", with: "\\e").replacingOccurrences(of: "\"", with: "\\(dq")
  return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
}

/// Text as mdoc wants it: each sentence begins a line, and no line is longer than 80 bytes.
func lines(_ text: String) -> String {
  var lines = [""]
  for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
    let line = lines[lines.count - 1]
    let isNew = line.isEmpty || line.hasSuffix(".") || line.utf8.count + 1 + plain(word).utf8.count > 80
    if isNew {
      if line.isEmpty { lines.removeLast() }
      lines.append(plain(word))
    } else {
      lines[lines.count - 1] = line + " " + plain(word)
    }
  }
  return lines.joined(separator: "\n")
}

/// The usage of a command, with places where a long one may be broken.
func usage(_ text: String) -> String {
  "Ic \"\(plain(text).replacingOccurrences(of: "|", with: "|\\:"))\""
}

func flag(_ argument: Argument) -> String {
  let shown = (argument.names ?? []).map { $0.kind == "short" ? "Fl \($0.name)" : "Fl -\($0.name)" }
  let value = argument.kind == "option" ? " Ar \(argument.valueName)" : ""
  return shown.joined(separator: " , ") + value
}

func list(_ items: [(head: String, text: String)]) -> String {
  (["\n.Bl -tag -width Ds"] + items.map { "\(".It " + $0.head)\n\(lines($0.text))" } + [".El\n"])
    .joined(separator: "\n")
}

func positionals(_ command: Subcommand) -> [Argument] {
  (command.arguments ?? []).filter { $0.kind == "positional" && $0.shouldDisplay }
}

func synopsis(_ command: Subcommand) -> String {
  let words = positionals(command).map { argument in
    (argument.isOptional ? ".Op Ar " : ".Ar ") + argument.valueName + (argument.isRepeating ? " ..." : "")
  }
  return ([".Nm", ".Op Ar options", ".Cm \(command.commandName)"] + words).joined(separator: "\n")
}

func date() -> String {
  let epoch = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(Double.init)
  let formatter = DateFormatter()
  formatter.locale = Locale(identifier: "en_US_POSIX")
  formatter.timeZone = TimeZone(identifier: "UTC")
  formatter.dateFormat = "MMMM d, yyyy"
  return formatter.string(from: epoch.map { Date(timeIntervalSince1970: $0) } ?? Date())
}

let abstract = main.abstract.hasSuffix(".") ? String(main.abstract.dropLast()) : main.abstract
let page = """
  .Dd \(date())
  .Dt CODEBOOK 1
  .Os
  .Sh NAME
  .Nm codebook
  .Nd \(abstract.prefix(1).lowercased() + abstract.dropFirst())
  .Sh SYNOPSIS
  .Nm
  .Op Ar options
  .Op Fl c Ar commands
  \(subcommands.map(synopsis).joined(separator: "\n"))
  .Sh DESCRIPTION
  \(lines(main.discussion ?? ""))
  .Pp
  Options stand in front of the subcommand or behind it:
  \(list(options.map { (flag($0), $0.abstract ?? "") }))
  .Sh SUBCOMMANDS
  \(list(subcommands.map { command in
    let words = positionals(command).map { "Ar \($0.valueName)" + ($0.isRepeating ? " ..." : "") }
    let notes = positionals(command).map { "\($0.valueName): \($0.abstract ?? "")" }
    return (
      (["Cm \(command.commandName)"] + words).joined(separator: " "),
      ([command.abstract] + [command.discussion].compactMap { $0 } + notes).joined(separator: " ")
    )
  }))
  .Sh COMMANDS OF THE NOTEBOOK
  Several commands on a line are parted by
  .Ql \\&; ,
  a comment begins with
  .Ql # ,
  and words with spaces stand in double quotes.
  .Ic help
  and the name of a command says more.
  \(list(commands.map { (usage($0.usage), $0.summary) }))
  .Sh ENVIRONMENT
  \(list([
    ("Ev NO_COLOR", "If set, there are no colours."),
    ("Ev TERM", "The terminal's kind, which says how many colours it has. There are none for dumb."),
    ("Ev COLORTERM", "All 24-bit colours are used if this is truecolor or 24bit."),
    ("Ev COLUMNS", "How wide the output is, whatever the terminal says."),
    ("Ev LC_ALL , LC_CTYPE , LANG", "Pictures are drawn with block characters if these name UTF-8."),
    ("Ev XDG_CONFIG_HOME", "Where the settings are: ~/.config if not set."),
    ("Ev XDG_STATE_HOME", "Where the history is kept: ~/.local/state if not set."),
    ("Ev EDITRC", "The file of keys: ~/.editrc if not set."),
    ("Ev TMPDIR", "Where a lesson writes while it is tested: /tmp if not set."),
  ]))
  .Sh FILES
  \(list([
    (
      "Pa ~/.config/codebook/config",
      "Settings, one a line and as one types them: set graphics ascii. There are: "
        + settings.map { "\($0.name) (\($0.choices.joined(separator: ", ")))" }.joined(separator: ", ") + "."
    ),
    ("Pa ~/.local/state/codebook/history", "The lines that were typed."),
    ("Pa ~/.editrc", "Keys for editing the line, see editrc(5)."),
    (
      "Pa lessons/ , Samples/",
      "The course and its pictures: in the working directory, or where the program was installed, in share/codebook."
    ),
  ]))
  .Sh EXIT STATUS
  \(list([
    ("0", "Everything went well."),
    ("1", "A command failed, or a lesson did not hold."),
    ("64", "Wrong options."),
    ("65", "A line that cannot be read."),
    ("66", "An input that is not there, or cannot be read."),
    ("73", "An output that cannot be made."),
    ("130", "Interrupted."),
  ]))
  .Sh EXAMPLES
  Open the notebook:
  .Pp
  .Dl $ codebook
  .Pp
  Run two commands, and show the second as JSON:
  .Pp
  .Dl $ codebook --json -c 'make key; show key'
  .Pp
  Play a lesson:
  .Pp
  .Dl $ codebook run lessons/00-tour.md
  .Sh SEE ALSO
  .Xr editrc 5
  """
print(
  page.components(separatedBy: "\n").filter { !$0.allSatisfy { $0 == " " } }.joined(separator: "\n"))
