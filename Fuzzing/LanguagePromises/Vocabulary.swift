import CommandLanguage
import Notebook

/// The words of the language, taken from the declarations of its commands: a new command is in here by itself.
public struct Vocabulary: Sendable {
  /// What a command is called, and what may stand behind it.
  struct Entry: Sendable {
    let name: String
    let parameters: [ParameterDeclaration]
    /// What Tab offers behind the name: values, keywords, and options with their signs.
    let words: [String]
    /// What Tab offers behind each keyword and each option.
    let values: [String: [String]]
  }

  let entries: [Entry]
  /// The lines that the help gives as examples, command by command.
  public let examplesByCommand: [(name: String, lines: [String])]
  /// Files that the examples name.
  public let files: [String]
  /// Paths of values that conditions may ask for.
  var paths = ["steps", "bob.messages_correct", "eve.bits_correct"]

  /// The words of all commands.
  public init() {
    let notebook = Notebook()
    let table = notebook.registry.table
    // What files there are here does not matter.
    func offered(_ line: String) -> [String] {
      notebook.completions(of: TypedCommand(line))
        .filter { !["file", "folder"].contains($0.description) }.map(\.text)
    }
    entries = table.declarations.map { declaration in
      let name = declaration.name
      var values: [String: [String]] = [:]
      for parameter in declaration.parameters {
        switch parameter.placement {
        case .keyword, .rest: values[parameter.name] = offered("\(name) \(parameter.name) ")
        case .named: values[parameter.name] = offered("\(name) \(parameter.name)=")
        case .positional, .repeated, .remainder, .flag: continue
        }
      }
      let first = offered(name + " ")
      let further = first.filter { !$0.hasSuffix("=") }.prefix(5).flatMap { offered("\(name) \($0) ") }
      return Entry(
        name: name, parameters: declaration.parameters, words: Array(Set(first + further)).sorted(),
        values: values)
    }
    for entry in entries {
      for case .rest in entry.parameters.map(\.placement) { paths += entry.values.values.joined() }
    }
    examplesByCommand = table.declarations.map { ($0.name, $0.examples.map(\.line)) }
    let examples = examplesByCommand.flatMap(\.lines)
    let words = examples.flatMap { $0.split(separator: " ").map { $0.filter { $0 != "\"" } } }
    files = Array(Set(words.filter(Self.isFileName))).sorted()
  }

  /// The lines that the help gives as examples.
  public var examples: [String] { examplesByCommand.flatMap(\.lines) }

  /// The names of all commands.
  public var commands: [String] { entries.map(\.name) }

  /// The files of commands among the files.
  public var scripts: [String] {
    files.filter { file in ["codebook", "txt"].contains { file.hasSuffix("." + $0) } }
  }

  /// The pictures among the files.
  public var pictures: [String] {
    files.filter { file in ["png", "jpg", "bmp", "tiff"].contains { file.hasSuffix("." + $0) } }
  }

  private static func isFileName(_ word: String) -> Bool {
    guard let dot = word.lastIndex(of: "."), dot != word.startIndex else { return false }
    let ending = word[dot...].dropFirst()
    return (2...11).contains(ending.count) && ending.allSatisfy(\.isLetter) && !word.contains("=")
  }

  /// Every word, option and sign by itself: libFuzzer's dictionary.
  public var dictionary: [String] {
    var words = Set(entries.flatMap { $0.name.split(separator: " ").map(String.init) })
    for entry in entries {
      words.formUnion(entry.words)
      words.formUnion(entry.values.values.joined())
    }
    for example in examples { words.formUnion(example.split(separator: " ").map(String.init)) }
    words.formUnion(paths)
    return (words.sorted() + NastyPieces.all).filter { !$0.isEmpty }
  }

  /// Numbers at the edges of a parameter's range, which stand in its note.
  static func edges(of parameter: ParameterDeclaration) -> [String] {
    let numbers = parameter.note.split(separator: " ").map { $0.filter { $0 != "," } }
    return numbers.flatMap { text -> [String] in
      if let whole = Int(text) {
        return [text, "\(whole.subtractingReportingOverflow(1).partialValue)", "\(whole &+ 1)"]
      }
      return Double(text).map { ["\($0)", "\($0 / 2)", "\($0 * 2)"] } ?? []
    }
  }
}

/// Pieces of lines that programs stumble over.
enum NastyPieces {
  static let numbers = [
    "0", "-0", "1", "-1", "2", "7", "8", "15", "16", "17", "64", "255", "256", "1_000", "1__0", "_1", "1_",
    "+1",
    "--1", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551616",
    "99999999999999999999999999", "0x10", "1e3", "1e308", "1e999", "-1e999", "nan", "inf", "0.5", ".5", "5.",
    "1.5",
    "0.00000000000000001", "1e-999", "٣", "½", "Ⅷ", "１２",
  ]
  static let text = [
    "\"", "\"\"", "\"\"\"", "\\", "\\\"", "\"\\", "\"\\\\\"", "\"a b\"", "\"a;b\"", "\"#\"", ";", ";;", " ; ",
    "#",
    "#x", "=", "==", "a=", "=a", "a==b", "a=b=c", "a=\"b\"", "\t", "  ", "\u{0}", "\u{1}", "\u{7F}", "\u{85}",
    "\u{1B}[2J", "\u{1B}", "\r", "\r\n", "\u{0B}", "\u{A0}", "\u{2028}", "\u{2029}", "\u{200B}", "\u{200D}",
    "\u{FEFF}", "\u{202E}", "\u{2066}", "\u{E0001}", "\u{FFFD}", "\u{FFFF}", "\u{10FFFF}", "e\u{301}",
    "\u{301}", "a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}", "é", "ﬁ", "ß", "İ", "ı",
    "Σ",
    "שלום", "مرحبا", "日本語", "👩‍👩‍👧", "🇩🇪", "👍🏽", "💥", "..", ".", "/", "//", "~", "~/", "../x", "/dev/null",
    "/dev/zero", "-", "--", "*", "?", "$HOME", "`ls`", "|", ">", "<", "&", "%n%s", "{}", "[", "]", ",", ":",
  ]
  static let conditions = [
    "(", ")", "and", "or", "not", "==", "!=", "<", "<=", ">", ">=", "±", "=", "true", "false", "((", "))",
    "0.64±0.02", "\"adi\"", "steps", "a.b.c", ".", "a..b", "1e999", "-",
  ]
  static let all = numbers + text + conditions
}
