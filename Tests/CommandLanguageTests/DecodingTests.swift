import CommandLanguage
import Testing

/// A command as commands are written, with every kind of parameter.
enum Train {
  enum Unit: String, Choice {
    case steps
    case epochs
    var choiceDescription: String { self == .steps ? "a minibatch each" : "65,536 messages" }
  }

  enum Player: String, Choice {
    case alice
    case bob
    case eve
    case all
    var choiceDescription: String { "a player" }
  }

  static let count = Parameter.positional("N", .integer(in: 1...1_000_000_000), "how many steps")
  static let unit = Parameter.positional("steps|epochs", .choice(Unit.self), default: .steps, "what N counts")
  static let players = Parameter.repeated(
    "alice bob|eve|all", .choice(Player.self), default: [.all], "who learns")
  static let reader = Parameter.keyword("as", .choice(Player.self), default: .bob, "who reads")
  static let batch = Parameter.named("batch", .integer(in: 1...65_536), default: 256, "messages at a time")
  static let rate = Parameter.named("rate", .number(in: 0.0001...1), "the learning rate")
  static let force = Parameter.flag("force", "replace a file")

  static let declaration = CommandDeclaration(
    name: "train", group: .train, summary: "Trains.",
    parameters: [
      count.declaration, unit.declaration, players.declaration, reader.declaration, batch.declaration,
      rate.declaration, force.declaration,
    ],
    examples: [Example("train 2000", "two thousand steps")])
}

/// A command whose parameters count for some of its words only, and one that must be given by its name.
enum Draw {
  static let what = Parameter.repeated("alice|bob|eve|all", .choice(Train.Player.self), "who is drawn")
  static let layer = Parameter.named("layer", .integer(in: 1...9), "which layer").counting(
    with: what, [.bob, .eve])
  static let reader = Parameter.keyword("as", .choice(Train.Unit.self), default: .steps, "how").counting(
    with: what, [.eve])
  static let size = Parameter.requiredNamed("size", .integer(in: 1...9), "how large")

  static let declaration = CommandDeclaration(
    name: "draw", group: .look, summary: "Draws.",
    parameters: [what.declaration, layer.declaration, reader.declaration, size.declaration],
    examples: [Example("draw bob size=3", "a small Bob")])
}

extension CommandGroup {
  fileprivate static let look = CommandGroup("look", "look")
  fileprivate static let make = CommandGroup("make", "make")
  fileprivate static let train = CommandGroup("train", "train")
  fileprivate static let keep = CommandGroup("keep", "keep")
}

struct DecodingTests {
  static let table = CommandTable([
    Train.declaration, Draw.declaration,
    CommandDeclaration(
      name: "load image", group: .look, summary: "Loads a picture.",
      parameters: [Parameter.positional("PATH", .path(endings: ["png"]), "the file").declaration]),
    CommandDeclaration(name: "load text", group: .look, summary: "Loads a text."),
    CommandDeclaration(name: "make key", group: .make, summary: "Makes a key."),
    CommandDeclaration(name: "quit", group: .keep, summary: "Leaves."),
  ])

  static func decode(_ line: String) throws -> Arguments {
    let invocation = try Parser.parse(line)[0]
    return try table.find(invocation).decode(invocation)
  }

  @Test func everyParameterHasItsValueOrItsDefault() throws {
    let plain = try Self.decode("train 2_000")
    #expect(plain[Train.count] == 2_000 && plain[Train.unit] == .steps && plain[Train.players] == [.all])
    #expect(plain[Train.batch] == 256 && plain[Train.rate] == nil && !plain[Train.force])
    #expect(plain[Train.reader] == .bob)
    let full = try Self.decode("TRAIN 3 epochs alice bob batch=64 as eve rate=0.5 force")
    #expect(full[Train.unit] == .epochs && full[Train.players] == [.alice, .bob])
    #expect(full[Train.batch] == 64 && full[Train.reader] == .eve && full[Train.rate] == 0.5)
    #expect(full[Train.force] && full.range(of: Train.batch) == SourceRange(31..<33))
    #expect(try Self.decode("train 5 eve")[Train.players] == [.eve])
  }

  @Test func theUsageFollowsFromTheParameters() {
    #expect(
      Train.declaration.usage
        == "train N [steps|epochs] [alice bob|eve|all] [as alice|bob|eve|all] [batch=256] [rate=] [force]")
  }

  @Test func aParameterCountsWhereItIsDeclaredTo() throws {
    let drawn = try Self.decode("draw EVE layer=2 as epochs size=4")
    #expect(drawn[Draw.layer] == 2 && drawn[Draw.reader] == .epochs && drawn[Draw.size] == 4)
    #expect(Draw.declaration.usage == "draw alice|bob|eve|all [layer=] [as steps|epochs] size=")
    #expect(Draw.layer.declaration.explanation == "which layer, from 1 to 9; only with bob and eve")
    #expect(Draw.size.declaration.explanation == "how large, from 1 to 9; must be given")
  }

  @Test(
    arguments: [
      ("train", "train needs N, how many steps · for example: train 2000", 5..<5, nil),
      ("train -5", "-5 is too small · give a whole number from 1 to 1,000,000,000", 6..<8, nil),
      ("train 0", "0 is too small · give a whole number from 1 to 1,000,000,000", 6..<7, nil),
      (
        "train 9999999999", "9999999999 is too large · give a whole number from 1 to 1,000,000,000", 6..<16,
        nil
      ),
      (
        "train 99999999999999999999999",
        "99999999999999999999999 is too large · give a whole number from 1 to 1,000,000,000", 6..<29, nil
      ),
      ("train abc", "'abc' is not a whole number · give one from 1 to 1,000,000,000", 6..<9, nil),
      ("train 2.5", "'2.5' is not a whole number · give one from 1 to 1,000,000,000", 6..<9, nil),
      ("train 5 epoch", "'epoch' is not one of steps and epochs · did you mean 'epochs'?", 8..<13, "epochs"),
      ("train 5 batch=0", "0 is too small · give a whole number from 1 to 65,536", 14..<15, nil),
      (
        "train 5 batch=", "nothing follows 'batch=' · it takes messages at a time, from 1 to 65,536",
        8..<14,
        nil
      ),
      ("train 5 btach=3", "train has no option 'btach' · did you mean 'batch'?", 8..<13, "batch"),
      ("train 5 colour=3", "train has no option 'colour' · it takes batch= and rate=", 8..<14, nil),
      ("train 5 batch=1 batch=2", "'batch' is given twice · once is enough", 22..<23, nil),
      (
        "train 5 0.01", "train does not know what to do with '0.01' · did you mean 'rate=0.01'?", 8..<12,
        "rate=0.01"
      ),
      ("train 5 as the eve", "'the' is not needed · did you mean 'as eve'?", 8..<18, "as eve"),
      ("train 5 rate=x", "'x' is not a number · give one from 0.0001 to 1", 13..<14, nil),
      ("train 5 rate=7", "7 is out of range · give a number from 0.0001 to 1", 13..<14, nil),
      ("train 5 as", "nothing follows 'as' · it takes alice, bob, eve or all", 8..<10, nil),
      (
        "train 10,000", "a whole number takes no commas · did you mean '10_000'?", 6..<12, "10_000"
      ),
      (
        "train 5 --batch=64",
        "an option is written as its name, an equals sign and its value · did you mean 'batch=64'?", 8..<18,
        "batch=64"
      ),
      (
        "train 5 batch 64",
        "an option is written as its name, an equals sign and its value · did you mean 'batch=64'?", 8..<13,
        "batch=64"
      ),
      (
        "train 5 batch =64",
        "an option is written as its name, an equals sign and its value · did you mean 'batch=64'?", 8..<13,
        "batch=64"
      ),
      (
        "train 5 batch = 64",
        "an option is written as its name, an equals sign and its value · did you mean 'batch=64'?", 8..<13,
        "batch=64"
      ),
      (
        "load penguin.png", "load does not know 'penguin.png' · did you mean 'load image penguin.png'?",
        5..<16,
        "load image penguin.png"
      ),
      (
        "train 5 as bop", "'bop' is not one of alice, bob, eve and all · did you mean 'bob'?", 11..<14, "bob"
      ),
      ("draw eve", "draw needs size=, how large · for example: draw bob size=3", 8..<8, nil),
      ("draw all layer=2 size=1", "layer= goes with draw bob and eve only · leave it out here", 15..<16, nil),
      (
        "draw bob eve size=1 layer=2", "layer= goes with draw bob and eve only · leave it out here", 26..<27,
        nil
      ),
      (
        "draw bob size=1 as epochs layer=10", "10 is too large · give a whole number from 1 to 9", 32..<34,
        nil
      ),
      ("draw bob as epochs size=1", "'as' goes with draw eve only · leave it out here", 12..<18, nil),
      (
        "draw bob 3 size=1", "draw does not know what to do with '3' · did you mean 'layer=3'?", 9..<10,
        "layer=3"
      ),
      (
        "draw all 3 size=1", "draw does not know what to do with '3' · help draw says what it takes", 9..<10,
        nil
      ),
      ("quit now", "quit stands alone · leave out 'now'", 5..<8, nil),
      ("quit now=1", "quit has no option 'now' · take it away", 5..<8, nil),
      ("laod image x", "there is no command 'laod' · did you mean 'load image'?", 0..<4, "load image"),
      ("laod text x", "there is no command 'laod' · did you mean 'load text'?", 0..<4, "load text"),
      ("trian 5", "there is no command 'trian' · did you mean 'train'?", 0..<5, "train"),
      ("frobnicate", "there is no command 'frobnicate' · help lists the commands", 0..<10, nil),
      ("load", "load what? · load image or text", 0..<4, "load image"),
      ("load imgae x", "load does not know 'imgae' · did you mean 'load image'?", 5..<10, "load image"),
      ("load sound", "load does not know 'sound' · load image or text", 5..<10, nil),
      ("load image", "load image needs PATH, the file · for example: load image PATH", 10..<10, nil),
      ("load image \"\"", "the name of a file is empty · name a file", 11..<13, nil),
      ("\"train\" 5", "a line begins with a command · help lists them", 0..<7, nil),
      ("batch=3", "a line begins with a command · help lists them", 0..<7, nil),
    ] as [(String, String, Range<Int>, String?)])
  func everyMistakeHasItsSentencePlaceAndSuggestion(
    line: String, message: String, range: Range<Int>, suggestion: String?
  ) {
    let error = #expect(throws: Diagnostic.self) { try Self.decode(line) }
    #expect(error?.message == message)
    #expect(error?.range == SourceRange(range))
    #expect(error?.suggestion == suggestion)
    #expect(error?.code == .unreadableLine)
  }

  @Test(arguments: [
    ("lo", 2, ["load"]), ("load ", 5, ["image", "text"]), ("load im", 7, ["image"]),
    ("train 5 ep", 10, ["epochs"]), ("train 5 ba", 10, ["batch="]),
    ("train 5 as ", 11, ["alice", "bob", "eve", "all"]),
    ("load image x", 12, ["x.png"]), ("make key; qu", 12, ["quit"]),
    ("draw bob l", 10, ["layer="]), ("draw all l", 10, []), ("draw eve a", 10, ["alice", "all", "as"]),
    ("draw all as ", 12, []), ("draw eve as ", 12, ["steps", "epochs"]), ("zzz ", 4, []),
  ])
  func tabOffersWhatTheDeclarationsSay(line: String, cursor: Int, expected: [String]) {
    let found = Self.table.completions(of: TypedCommand(line.prefix(cursor))) { source, beginning in
      guard case .files(let endings) = source else { return [] }
      return endings.map { Completion(text: beginning + "." + $0, description: "file") }
    }
    #expect(found.map(\.text) == expected)
    #expect(found.allSatisfy { !$0.description.isEmpty })
  }

  @Test(
    arguments: [
      ("evla", "eval"), ("decyrpt", "decrypt"), ("enc", "encrypt"), ("xyzzy", nil), ("", nil),
    ] as [(String, String?)])
  func theNearestNameIsFound(text: String, expected: String?) {
    #expect(Suggestions.nearest(to: text, among: ["eval", "encrypt", "decrypt"]) == expected)
  }

  @Test func aPersonsWordsAreRepeatedHarmlessly() {
    #expect(Diagnostic.shortened("\u{1B}[31mred") == "?[31mred")
    #expect(Diagnostic.shortened(String(repeating: "x", count: 90)).count == 40)
    #expect(Diagnostic.shortened("e" + String(repeating: "\u{301}", count: 5_000)) == "?")
  }
}
