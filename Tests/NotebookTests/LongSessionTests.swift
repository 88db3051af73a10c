import CommandLanguage
import Notebook
import TestSupport
import Testing

/// One command more costs the same, however many there were: what grows is neither copied nor looked through.
struct LongSessionTests {
  /// How many pieces of memory stand elsewhere than before.
  private func moved(_ before: [Int], _ after: [Int]) -> Int { Set(after).subtracting(before).count }

  @Test func aListHoldsWhatItWasGiven() {
    let list = GrowingList(0..<10_000)
    let copy = GrowingList(list)
    #expect(list == copy && list.elementsEqual(0..<10_000) && list[9_999] == 9_999)
    #expect(moved(list.addresses, copy.addresses) == list.addresses.count)
    #expect(GrowingList(0..<9_999) != list)
  }

  @Test func aListIsWhatAnArrayIsWhateverIsTakenFromItsEnds() {
    var notebook = Notebook()
    // Undo takes from the end, and a thousand steps from the beginning.
    for _ in 0..<1_300 { notebook.run("make key random") }
    notebook.run("undo 200; redo 50; undo 1")
    let cells = notebook.timeline.steps.map(\.cell)
    #expect(cells == Array(301...1_149))
    #expect(notebook.timeline.undone.map(\.cell) == Array((1_150...1_300).reversed()))
    #expect(notebook.timeline.steps.indices.map { notebook.timeline.steps[$0].cell } == cells)
    #expect(notebook.timeline.steps.suffix(3).map(\.cell) == [1_147, 1_148, 1_149])
  }

  /// Whoever watches holds a copy of everything at every moment, as the prompt does.
  @Test(arguments: [false, true])
  func aCommandCopiesAPieceOfWhatThereIs(isHeld: Bool) {
    var notebook = Notebook()
    for _ in 0..<3_000 { notebook.run("make key random") }
    var most = 0
    var held: Notebook?
    for _ in 0..<300 {
      let (cells, trail) = (notebook.cells.addresses, notebook.timeline.trailAddresses)
      if isHeld { held = notebook }
      notebook.run("make key random")
      most = max(
        most, moved(cells, notebook.cells.addresses), moved(trail, notebook.timeline.trailAddresses))
    }
    #expect(most == 1 && notebook.cells.count == 3_300)
    #expect(held.map { $0.cells.count } ?? 3_299 == 3_299)
  }

  @Test func theJournalTellsWhatIsNewBehindAMark() throws {
    var notebook = Notebook()
    notebook.run("make key random")
    let mark = notebook.timeline.mark
    #expect(mark.count == 2 && notebook.timeline.journal(behind: mark) == [])
    notebook.run("show key; make model phase1; flip bit 3")
    #expect(notebook.timeline.journal(behind: mark) == ["make model phase1", "flip bit 3"])
    let end = notebook.timeline.mark
    notebook.run("undo")
    #expect(notebook.timeline.journal(behind: end) == nil)
    #expect(notebook.timeline.journal(behind: mark) == ["make model phase1"])
    notebook.run("redo")
    #expect(notebook.timeline.mark == end && notebook.timeline.journal(behind: end) == [])
    // Another command in its place is another trail of the same length.
    notebook.run("undo; flip bit 4")
    #expect(notebook.timeline.mark.count == end.count && notebook.timeline.journal(behind: end) == nil)
    notebook.run("reset; make key random")
    #expect(notebook.timeline.trail == ["seed 7", "make key random"])
    #expect(notebook.timeline.origin != nil && notebook.timeline.journal(behind: mark) == [])
    #expect(notebook.timeline.journal(behind: end) == nil)
    notebook.run("undo 2")
    #expect(notebook.timeline.trail.last == "flip bit 4" && notebook.timeline.origin == nil)
  }

  @Test func whatTheOldestCellsSaidGivesWayAndTheirCommandsStay() throws {
    var notebook = Notebook()
    notebook.run("load image Samples/penguin.png; make key; make model phase3", in: CommandTests.environment)
    // Each says about a third of a megabyte in fields.
    for _ in 0..<450 { notebook.run("plot histogram; show bytes count=65536", in: CommandTests.environment) }
    let first = try #require(notebook.cells.first)
    #expect(first.command == "load image Samples/penguin.png" && first.printedLines == ["..."])
    #expect(notebook.cells.last?.outputs.first?.kind == "bytes")
    #expect(notebook.cells.reversed().prefix(100).allSatisfy { $0.outputs.first?.kind != "forgotten" })
    #expect(notebook.run("history search penguin")[0].status == .ok)
  }
}
