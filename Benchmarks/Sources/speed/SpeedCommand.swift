/// The ways of measuring, each of which prints JSON lines (the worker prints plain ones).
enum SpeedCommand {
  static let usage = """
    speed round   [--model phase3] [--bits 16] [--batch 256] [--threads 2] [--steps 50] [--repeats 5]
    speed worker  [--model phase3] [--bits 16] [--batch 256] [--threads 2]
    speed peak
    speed work    [--model phase3] [--bits 16] [--batch 256]
    speed encrypt [--model phase3] [--bits 16] [--threads 2] [--width 1000] [--height 1000]
    """

  static func run(_ words: [String]) throws {
    let name = words.first ?? "help"
    let options = try Options(words.dropFirst())
    switch name {
    case "worker":
      var worker = Worker(options)
      try worker.run()
    case "round": Output.line(Round(options).measured())
    case "peak": Output.line(Peak.measured())
    case "work": Output.line(Work(options))
    case "encrypt": Output.line(Encrypt(options).measured())
    case "help", "--help": Output.line(plain: usage)
    default: throw Mistake("there is no '\(name)' · the first word is round, worker, peak, work or encrypt")
    }
  }
}
