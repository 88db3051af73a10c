import CommandLanguage

extension LessonPlayer {
  /// The steps by their headings, each with how it stands.
  package var stepCompletions: [Completion] {
    lesson.steps.indices.compactMap { index in
      let heading = lesson.steps[index].heading.split(whereSeparator: { $0.isWhitespace }).joined(
        separator: " ")
      guard !heading.isEmpty else { return nil }
      let state =
        switch records[index].status {
        case .open: ""
        case .passed: ", done"
        case .skipped: ", left out"
        }
      let isHere = index == position ? ", where you are" : ""
      return Completion(text: heading, description: "step \(number(of: index))\(state)\(isHere)")
    }
  }

  /// What may be answered to the question that is open; nothing where a number or one's own words are wanted.
  package var answerCompletions: [Completion] {
    guard let index = openAnswer else { return [] }
    return answers[index].prediction.choices.enumerated().map {
      Completion(text: $0.element, description: "the same as predict \($0.offset + 1)")
    }
  }

  /// Whether a line that is no command would answer the question that is open: a number, or one of the choices.
  package func mayAnswer(_ line: String) -> Bool {
    guard let index = openAnswer, answers[index].guess == nil else { return false }
    let prediction = answers[index].prediction
    switch try? prediction.guess(line) {
    case .number?, .choice?: return true
    case .words?, nil: return false
    }
  }
}
