import CommandLanguage
import Figures
import Foundation
import Notebook
import TestSupport
import Testing
import TerminalNotebook

struct PlotTests {
  private static let preparation =
    "load image Samples/dog.png size=40; make key; make model phase3; train 300; train 100 eve; encrypt; decrypt"
  /// A notebook that has run them, for all tests.
  private static let prepared: Notebook = {
    var notebook = Notebook()
    notebook.run(preparation, in: CommandTests.environment)
    return notebook
  }()

  /// A notebook that has run some lines without a fault.
  private func notebook(_ lines: String) -> Notebook { prepared(lines, after: Notebook()) }

  /// The prepared notebook, which may have run some lines more.
  private func prepared(
    _ lines: String = "", in environment: NotebookEnvironment = CommandTests.environment,
    after notebook: Notebook = prepared
  ) -> Notebook {
    var notebook = notebook
    notebook.run(lines, in: environment)
    for cell in notebook.cells { #expect(cell.status == .ok, "\(cell)") }
    return notebook
  }

  /// What a line draws.
  private func figure(_ notebook: inout Notebook, _ line: String) throws -> (Figure, Output) {
    let cell = try #require(notebook.run(line, in: CommandTests.environment).last)
    let output = try #require(cell.outputs.last, "\(cell)")
    guard case .plot(let figure, let words) = output.presentation else {
      throw Mistake(description: "\(line) draws nothing")
    }
    #expect(words == figure.words && !words.isEmpty)
    #expect(TextRenderer.text(output) == words)
    return (figure, output)
  }

  private struct Mistake: Error, CustomStringConvertible { let description: String }

  private func chart(_ figure: Figure) throws -> Chart {
    guard case .chart(let chart)? = figure.panels.first, figure.panels.count == 1 else {
      throw Mistake(description: "there is not one chart")
    }
    return chart
  }

  @Test(arguments: [
    "losses", "accuracy", "histogram", "histogram ciphertext", "histogram decrypted", "histogram c3",
    "correlation", "correlation c2", "avalanche", "avalanche message", "weights", "weights eve layer=3",
    "network", "network bob", "codebook", "neighbors", "neighbours ciphertext", "scatter decrypted",
  ])
  func everyPlotIsDrawnAndChangesNothing(line: String) throws {
    var notebook = prepared()
    let before = notebook.session
    let (figure, output) = try figure(&notebook, "plot \(line)")
    #expect(notebook.session == before)
    #expect(output.kind == "plot" && output.fields["words"] == .text(figure.words))
    guard case .list(let panels)? = output.fields["panels"] else { throw Mistake(description: "no panels") }
    #expect(panels.count == figure.panels.count)
  }

  @Test func theLossesAreTheTrainingsOwnWithItsPhasesMarked() throws {
    var notebook = prepared()
    let chart = try chart(figure(&notebook, "plot losses").0)
    guard case .lines(let series) = chart.content else { throw Mistake(description: "no curves") }
    #expect(series.map(\.name) == ["Alice and Bob", "Bob", "Eve"])
    #expect(series[0].points.last?.x ?? 0 <= 301 && series[2].points.last?.x == 400)
    #expect(chart.xRange == 0...400)
    #expect(chart.markers == [Chart.Marker(0, "all three"), Chart.Marker(300, "Eve alone")])
    let points = notebook.session.history.points
    #expect(points.count == 400 && series[1].points.count <= 320)
    let mean = points.compactMap(\.losses.bob).reduce(0, +) / 300
    let drawn = series[1].points.reduce(0) { $0 + $1.y } / Double(series[1].points.count)
    #expect(abs(Double(mean) - drawn) < 0.05)
  }

  @Test func theAccuracyEndsWhereTheNetworksAre() throws {
    var notebook = prepared()
    let chart = try chart(figure(&notebook, "plot accuracy").0)
    guard case .lines(let series) = chart.content else { throw Mistake(description: "no curves") }
    let score = try #require(try notebook.session.model?.evaluate(messages: 1_024))
    #expect(series[0].points.last == Chart.Point(400, score.messagesCorrect(score.bob)))
    #expect(series[2].points.last == Chart.Point(400, score.bitsCorrect(score.eve)))
    #expect(series[0].points.map(\.x) == [0, 128, 256, 300, 384, 400])
  }

  @Test func aHistogramCountsEveryByte() throws {
    var notebook = prepared()
    guard case .histogram(let heights, _) = try chart(figure(&notebook, "plot histogram").0).content,
      case .image(let image, _)? = notebook.session.message
    else { throw Mistake(description: "no histogram") }
    #expect(heights.count == 256 && heights.reduce(0, +) == Double(image.bytes.count))
    for byte in [0, 100, 255] { #expect(Int(heights[byte]) == image.bytes.count { Int($0) == byte }) }
    guard case .ridges(let ridges) = try chart(figure(&notebook, "plot histogram ciphertext").0).content
    else { throw Mistake(description: "no ridges") }
    let blocks = try #require(notebook.session.ciphertext?.ciphertext.count)
    #expect(ridges.map(\.name) == (0..<16).map { "c\($0)" })
    #expect(ridges.allSatisfy { $0.heights.reduce(0, +) == Double(blocks) })
  }

  @Test(arguments: [8, 16])
  func theCodebookHoldsEveryBlockWhereItsValueSays(bits: Int) throws {
    var notebook = notebook("load image Samples/dog.png size=40; make model phase3 bits=\(bits)")
    guard case .heatMap(let map) = try chart(figure(&notebook, "plot codebook").0).content,
      let blocks = notebook.session.blocks(threads: 1)
    else { throw Mistake(description: "no map") }
    #expect(map.columns * map.rows == 1 << bits && map.values.reduce(0, +) == Double(blocks.count))
    #expect(map.values.count { $0 > 0 } == blocks.distinctCount)
    let first = blocks.distinctBlock(0).reduce(0) { $0 << 8 | Int($1) }
    #expect(map.values[first] == Double(blocks.indices.count { $0 == 0 }))
  }

  @Test func weightsStandWhereInputAndOutputMeet() throws {
    var notebook = prepared()
    guard case .heatMap(let map) = try chart(figure(&notebook, "plot weights bob").0).content,
      let network = notebook.session.model?.network(of: .bob)
    else { throw Mistake(description: "no map") }
    #expect(map.columns == 32 && map.rows == 32)
    #expect(map.values == network.parameters[..<1_024].map(Double.init))
    let (last, _) = try figure(&notebook, "plot weights eve layer=7")
    #expect(last.words.contains("dense 128 > 16, sigmoid"))
  }

  @Test func whoSavesWhatAnEarlierCellHasDrawnIsToldWhich() throws {
    let folder = try TemporaryFolder()
    let environment = NotebookEnvironment(writingTo: folder)
    var notebook = Notebook()
    let cells = notebook.run(
      "make model phase3; figure fig1; save figure a.svg; measure balance; make key; measure balance; save figure b.svg",
      in: environment, keepGoing: true)
    #expect(cells[2].printedLines == ["saved the figure as a.svg"])
    #expect(cells.last?.printedLines == ["saved the figure as b.svg, as cell 2 has drawn it: figure fig1"])
  }

  @Test func aFigureGoesToTheFileThatIsNamedAndIsTheLastOne() throws {
    let folder = try TemporaryFolder()
    let environment = NotebookEnvironment(writingTo: folder)
    var notebook = prepared("undo", in: environment)
    let cells = notebook.run(
      """
      plot losses to=losses.svg; figure fig6 to=dog.png; figure fig1 to=players.pdf; save figure again.pdf; \
      show figure; redo; undo
      """, in: environment)
    #expect(cells.map(\.status) == Array(repeating: .ok, count: 7), "\(cells)")
    #expect(cells[0].outputs[0].fields["path"] == .text("losses.svg"))
    #expect(String(decoding: try folder.bytes("losses.svg"), as: UTF8.self).contains("<svg"))
    #expect(try folder.bytes("dog.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(try folder.bytes("players.pdf").starts(with: "%PDF".utf8))
    #expect(try folder.bytes("again.pdf") == folder.bytes("players.pdf"))
    let again = notebook.run("plot losses to=losses.svg", in: environment)[0]
    #expect(again.error?.code == .cannotCreate)
    let path = folder.path + "/losses.svg"
    let replaced = notebook.run("plot accuracy to=\(path) force", in: CommandTests.environment)[0]
    #expect(replaced.status == .ok, "\(replaced)")
  }

  // MARK: The paper's figures

  @Test(arguments: ["figure fig1", "plot network"]) func diagramsFitAWindowOf60Columns(line: String) throws {
    var notebook = prepared()
    guard case .diagram(let diagram)? = try figure(&notebook, line).0.panels.first else {
      throw Mistake(description: "no diagram")
    }
    #expect(diagram.columns <= 59)
    let columns = diagram.boxes.map { $0.corner.column + $0.width } + diagram.labels.map(\.place.column)
    #expect(columns.allSatisfy { $0 <= diagram.columns })
  }

  @Test func thePhasesAreWhatTheNotebookWentThrough() throws {
    var notebook = notebook("make model phase1; train 40; train 30 eve optimizer=adam; train 20 alice bob")
    let first = try figure(&notebook, "figure phase1").0
    let second = try figure(&notebook, "figure phase2").0
    #expect(try chart(first).xRange == 0...40 && chart(second).xRange == 40...70)
    // Where one phase begins, the one before has ended: it is no part of its figure.
    #expect(try chart(first).markers.isEmpty && chart(second).markers.isEmpty)
    #expect(first.words.contains("92.94 %") && second.words.contains("92.68 %"))
    guard case .lines(let series) = try chart(second).content else { throw Mistake(description: "no curves") }
    #expect(series.map(\.name) == ["Eve"] && series[0].points.map(\.x) == (41...70).map(Double.init))
  }

  @Test(arguments: [("fig4", 2), ("fig5", 2), ("fig6", 4), ("fig7", 2), ("fig8", 2)])
  func thePicturesGoThroughTheNotebooksOwnNetworks(name: String, count: Int) throws {
    var notebook = prepared()
    let own = try figure(&notebook, "figure \(name) of image").0
    #expect(own.panels.count == count)
    guard case .image(let image, _)? = notebook.session.message,
      case .image(let read)? = notebook.session.decrypted?.content,
      case .picture(let last, _)? = own.panels.last, case .picture(let beforeLast, _) = own.panels[count - 2]
    else { throw Mistake(description: "no pictures") }
    #expect(beforeLast == (count == 4 || ["fig5", "fig8"].contains(name) ? read : image))
    #expect(last != beforeLast && last.width == image.width && last.channels == image.channels)
    let paper = try figure(&notebook, "figure \(name)").0
    guard case .picture(let drawn, _)? = paper.panels.first else { throw Mistake(description: "no picture") }
    #expect(drawn.width == 256)
  }

  @Test func theWrongKeyIsTheNotebooksWithOneBitFlipped() throws {
    var notebook = prepared("figure fig5 of image bit=3; flip bit 3; decrypt")
    let (figure, _) = try figure(&notebook, "flip bit 3; figure fig5 of image bit=3")
    guard case .picture(let wrong, let caption)? = figure.panels.last,
      case .image(let read)? = notebook.session.decrypted?.content
    else { throw Mistake(description: "no pictures") }
    #expect(wrong == read && caption.contains("bit 3"))
    // Without being told, the first bit that is 0 from bit 4 on.
    let (other, _) = try self.figure(&notebook, "make key 1111110111111111; figure fig5 of image")
    #expect(other.words.contains("bit 6 of the key"))
  }

  @Test func theNinthFigureHasABatchForEvery256Blocks() throws {
    var notebook = prepared()
    let (figure, _) = try figure(&notebook, "figure fig9")
    guard case .lines(let series) = try chart(figure).content,
      let blocks = notebook.session.blocks(threads: 1)
    else {
      throw Mistake(description: "no curves")
    }
    #expect(series.map(\.name) == ["Alice and Bob", "Bob", "Eve"])
    #expect(series.allSatisfy { $0.points.count == (blocks.count + 255) / 256 })
  }

  // MARK: Bits and blocks

  @Test func bitsStandUnderTheirPixelsAndOverTheirBlocks() {
    var notebook = notebook("load image Samples/penguin.png")
    let output = notebook.run("show bits from=7 count=5", in: CommandTests.environment)[0].outputs[0]
    #expect(
      TextRenderer.text(output) == """
        bits 56 to 95 of 1,572,864, in blocks of 16
        pixel       2,0                        3,0
        sample      red    green     blue      red    green     blue
        byte         47      159      196       47      159      196
        hex          2f       9f       c4       2f       9f       c4
        bits   00101111 10011111 11000100 00101111 10011111 11000100
        block       > 3                 4                 5
        """)
    #expect(output.fields["count"] == .integer(5) && output.fields["from"] == .integer(7))
  }

  @Test func equalBlocksHaveTheSameColourAndSingleOnesHaveNone() throws {
    var notebook = notebook("load image Samples/penguin.png")
    let output = notebook.run("show blocks count=60", in: CommandTests.environment)[0].outputs[0]
    guard case .table(let table) = output.presentation else { throw Mistake(description: "no table") }
    for (first, row) in table.rows.enumerated() {
      for (second, other) in table.rows.enumerated() where row[1] == other[1] {
        #expect(
          table.colors[.init(row: first, column: 1)] == table.colors[.init(row: second, column: 1)])
      }
    }
    #expect(table.colors.count == 120)
  }

  @Test(arguments: [
    (
      "flip bit 4",
      "bit 4 of the key is now 1\n  before 0101010101010101\n  now    0101110101010101\n             ^"
    ),
    (
      "flip bit 17 of message",
      """
      bit 17 of the message is now 0, in block 1
        before 11000100 00101111  pixel 0, 0: blue is 196
        now    10000100 00101111  pixel 0, 0: blue is 132
                ^
      """
    ),
  ])
  func aFlippedBitIsShownBeforeAndNow(line: String, words: String) {
    var notebook = notebook("load image Samples/penguin.png; make key")
    let output = notebook.run(line, in: CommandTests.environment)[0].outputs[0]
    #expect(TextRenderer.text(output) == words)
  }

  @Test func aFlippedBitOfTheCiphertextMovesOneNumber() throws {
    var notebook = prepared()
    let numbers = try #require(notebook.session.ciphertext?.ciphertext.numbers(ofBlock: 2))
    let output = notebook.run("flip bit 547 of ciphertext", in: CommandTests.environment)[0].outputs[0]
    let now = try #require(notebook.session.ciphertext?.ciphertext.numbers(ofBlock: 2))
    #expect(output.fields["block"] == .integer(2))
    #expect(numbers.indices.filter { numbers[$0] != now[$0] } == [2])
    #expect(TextRenderer.text(output).contains("number c2 is"))
  }

  @Test func picturesStandSideBySideInTheOrderInWhichTheyAreNamed() throws {
    var notebook = prepared()
    let output = notebook.run("show decrypted image ciphertext", in: CommandTests.environment)[0].outputs[0]
    guard case .pictures(let panels, let words) = output.presentation else {
      throw Mistake(description: "no pictures")
    }
    #expect(panels.map(\.caption) == ["read by Bob", "dog", "ciphertext"])
    #expect(words.split(separator: "\n").count == 3)
  }
}
