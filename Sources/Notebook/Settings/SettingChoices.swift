import CommandLanguage

/// Whether there are colours on the terminal.
package enum ColorChoice: String, Choice, SettingValue {
  /// As many as the terminal has.
  case auto
  /// None.
  case off

  /// What the word means, in a few words.
  package var choiceDescription: String {
    switch self {
    case .auto: "as many as the terminal has"
    case .off: "no colours"
    }
  }

  /// Words that ask for the same.
  package static let otherSpellings: [String: ColorChoice] = ["on": .auto, "none": .off, "no": .off]
}

/// How pictures are drawn on the terminal.
package enum GraphicsChoice: String, Choice, SettingValue {
  /// In the best way, where the terminal has colours.
  case auto
  /// As pixels, by kitty's graphics protocol.
  case kitty
  /// As pixels, by sixel.
  case sixel
  /// As pixels, as iTerm2 takes them.
  case iterm
  /// With block characters.
  case blocks
  /// With the characters of every terminal.
  case ascii
  /// Not at all: their words say what they show.
  case off

  /// What the word means, in a few words.
  package var choiceDescription: String {
    switch self {
    case .auto: "in the best way, where there are colours"
    case .kitty: "as pixels, by kitty's graphics protocol"
    case .sixel: "as pixels, by sixel"
    case .iterm: "as pixels, as iTerm2 takes them"
    case .blocks: "with block characters"
    case .ascii: "with the characters of every terminal"
    case .off: "not at all, only their words"
    }
  }

  /// Words that ask for the same.
  package static let otherSpellings: [String: GraphicsChoice] = [
    "on": .auto, "none": .off, "no": .off, "iterm2": .iterm, "sixels": .sixel, "block": .blocks,
    "text": .ascii,
  ]
}

/// The keys of the line editor.
package enum KeysChoice: String, Choice, SettingValue {
  /// As in emacs, and in most shells.
  case emacs
  /// As in vi.
  case vi

  /// What the word means, in a few words.
  package var choiceDescription: String {
    switch self {
    case .emacs: "as in emacs and most shells"
    case .vi: "as in vi: Esc, then commands"
    }
  }

  /// Words that ask for the same.
  package static let otherSpellings: [String: KeysChoice] = ["vim": .vi]
}

/// Whether the losses are drawn while a training goes on.
package enum LiveChoice: String, Choice, SettingValue {
  /// As a curve beside the bar, on a terminal that has room for it.
  case on
  /// The bar alone.
  case off

  /// What the word means, in a few words.
  package var choiceDescription: String {
    switch self {
    case .on: "a curve of the losses beside the bar"
    case .off: "the bar alone"
    }
  }

  /// Words that ask for the same.
  package static let otherSpellings: [String: LiveChoice] = [
    "yes": .on, "true": .on, "auto": .on, "no": .off, "false": .off, "none": .off,
  ]
}

/// Whether the time is shown that a command took.
package enum TimesChoice: String, Choice, SettingValue {
  /// After every command that took half a second or more.
  case on
  /// Never.
  case off

  /// What the word means, in a few words.
  package var choiceDescription: String {
    switch self {
    case .on: "shown from half a second on"
    case .off: "not shown"
    }
  }

  /// Words that ask for the same.
  package static let otherSpellings: [String: TimesChoice] = [
    "yes": .on, "true": .on, "auto": .on, "no": .off, "false": .off, "none": .off,
  ]
}

/// How many threads work.
package enum ThreadsChoice: SettingValue {
  /// As many as the machine runs at a time.
  case auto
  /// So many.
  case exactly(Int)

  /// The numbers that are allowed.
  package static let numbers = 1...256

  /// `auto`, or a number.
  package static let type = ValueType<ThreadsChoice>(
    expected: "auto or a whole number from \(numbers.lowerBound) to \(numbers.upperBound)",
    note: "that many, from \(numbers.lowerBound) to \(numbers.upperBound)",
    source: .fixed([Completion(text: "auto", description: "as many as the machine runs at a time")])
  ) { text in
    if text.lowercased() == "auto" { return .auto }
    return Int(text).flatMap { numbers.contains($0) ? .exactly($0) : nil }
  }

  /// The value as it is typed.
  package var text: String {
    switch self {
    case .auto: "auto"
    case .exactly(let number): String(number)
    }
  }
}
