import CommandLanguage

/// The command `note "…"`.
package enum Note: Command {
  static let text = Parameter.remainder("\"…\"", .text, "the words, best in quotes; \\n begins a new line")

  /// The most characters that a note has.
  private static let longest = 10_000

  package static let declaration = CommandDeclaration(
    name: "note", group: .keep, traits: .isWords,
    summary: "Adds words of your own, which stand between the cells where the notebook is saved.",
    discussion: """
      They may be Markdown: *stress*, lists, and ## in front of a heading, which begins a step of the lesson that a saved \
      notebook is. A note that begins with # is the notebook's title.
      """,
    parameters: [text.declaration],
    examples: [
      Example("note \"Bob reads nearly all of it. Why not all?\"", "a thought, where it came up"),
      Example("note \"# The penguin shows\"", "the notebook's title"),
      Example("note \"## Another key\"; make key random", "a heading, and what it is about"),
    ], synonyms: ["comment", "remark", "write"])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let words = NoteText.decoded(arguments[text])
    guard words.contains(where: { !$0.isWhitespace }), words.count <= longest else {
      throw Diagnostic(
        code: .unreadableLine,
        problem: words.count > longest
          ? "a note has \(Format.integer(longest)) letters at most" : "this note is empty",
        remedy: words.count > longest ? "make two of it" : "for example: note \"Bob reads nearly all\"",
        range: arguments.range(of: text))
    }
    context.say("note", context.depth == 0 ? "noted" : "", ["text": .text(words)])
  }
}

/// A note as it stands in a command.
package enum NoteText {
  /// The command on one line that says these words again.
  package static func command(_ words: String) -> String {
    var text = ""
    for scalar in words.unicodeScalars {
      switch scalar {
      case "\\": text += "\\\\"
      case "\"": text += "\\\""
      case "\n": text += "\\n"
      case "\t": text += " "
      // Nobody could type it, so it could not be read again.
      default: if scalar.properties.generalCategory != .control { text.unicodeScalars.append(scalar) }
      }
    }
    return "\(Note.declaration.name) \"\(text)\""
  }

  /// The words that such a command says; nil for any other one.
  package static func words(in command: String) -> String? {
    let start = Note.declaration.name + " "
    return command.hasPrefix(start + "\"") ? decoded(String(command.dropFirst(start.count))) : nil
  }

  /// What is typed, with or without quotes, as the words that it stands for.
  static func decoded(_ typed: String) -> String {
    let isQuoted = typed.count >= 2 && typed.hasPrefix("\"") && typed.hasSuffix("\"")
    var words = ""
    var isEscaped = false
    for character in isQuoted ? typed.dropFirst().dropLast() : typed[...] {
      if isEscaped {
        switch character {
        case "n": words.append("\n")
        case "\"", "\\": words.append(character)
        default: words += "\\" + String(character)
        }
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        words.append(character)
      }
    }
    return isEscaped ? words + "\\" : words
  }
}

extension Cell {
  /// The words of a note; nil for any other command, and for one that failed.
  package var note: String? {
    guard outputs.first?.kind == "note", case .text(let text)? = outputs.first?.fields["text"] else {
      return nil
    }
    return text
  }
}
