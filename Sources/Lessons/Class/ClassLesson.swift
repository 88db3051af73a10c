import CommandLanguage
import Notebook

/// One lesson in the hands of a class.
struct ClassLesson: Sendable {
  /// Those who have handed in a report of it.
  let students: [ClassReports.Student]
  /// Whether others took the same lesson with another text.
  let isOneOfSeveral: Bool

  /// The lesson's name.
  var name: String { students[0].report.lesson }
  var title: String { students[0].report.title }
  var finished: Int { students.count { $0.report.isFinished } }

  /// How one step went.
  struct Step: Equatable, Sendable {
    let heading: String
    var passed = 0
    var skipped = 0
    var open = 0
    var hints = 0
    var solutions = 0
  }

  /// The steps in the lesson's order.
  var steps: [Step] {
    var steps = students[0].report.steps.map { Step(heading: $0.heading) }
    let places: [String: Int] = steps.indices.reversed().reduce(into: [:]) { $0[steps[$1].heading] = $1 }
    for student in students {
      var counted: Set<Int> = []
      for record in student.report.steps {
        guard let index = places[record.heading], counted.insert(index).inserted else { continue }
        switch record.status {
        case .passed: steps[index].passed += 1
        case .skipped: steps[index].skipped += 1
        case .open: steps[index].open += 1
        }
        steps[index].hints += record.hints
        steps[index].solutions += record.sawSolution ? 1 : 0
      }
    }
    return steps
  }

  /// A question with what was answered, and by whom.
  struct Question: Sendable {
    let question: LessonReport.Question
    let answers: [(student: ClassReports.Student, answer: LessonProgress.KeptAnswer)]

    var tally: AnswerTally { AnswerTally(answers.map { $0.answer }, choices: question.choices) }
  }

  /// The questions in the lesson's order.
  var questions: [Question] {
    var questions: [LessonReport.Question] = []
    var known: Set<String> = []
    for question in students.flatMap({ $0.report.questions }) where known.insert(question.question).inserted {
      questions.append(question)
    }
    var answers: [String: [(student: ClassReports.Student, answer: LessonProgress.KeptAnswer)]] = [:]
    for student in students {
      // Nobody has two voices.
      var answered: Set<String> = []
      for answer in student.report.answers where answered.insert(answer.question).inserted {
        answers[answer.question, default: []].append((student, answer))
      }
    }
    return questions.map { Question(question: $0, answers: answers[$0.question] ?? []) }
  }
}

// MARK: For people

extension ClassLesson {
  private static let barWidth = 13
  private static let headingWidth = 32

  /// How many took it, how far they came, and what they had predicted.
  func outputs(listsStudents: Bool) -> [Output] {
    var words = "\(name) · \(title)\n\(count(students.count, "student")), \(finished) finished"
    if isOneOfSeveral {
      words += "\nothers took a version of this lesson with another text; they are counted apart"
    }
    return [
      Output(kind: "class", fields: [:], presentation: .text(words)),
      Output(kind: "class", fields: [:], presentation: .table(stepTable)),
    ]
      + questions.map { Output(kind: "class", fields: [:], presentation: .table(table(of: $0))) }
      + (listsStudents
        ? [Output(kind: "class", fields: [:], presentation: .table(studentTable))] : [])
  }

  private var stepTable: Table {
    Table(
      headings: ["step", "passed", "skipped", "open", "hints"],
      rows: steps.enumerated().map { index, step in
        [
          "\(index + 1) \(Self.short(step.heading, Self.headingWidth - 2))", String(step.passed),
          String(step.skipped), String(step.open), String(step.hints), Self.bar(step),
        ]
      }, numeric: [1, 2, 3, 4], note: "  # passed, + skipped, . not done")
  }

  /// The parts of a class in a row of signs: with few students one each, with many in proportion.
  static func bar(_ step: Step) -> String {
    let parts: [(Int, Character)] = [(step.passed, "#"), (step.skipped, "+"), (step.open, ".")]
    let all = parts.reduce(0) { $0 + $1.0 }
    let width = min(all, barWidth)
    var bar = ""
    var before = 0
    for (count, sign) in parts {
      let end = (before + count) * width / max(1, all)
      bar += String(repeating: sign, count: max(0, end - bar.count))
      before += count
    }
    return bar
  }

  private func table(of question: Question) -> Table {
    let tally = question.tally
    let asked = question.question
    let place = asked.step.isEmpty ? "at the beginning" : "in \(Self.short(asked.step, 40))"
    var note = tally.decided == 0 ? "" : "\(tally.right) of \(tally.decided) right"
    if !tally.actual.isEmpty { note += "\(note.isEmpty ? "" : "; ")right is \(Self.short(tally.actual, 40))" }
    let silent = students.count - tally.count
    if silent > 0 { note += "\(note.isEmpty ? "" : "; ")\(count(silent, "student")) gave no answer" }
    return Table(
      title: Self.wrapped("? \(asked.question) (\(place))", width: 78),
      rows: tally.rows.map { row in
        let marks = Tally.marks(row.count, of: tally.count, width: 32)
        return [
          Self.short(row.label, 30), String(row.count),
          marks + (row.isRight ? (marks.isEmpty ? "" : " ") + "< right" : "")
            + (row.isRight && row.right < row.count ? " for \(row.right)" : ""),
        ]
      }, numeric: [1], note: note.isEmpty ? nil : "  " + note)
  }

  private var studentTable: Table {
    Table(
      headings: ["student", "passed", "skipped", "open", "hints", "right", "lines"],
      rows: students.map { student in
        let steps = student.report.steps
        let answers = student.report.answers
        func count(_ status: StepRecord.Status) -> String { String(steps.count { $0.status == status }) }
        return [
          Self.short(student.name, 28), count(.passed), count(.skipped), count(.open),
          String(steps.reduce(0) { $0 + $1.hints }),
          "\(answers.count { $0.verdict?.isRight == true }) of \(answers.count)",
          String(student.report.lineCount),
        ]
      }, numeric: [1, 2, 3, 4, 5, 6])
  }

  private func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// A text on one line that takes no more room than there is.
  static func short(_ text: String, _ width: Int) -> String {
    let line = text.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
    return line.count > width ? line.prefix(width - 1) + "…" : line
  }

  private static func wrapped(_ text: String, width: Int) -> String {
    var lines = [""]
    for word in text.split(whereSeparator: { $0.isWhitespace }) {
      if let last = lines.last, !last.isEmpty, last.count + word.count >= width {
        lines.append("  " + word)
      } else {
        lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
      }
    }
    return lines.joined(separator: "\n")
  }
}

// MARK: For programs

extension ClassLesson {
  /// All of it.
  var fields: Fields {
    [
      "lesson": .text(name), "title": .text(title), "students": .integer(students.count),
      "finished": .integer(finished),
      "steps": .list(
        steps.map {
          .fields([
            "heading": .text($0.heading), "passed": .integer($0.passed), "skipped": .integer($0.skipped),
            "open": .integer($0.open), "hints": .integer($0.hints), "solutions": .integer($0.solutions),
          ])
        }),
      "predictions": .list(
        questions.map { question in
          let tally = question.tally
          return .fields([
            "step": .text(question.question.step), "question": .text(question.question.question),
            "choices": .list(question.question.choices.map { .text($0) }),
            "answered": .integer(tally.count), "decided": .integer(tally.decided),
            "right": .integer(tally.right), "actual": .text(tally.actual),
            "histogram": .list(
              tally.rows.map {
                .fields([
                  "answer": .text($0.label), "count": .integer($0.count), "right": .flag($0.isRight),
                  "right_answers": .integer($0.right),
                ])
              }),
            "answers": .list(
              question.answers.map { student, answer in
                .fields([
                  "student": .text(student.name), "answer": .text(answer.guess),
                  "right": answer.verdict.map { .flag($0.isRight) } ?? .none,
                ])
              }),
          ])
        }),
      "by_student": .list(
        students.map { student in
          let steps = student.report.steps
          func count(_ status: StepRecord.Status) -> FieldValue {
            .integer(steps.count { $0.status == status })
          }
          return .fields([
            "student": .text(student.name), "seed": .integer(Int(clamping: student.report.seed)),
            "finished": .flag(student.report.isFinished), "passed": count(.passed),
            "skipped": count(.skipped), "open": count(.open),
            "hints": .integer(steps.reduce(0) { $0 + $1.hints }),
          ])
        }),
    ]
  }
}
