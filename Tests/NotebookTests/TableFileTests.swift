import CommandLanguage
import Foundation
import Notebook
import TestSupport
import Testing
import TerminalNotebook

/// Tables and trainings as files that pandas and spreadsheets open.
struct TableFileTests {
  /// Runs commands in a folder of their own, and hands out what they wrote as out.csv.
  private func csv(_ lines: String) throws -> [[String]] {
    let folder = try TemporaryFolder()
    let environment = NotebookEnvironment(writingTo: folder)
    var notebook = Notebook()
    for cell in notebook.run(lines, in: environment) {
      #expect(cell.status == .ok, "\(cell.error?.message ?? "")")
    }
    let text = try folder.text("out.csv")
    #expect(text.hasSuffix("\n") && !text.contains("\r"))
    return text.split(separator: "\n").map { line in
      // No cell of these tables holds a quote.
      var cells = [""]
      var isQuoted = false
      for character in line {
        switch character {
        case "\"": isQuoted.toggle()
        case "," where !isQuoted: cells.append("")
        default: cells[cells.count - 1].append(character)
        }
      }
      return cells
    }
  }

  @Test func percentagesArePlainNumbersUnderAHeadingThatSaysSo() throws {
    let rows = try csv("make model phase1; train 300; eval 5000; save table out.csv")
    #expect(rows[0] == ["column 1", "whole messages (%)", "single bits (%)"])
    #expect(rows.map { $0[0] }.dropFirst() == ["Bob", "Eve", "chance"])
    #expect(rows.dropFirst().allSatisfy { Double($0[1]) != nil && Double($0[2]) != nil }, "\(rows)")
  }

  @Test func aTableWithoutHeadingsNamesItsColumnsByTheirPlaces() throws {
    let rows = try csv("load image Samples/penguin.png; show session; save table out.csv")
    #expect(rows[0] == ["column 1", "column 2"] && rows[1][0] == "message")
    #expect(rows[1][1] == "a colour picture of 256 x 256 pixels, 196,608 bytes")
    let model = try csv("make model phase1; save table out.csv")
    #expect(model.allSatisfy { $0.count == model[0].count } && model.contains { !($0.last ?? "").isEmpty })
    #expect(!model.dropFirst().allSatisfy { ($0.last ?? "").isEmpty })
    // Rows that only make room are left out, and short ones are filled.
    let bits = try csv("load text \"adi\"; show bits; save table out.csv")
    #expect(bits.count > 4 && bits.allSatisfy { $0.count == bits[0].count })
  }

  @Test func aTrainingIsATableOfItsSteps() throws {
    let rows = try csv(
      "make model phase3 bits=8; train 30 batch=64; freeze alice bob; train 20 batch=32; save training out.csv"
    )
    #expect(
      rows[0] == [
        "step", "steps", "phase", "learners", "batch", "alice_bob_loss", "bob_loss", "eve_loss",
        "bob_messages_correct", "bob_bits_correct", "eve_messages_correct", "eve_bits_correct",
      ])
    let points = rows.dropFirst().filter { $0[1] != "0" }
    #expect(points.compactMap { Int($0[1]) }.reduce(0, +) == 50 && points.last?[0] == "50")
    #expect(points.compactMap { Int($0[0]) } == points.compactMap { Int($0[0]) }.sorted())
    for row in points {
      let isFirst = (Int(row[0]) ?? 0) <= 30
      #expect(row[2] == (isFirst ? "1" : "2") && row[3] == (isFirst ? "alice bob eve" : "eve"))
      #expect(row[4] == (isFirst ? "64" : "32"))
      #expect(row[5].isEmpty == !isFirst && Double(row[7]) != nil)
    }
  }
}
