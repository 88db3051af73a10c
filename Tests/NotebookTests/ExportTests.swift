import Documents
import Foundation
import Notebook
import TerminalNotebook
import TestSupport
import Testing
import Text

/// A notebook for other programs: every format holds what was typed and what came of it, and no text becomes code.
struct ExportTests {
  private static let environment = CommandTests.environment
  private static let nasty = "<script>alert('&')</script> \u{202E}\u{7}"

  private func document(_ lines: String...) -> NotebookDocument {
    var notebook = Notebook()
    for line in lines { notebook.run(line, in: Self.environment) }
    return notebook.document(
      title: "A <notebook> & more", language: TerminalWindow.language, in: NotebookEnvironment())
  }

  private func text(_ document: NotebookDocument, _ format: ExportFormat) throws -> String {
    try ExportedNotebook(document, as: format, path: "x.\(format.endings[0])", record: { $0.title }).text
  }

  private let lines = [
    "note \"Some *words* with <b>tags</b>, ![a picture](http://example.org/x.png) and [a link](javascript:x)\"",
    "load image Samples/penguin.png size=16", "make key; make model phase1", "train 20", "plot losses",
    "eval 50",
    "show nothing<script>", "note \"| a | b |\\n|---|--:|\\n| 1 | *2* |\"",
  ]

  private var long: NotebookDocument {
    var notebook = Notebook()
    for line in lines { notebook.run(line, in: Self.environment) }
    return notebook.document(
      title: "A <notebook> & more", language: TerminalWindow.language, in: NotebookEnvironment())
  }

  @Test func aWebPageHoldsEverythingAndFetchesNothing() throws {
    let page = try text(long, .html)
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    #expect(page.contains("<title>A &lt;notebook&gt; &amp; more</title>"))
    #expect(page.contains("<em>words</em>") && !page.contains("<b>tags") && !page.contains("javascript:"))
    #expect(!page.contains("http://") && page.contains("a picture"))
    #expect(
      page.contains("<th class=\"number\">b</th>") && page.contains("<td class=\"number\"><em>2</em></td>"))
    #expect(page.contains("show nothing&lt;script&gt;") && page.contains("id=\"cell-2\""))
    let pictures = page.matches(
      of: /<img alt="([^"]+)"[^>]* src="data:image\/(png|svg\+xml);base64,([^"]+)">/)
    #expect(pictures.count == 2 && pictures.allSatisfy { Data(base64Encoded: String($0.output.3)) != nil })
    #expect(
      Data(base64Encoded: String(pictures[0].output.3))?.starts(with: [0x89, 0x50, 0x4E, 0x47]) == true)
    #expect(page.matches(of: /<script/).count == 1 && page.matches(of: /<article/).count == 7)
  }

  @Test func aFenceInAFenceTearsNoPageApart() throws {
    let note =
      "note \"````text\\n~~~\\n| a | b |\\n|---|---|\\n| 1 | 2 |\\n````\\n\\nWords\\n| c |\\n|---|\\n| d |\""
    let page = try text(document(note), .html)
    #expect(
      page.contains("<pre><code class=\"language-text\">~~~\n| a | b |\n|---|---|\n| 1 | 2 |\n</code></pre>"))
    #expect(page.contains("<p>Words</p>\n<div class=\"scroll\"><table>\n<thead><tr><th>c</th></tr>"))
  }

  @Test func whatCostsTooMuchToTakeApartIsShownAsItStands() throws {
    for words in ["[a](<b", "> - ", "![[]()"] {
      let prose = NotebookDocument.Part.prose(String(repeating: words, count: 8_000))
      let page = try text(
        NotebookDocument(
          title: "A", firstSeed: 7, language: TerminalWindow.language, in: NotebookEnvironment(),
          parts: [prose]),
        .html)
      #expect(page.contains("<p class=\"error\">line 1: ") && page.contains("<pre class=\"output\">"))
    }
  }

  @Test func jupyterGetsCellsAsItKeepsThem() throws {
    let data = Data(try text(long, .ipynb).utf8)
    let notebook = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(notebook["nbformat"] as? Int == 4 && notebook["nbformat_minor"] as? Int == 5)
    let cells = try #require(notebook["cells"] as? [[String: Any]])
    #expect(cells.map { $0["cell_type"] as? String }.filter { $0 == "code" }.count == 7)
    let names = cells.compactMap { $0["id"] as? String }
    #expect(Set(names).count == cells.count)
    let sources = cells.compactMap { ($0["source"] as? [String])?.joined() }
    #expect(sources.contains("make model phase1") && sources[0] == "# A \\<notebook\\> \\& more")
    let outputs = cells.compactMap { $0["outputs"] as? [[String: Any]] }.flatMap { $0 }
    let kinds = outputs.compactMap { $0["output_type"] as? String }
    #expect(Set(kinds) == ["stream", "display_data", "error"])
    let data64 = outputs.compactMap { ($0["data"] as? [String: Any])?["image/png"] as? String }
    #expect(data64.count == 1 && Data(base64Encoded: data64[0]) != nil)
  }

  @Test func aScriptRunsToTheSameEnd() throws {
    let script = try text(long, .script)
    #expect(script.contains("\nseed 7\n") && script.contains("# show nothing<script> · this fails"))
    var first = Notebook()
    for line in lines { first.run(line, in: Self.environment) }
    var second = Notebook(session: Session(seed: 3))
    for line in script.split(separator: "\n") {
      for cell in second.run(String(line), in: Self.environment) { #expect(cell.status == .ok, "\(cell)") }
    }
    #expect(second.session.isSame(as: first.session))
  }

  @Test func markdownShowsPicturesBesideIt() throws {
    let exported = try ExportedNotebook(
      long, as: .markdown, path: "some folder/a b.md", record: { $0.title })
    #expect(exported.hasFolder && exported.text.contains("![penguin](a%20b-files/cell-2.png)"))
    #expect(
      exported.text.contains("```text\n[3]> make key\nkey 0101010101010101 (the paper's, 16 bits)\n```"))
  }

  @Test func oldPicturesGiveWayToTheirWords() {
    var notebook = Notebook()
    notebook.run("load image Samples/penguin.png size=6000", in: Self.environment)
    for _ in 0..<3 { notebook.run("load image Samples/valley.png size=6000", in: Self.environment) }
    let shown = notebook.cells.map { cell in
      if case .pictures = cell.outputs.first?.presentation { true } else { false }
    }
    #expect(shown.first == false && shown.last == true)
    #expect(notebook.cells[0].printedLines[0].contains("6000 x 6000"))
  }

  @Test func bytesBecomeLettersAsFoundationWritesThem() throws {
    for count in 0..<70 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 200) }
      #expect(Base64.text(bytes) == Data(bytes).base64EncodedString())
    }
  }

  @Test func harmfulCharactersStayOutOfEveryFormat() throws {
    let document = document("note \"\(Self.nasty.replacing("\u{7}", with: ""))\"", "show \(Self.nasty)")
    for format in ExportFormat.allCases {
      let written = try text(document, format)
      #expect(!written.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
      if format == .html {
        #expect(written.matches(of: /<script/).count == 1 && !written.contains("\u{202E}"))
      }
    }
  }
}
