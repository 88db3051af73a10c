import CommandLanguage

/// Makes lines that are nearly right, which reach further than noise does.
public struct LineGenerator: Sendable {
  private let vocabulary: Vocabulary
  private var random: SplitMix
  private static let small = ["0", "1", "2", "3", "5", "8", "16", "24", "40", "100", "0.5", "0.01"]

  /// Lines of these words.
  public init(_ vocabulary: Vocabulary, seed: UInt64) {
    self.vocabulary = vocabulary
    random = SplitMix(seed: seed)
  }

  /// A few lines, most of them for a notebook in which everything is ready.
  public mutating func text() -> String {
    var lines = random.chance(75) ? [LinePromises.readyMark] : []
    if random.chance(2) { lines = [LinePromises.patientMark] }
    for _ in 0..<Int.random(in: 1...4, using: &random) { lines.append(line()) }
    return lines.joined(separator: "\n")
  }

  /// A line.
  public mutating func line() -> String {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<50: return command()
    case 50..<65: return damaged(random.pick(vocabulary.examples) ?? "")
    case 65..<75: return condition()
    case 75..<90: return several()
    default: return noise()
    }
  }

  private mutating func several() -> String {
    var line = ""
    for _ in 0..<Int.random(in: 2...4, using: &random) {
      line += command() + (random.pick([";", "; ", " ; ", "#"]) ?? "")
    }
    return line
  }

  private mutating func command() -> String {
    guard let entry = random.pick(vocabulary.entries) else { return "" }
    var parts = [entry.name]
    for parameter in entry.parameters where !parameter.isOptional || random.chance(45) {
      parts += given(parameter, of: entry)
    }
    if random.chance(10), let word = random.pick(entry.words) { parts.append(word) }
    if random.chance(5) { parts.append(word()) }
    if random.chance(5) { parts.shuffle(using: &random) }
    let line = parts.joined(separator: " ")
    return random.chance(10) ? damaged(line) : line
  }

  private mutating func given(_ parameter: ParameterDeclaration, of entry: Vocabulary.Entry) -> [String] {
    switch parameter.placement {
    case .flag: return [parameter.name]
    case .rest: return [parameter.name, condition()]
    case .remainder: return [condition()]
    case .named:
      let offered = entry.values[parameter.name] ?? []
      if let whole = random.pick(offered), random.chance(70) { return [whole] }
      return ["\(parameter.name)=\(value(parameter, offered: []))"]
    case .keyword: return [parameter.name, value(parameter, offered: entry.values[parameter.name] ?? [])]
    case .positional, .repeated:
      let offered = entry.words.filter { !$0.hasSuffix("=") }
      let count = parameter.placement == .repeated ? Int.random(in: 1...3, using: &random) : 1
      return (0..<count).map { _ in value(parameter, offered: offered) }
    }
  }

  private mutating func value(_ parameter: ParameterDeclaration, offered: [String]) -> String {
    let edges = Vocabulary.edges(of: parameter)
    if !edges.isEmpty, random.chance(70) {
      let numbers = random.chance(40) ? edges : random.chance(60) ? Self.small : NastyPieces.numbers
      return random.pick(numbers) ?? ""
    }
    if !offered.isEmpty, random.chance(70) { return random.pick(offered) ?? "" }
    if random.chance(40) { return random.pick(vocabulary.files) ?? "" }
    if random.chance(20) { return quoted(condition()) }
    return word()
  }

  private mutating func word() -> String {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return random.pick(NastyPieces.numbers) ?? ""
    case 1: return random.pick(vocabulary.entries).flatMap { random.pick($0.words) } ?? ""
    case 2: return random.pick(vocabulary.files) ?? ""
    case 3: return quoted(random.pick(NastyPieces.text) ?? "")
    default: return random.pick(NastyPieces.text) ?? ""
    }
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// A condition, most of them in order.
  mutating func condition(depth: Int = 0) -> String {
    if depth < 4, random.chance(30) {
      switch Int.random(in: 0..<4, using: &random) {
      case 0: return "not " + condition(depth: depth + 1)
      case 1: return "(" + condition(depth: depth + 1) + ")"
      case 2: return condition(depth: depth + 1) + " and " + condition(depth: depth + 1)
      default: return condition(depth: depth + 1) + " or " + condition(depth: depth + 1)
      }
    }
    if random.chance(10) { return random.pick(NastyPieces.conditions) ?? "" }
    let path = random.pick(vocabulary.paths) ?? "steps"
    let sign = random.pick(["==", "!=", "<", "<=", ">", ">=", "="]) ?? "=="
    var value = random.pick(NastyPieces.numbers) ?? "1"
    if random.chance(20) { value += "±" + (random.pick(NastyPieces.numbers) ?? "") }
    if random.chance(10) { value = random.pick(["\"adi\"", "true", "false", path]) ?? "" }
    return "\(path) \(sign) \(value)"
  }

  private mutating func noise() -> String {
    var line = ""
    for _ in 0..<Int.random(in: 0...10, using: &random) {
      line += (random.chance(60) ? random.pick(NastyPieces.all) : word()) ?? ""
      if random.chance(50) { line += " " }
    }
    return line
  }

  /// A line with one to three things changed.
  mutating func damaged(_ line: String) -> String {
    var characters = Array(line)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0...characters.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0 where place < characters.count: characters.remove(at: place)
      case 1: characters.insert(contentsOf: random.pick(NastyPieces.all) ?? "", at: place)
      case 2 where place + 1 < characters.count: characters.swapAt(place, place + 1)
      case 3:
        let end = Int.random(in: place...characters.count, using: &random)
        characters.replaceSubrange(place..<end, with: word())
      case 4:
        let end = Int.random(in: place...characters.count, using: &random)
        characters.insert(contentsOf: characters[place..<end], at: place)
      case 5 where place < characters.count:
        let letter = String(characters[place])
        characters.replaceSubrange(place...place, with: random.chance(50) ? letter.uppercased() : " ")
      default: characters.insert(contentsOf: " " + word() + " ", at: place)
      }
    }
    return String(characters)
  }

  /// A text with one of its lines changed, left out, doubled, moved, or with another one put in.
  public mutating func mutated(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let place = Int.random(in: 0..<max(1, lines.count), using: &random)
    switch Int.random(in: 0..<12, using: &random) {
    case 0 where lines.count > 1: lines.remove(at: place)
    case 1: lines.insert(line(), at: place)
    case 2: lines.append(line())
    case 3 where place < lines.count: lines.append(lines[place])
    case 4 where lines.count > 1: lines.swapAt(place, Int.random(in: 0..<lines.count, using: &random))
    case 5 where place < lines.count: lines[place] += "; " + command()
    case 6, 7: lines.insert(command(), at: place)
    case 8,
      9 where place < lines.count:
      lines[place] = command()
    default:
      if place < lines.count { lines[place] = damaged(lines[place]) }
    }
    return lines.joined(separator: "\n")
  }
}
