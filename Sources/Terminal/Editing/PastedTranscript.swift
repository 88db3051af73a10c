/// A transcript that was pasted, commands with prompts and what they printed, of which the commands are run.
struct PastedTranscript {
  /// Whether what waits is the rest of one.
  private var isOpen = false
  /// How many of its lines were left out so far.
  private var leftOut = 0

  /// A line with a prompt was read: where more waits, that is the rest of a transcript.
  mutating func begin(in input: TtyInput) { if input.hasWaiting { isOpen = true } }

  /// Goes on to the next command; in the end, what is to be said of what was left out.
  mutating func goOn(isContinued: Bool, in input: TtyInput) -> String? {
    guard isOpen else { return nil }
    // A long paste over a slow line comes in parts.
    input.takeIn()
    while !isContinued, let line = input.waitingLine, PastedPrompt.command(in: line) == nil {
      input.replaceWaitingLine(with: nil)
      if !line.allSatisfy(\.isWhitespace) { leftOut += 1 }
    }
    let strip = isContinued ? PastedPrompt.continuation : PastedPrompt.command
    if let command = input.waitingLine.flatMap(strip) {
      input.replaceWaitingLine(with: command)
    }
    // What is not ended by Enter is there to be edited.
    guard !input.hasWaitingLine else { return nil }
    defer { self = PastedTranscript() }
    return leftOut > 0 ? PastedPrompt.note(leftOut: leftOut) : nil
  }
}
