/// A process that stays, so that another program can measure it in turn with others.
///
/// It prints `ready`; then, for every line `run N` that it reads, trains N steps more and prints the seconds
/// for each as one number, from the beginning of the first step to the end of the last; what a run needs before
/// and after is told by `speed round`. `quit` or the end of the input ends it.
struct Worker {
  /// Steps that bring memory, threads and the processor's clock to their working state.
  private static let warmUp = 5

  private var trainer: Trainer

  init(_ options: Options) {
    trainer = Trainer(options)
  }

  mutating func run() throws {
    _ = trainer.train(steps: Self.warmUp)
    Output.line(plain: "ready")
    while let line = readLine() {
      let words = line.split(separator: " ")
      if words.isEmpty { continue }
      if words == ["quit"] { return }
      guard words.count == 2, words[0] == "run", let steps = Int(words[1]), steps > 0 else {
        throw Mistake("a line is 'run N' or 'quit', not '\(line)'", code: 65)
      }
      Output.line(plain: "\(trainer.train(steps: steps).perStep)")
    }
  }
}
