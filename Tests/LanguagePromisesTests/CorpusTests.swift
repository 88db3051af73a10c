import Foundation
import LanguagePromises
import Notebook
import Testing

struct CorpusTests {
  static let corpus = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Fuzzing/corpus").standardized

  private func texts(_ folder: String) throws -> [String] {
    let files = try #require(
      FileManager.default.enumerator(at: Self.corpus.appending(path: folder), includingPropertiesForKeys: nil)
    )
    return try files.compactMap { $0 as? URL }.filter { !$0.hasDirectoryPath }
      .sorted { $0.path < $1.path }.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
  }

  private func withPromises(_ body: (LinePromises) throws -> Void) throws {
    let vocabulary = Vocabulary()
    let workplace = try #require(Workplace(for: vocabulary))
    defer { workplace.remove() }
    try body(try #require(LinePromises(in: workplace, vocabulary: vocabulary)))
  }

  @Test func everyLineOfTheCorpusGivesAResultOrADiagnostic() throws {
    try withPromises { promises in
      let texts = try texts("lines")
      #expect(texts.count > 20)
      var tally = Tally()
      for text in texts { tally += try promises.check(text) }
      // A corpus in which a command never does anything holds it to little. One takes longer than an input may, and is
      // tried to its end by tests of its own.
      let slow: Set = ["reproduce attacks"]
      #expect(Set(promises.vocabulary.commands).subtracting(slow).subtracting(tally.reached).isEmpty)
    }
  }

  @Test func everyTextOfTheCorpusIsALessonOrSaysWhyNot() throws {
    try withPromises { promises in
      let texts = try texts("lessons")
      #expect(texts.count > 5)
      for text in texts { _ = try LessonPromises(running: promises).check(text) }
    }
  }

  @Test func threeHundredRandomTextsAreLessonsOrSayWhyNot() throws {
    try withPromises { promises in
      let lessons = LessonPromises(running: promises)
      var tally = Tally()
      for seed in 0..<300 {
        var generator = LessonGenerator(promises.vocabulary, seed: UInt64(seed))
        tally += try lessons.check(generator.text())
      }
      #expect(tally.results > 100 && tally.diagnostics > 100, "\(tally)")
    }
  }

  @Test func everyReportOfTheCorpusAndAThousandChangedOnesAreCountedOrNone() throws {
    let reports = ReportPromises()
    for text in reports.real { #expect(try reports.check(text).results == 1) }
    for text in try texts("reports") { _ = try reports.check(text) }
    var tally = Tally()
    for seed in 0..<1_000 { tally += try reports.check(reports.mutated(nil, seed: UInt64(seed))) }
    #expect(tally.results > 50 && tally.diagnostics > 50, "\(tally)")
  }

  @Test func twoThousandChangedFilesAreReadOrRefusedInASentence() throws {
    let files = FilePromises()
    for file in files.real { #expect(try files.check(file).results == 1) }
    var tally = Tally()
    for seed in 0..<2_000 { tally += try files.check(files.mutated(nil, seed: UInt64(seed))) }
    #expect(tally.results > 50 && tally.diagnostics > 500, "\(tally)")
  }

  @Test func aThousandRandomTextsGiveResultsOrDiagnostics() throws {
    try withPromises { promises in
      var tally = Tally()
      for seed in 0..<1_000 {
        var generator = LineGenerator(promises.vocabulary, seed: UInt64(seed))
        tally += try promises.check(generator.text())
      }
      // The generator is worth something only if it reaches both.
      #expect(tally.results > tally.lines / 10 && tally.diagnostics > tally.lines / 10, "\(tally)")
    }
  }
}
