import LanguagePromises

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// fuzz lines|lessons|files|reports SECONDS LINES [--show] [--keep-going] [libFuzzer's own options, folders and files]
// fuzz dictionary        prints the words of the language as libFuzzer reads them
// fuzz examples FOLDER   writes the examples of the help as files of the corpus

let vocabulary = Vocabulary()
let arguments = CommandLine.arguments

func refuse(_ message: String) -> Never {
  say("fuzz: \(message)", to: STDERR_FILENO)
  exit(64)
}

/// The bytes of a text as libFuzzer's dictionaries write them.
func escaped(_ text: String) -> String {
  text.utf8.map { byte in
    let digits = String(byte, radix: 16, uppercase: true)
    return "\\x" + (digits.count < 2 ? "0" : "") + digits
  }.joined()
}

switch arguments.dropFirst().first {
case "dictionary":
  for word in vocabulary.dictionary { say("\"\(escaped(word))\"") }
  exit(0)
case "examples":
  guard arguments.count == 3 else { refuse("examples needs a folder") }
  if let complaint = vocabulary.writeExamples(to: arguments[2]) { refuse(complaint) }
  exit(0)
default: break
}

guard arguments.count >= 4, let target = Fuzzer.Target(rawValue: arguments[1]),
  let seconds = Int(arguments[2]),
  let maximumLines = Int(arguments[3])
else { refuse("give lines, lessons, files or reports, seconds and a number of lines") }
guard let workplace = Workplace(for: vocabulary),
  let promises = LinePromises(in: workplace, vocabulary: vocabulary)
else { refuse("there is no place for scratch files, or a notebook cannot be made ready") }

// Relative names are looked for here, and nothing else of the machine is offered by Tab.
guard let home = getcwd(nil, 0).map({ String(cString: $0) }), chdir(workplace.path) == 0 else {
  refuse("the scratch folder is gone")
}
setenv("HOME", workplace.path, 1)
setenv("XDG_STATE_HOME", workplace.path, 1)

let isShowing = arguments.contains("--show")
Fuzzer.running = Fuzzer(
  target, promises, seconds: seconds, maximumLines: maximumLines, isShowing: isShowing,
  keepsGoing: arguments.contains("--keep-going"))
// The names behind the options were meant from where the program was started.
let passed =
  [arguments[0]]
  + arguments.dropFirst(4).filter { !["--show", "--keep-going"].contains($0) }.map { argument in
    argument.hasPrefix("-") || argument.hasPrefix("/") ? argument : home + "/" + argument
  }
// libFuzzer ends the program itself when its files are done.
atexit {
  Fuzzer.running?.report()
  Fuzzer.running?.lines.workplace.remove()
}
var count = CInt(passed.count)
var values = passed.map { strdup($0) } + [nil]
values.withUnsafeMutableBufferPointer { buffer in
  guard var pointer = buffer.baseAddress else { return }
  exit(
    runDriver(&count, &pointer) { bytes, count in
      Fuzzer.running?.run(UnsafeBufferPointer(start: bytes, count: count))
      return 0
    })
}
