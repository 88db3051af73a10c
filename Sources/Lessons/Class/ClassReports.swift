import Laboratory
import NeuralCipher
import Notebook

/// The reports of a class, of any lessons mixed.
package struct ClassReports: Sendable {
  /// One report with what its student is called here.
  package struct Student: Sendable {
    /// The name; it comes from the file's, or is a number.
    package let name: String
    /// The report.
    package let report: LessonReport
  }

  /// The reports in the order in which they were handed in.
  package let students: [Student]

  /// The reports of a class.
  ///
  /// - Parameters:
  ///   - reports: Each with the path of its file.
  ///   - isAnonymous: Whether students are called by numbers.
  package init(_ reports: [(path: String, report: LessonReport)], isAnonymous: Bool = false) {
    let names = Self.names(reports)
    var numbers: [String: Int] = [:]
    students = zip(reports, names).map { report, name in
      guard isAnonymous else { return Student(name: name, report: report.report) }
      let number = numbers[name] ?? numbers.count + 1
      numbers[name] = number
      return Student(name: "student \(number)", report: report.report)
    }
  }

  /// Files' names without folder and ending; the whole path where two of that name have taken the same lesson.
  private static func names(_ reports: [(path: String, report: LessonReport)]) -> [String] {
    let short = reports.map { path, report in
      let file = path.split(separator: "/").last.map(String.init) ?? path
      return file.hasSuffix(".json") ? String(file.dropLast(".json".count)) : file
    }
    let taken = zip(short, reports).reduce(into: [[String]: Int]()) { counts, pair in
      counts[[pair.0, pair.1.report.lesson], default: 0] += 1
    }
    return zip(short, reports).map { name, report in
      taken[[name, report.report.lesson], default: 0] > 1 ? report.path : name
    }
  }

  /// How many students there are.
  package var count: Int { Set(students.map { $0.name }).count }

  /// The lessons by name, each with those who took it.
  var lessons: [ClassLesson] {
    var groups: [(key: [String], students: [Student])] = []
    for student in students {
      let key = [student.report.lesson, student.report.lessonDigest]
      if let index = groups.firstIndex(where: { $0.key == key }) {
        groups[index].students.append(student)
      } else {
        groups.append((key, [student]))
      }
    }
    groups.sort { $0.key[0] < $1.key[0] }
    return groups.map { group in
      ClassLesson(
        students: group.students,
        isOneOfSeveral: groups.count { $0.key[0] == group.key[0] } > 1)
    }
  }

  /// The trainings of all lessons.
  package var pool: SeedPool {
    SeedPool(students.flatMap { student in student.report.results.map { (student.name, $0) } })
  }

  /// Everything for people: lesson by lesson, and the trainings of all of them.
  ///
  /// - Parameter listsStudents: Whether each student has a row of their own.
  package func outputs(listsStudents: Bool = false) -> [Output] {
    lessons.flatMap { $0.outputs(listsStudents: listsStudents) } + pool.outputs
  }

  /// Everything for programs.
  package var fields: Fields {
    var fields: Fields = [
      "kind": .text("class"), "students": .integer(count), "reports": .integer(students.count),
      "lessons": .list(lessons.map { .fields($0.fields) }),
    ]
    for entry in pool.fields.entries { fields[entry.name] = entry.value }
    return fields
  }

  /// One row for each student and prediction, and for each student and evaluation.
  package var table: [Fields] {
    students.flatMap { student in
      student.report.answers.map { answer in
        row(
          student, "prediction", step: answer.heading,
          [
            "question": Self.cell(answer.question), "answer": Self.cell(answer.guess),
            "right": answer.verdict.map { .flag($0.isRight) } ?? .none,
            "actual": answer.verdict.map { Self.cell($0.actual) } ?? .none,
          ])
      }
        + student.report.results.map { result in
          row(
            student, "result", step: "",
            [
              "model": Self.cell(result.model), "bits": .integer(result.bits),
              "model_seed": .integer(result.seed), "steps": .integer(result.steps),
              "averaged": .flag(result.isAveraged),
              "phase": result.phase.map { .integer($0.rawValue) } ?? .none,
              "messages": .integer(result.messages), "bob_messages_correct": .number(result.bob.messages),
              "bob_bits_correct": .number(result.bob.bits),
              "eve_messages_correct": .number(result.eve.messages),
              "eve_bits_correct": .number(result.eve.bits),
            ])
        }
    }
  }

  private static let columns = [
    "question", "answer", "right", "actual", "model", "bits", "model_seed", "steps", "averaged", "phase",
    "messages", "bob_messages_correct", "bob_bits_correct", "eve_messages_correct", "eve_bits_correct",
  ]

  private func row(_ student: Student, _ kind: String, step: String, _ values: Fields) -> Fields {
    var row: Fields = [
      "student": Self.cell(student.name), "lesson": Self.cell(student.report.lesson),
      "seed": .integer(Int(clamping: student.report.seed)), "kind": .text(kind), "step": Self.cell(step),
    ]
    for column in Self.columns { row[column] = values[column] ?? FieldValue.none }
    return row
  }

  /// A text without what a terminal could take for an order.
  private static func cell(_ text: String) -> FieldValue {
    .text(
      String(
        text.unicodeScalars.map { scalar -> Character in
          scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) ? " " : Character(scalar)
        }))
  }
}
