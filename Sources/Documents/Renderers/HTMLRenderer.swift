import CommandLanguage
import Notebook
import Text

/// Shows a notebook as one web page: pictures inside, nothing fetched from elsewhere.
///
/// It reads on a phone, on a projector and on paper, light or dark as the reader likes it. Every cell has an address,
/// every command can be copied, and every picture says in words what it shows.
package enum HTMLRenderer {
  /// The page.
  package static func page(_ document: NotebookDocument) throws(Diagnostic) -> String {
    var body = "<h1>\(HTML.escaped(document.title))</h1>\n"
    for part in document.parts {
      switch part {
      case .prose(let text):
        body +=
          "<section class=\"prose\">\n\(MarkdownHTML(markdown: document.language.markdown).html(text))</section>\n"
      case .cell(let cell): body += try self.cell(cell, in: document)
      }
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="Codebook">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <title>\(HTML.escaped(document.title))</title>
      <style>
      \(HTMLStyle.sheet)
      </style>
      </head>
      <body>
      <main>
      \(body)</main>
      <footer>The notebook began with seed \(document.firstSeed): the same commands give the same digits.</footer>
      <script>
      \(HTMLStyle.script)
      </script>
      </body>
      </html>

      """
  }

  private static let policy =
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'"

  private static func cell(_ cell: Cell, in document: NotebookDocument) throws(Diagnostic) -> String {
    let name = "cell-\(cell.number)"
    let led = cell.depth > 0 ? " led" : ""
    var html = """
      <article class="cell\(led)" id="\(name)" aria-label="cell \(cell.number)">
      <div class="input"><a href="#\(name)" aria-label="link to cell \(cell.number)">[\(cell.number)]</a>\
      <pre><code>\(HTML.escaped(cell.command))</code></pre>\
      <button type="button" hidden>copy</button></div>

      """
    for output in cell.outputs { html += try self.output(output, in: document) }
    if cell.status == .interrupted, cell.error == nil { html += "<p class=\"error\">interrupted</p>\n" }
    if let error = cell.error { html += "<p class=\"error\">\(HTML.escaped(error.message))</p>\n" }
    return html + "</article>\n"
  }

  private static func output(_ output: Output, in document: NotebookDocument) throws(Diagnostic) -> String {
    switch output.presentation {
    case .text(let text): return preformatted(text)
    case .table(let table): return HTML.table(table)
    case .pictures(_, let words):
      let pictures = try DocumentPicture.all(of: output, in: document).map { picture($0, caption: $0.words) }
      return (pictures.isEmpty ? "" : "<div class=\"pictures\">\n" + pictures.joined() + "</div>\n")
        + preformatted(words)
    case .plot(_, let words):
      return try DocumentPicture.all(of: output, in: document).map { picture($0, caption: words) }.joined()
    }
  }

  /// Printed lines: sentences are broken where the window ends, and indented lines, which are lined up, are not.
  private static func preformatted(_ text: String) -> String {
    guard !text.isEmpty else { return "" }
    var html = ""
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let first = lines.first {
      let isIndented = first.hasPrefix("  ")
      let run = lines.prefix { $0.hasPrefix("  ") == isIndented }
      lines = lines.dropFirst(run.count)
      html += "<pre class=\"output\(isIndented ? "" : " words")\">"
      html += HTML.escaped(run.joined(separator: "\n")) + "</pre>\n"
    }
    return html
  }

  private static func picture(_ picture: DocumentPicture, caption: String) -> String {
    let words = HTML.escaped(picture.words)
    var attributes = "alt=\"\(words.replacing(text: "\n", with: " "))\""
    if let size = picture.size {
      // A small picture is enlarged by a whole number, so that its pixels stay squares.
      let scale = max(1, 256 / max(size.width, size.height))
      attributes += " class=\"pixels\" width=\"\(size.width * scale)\" height=\"\(size.height * scale)\""
    } else {
      attributes += " class=\"plot\""
    }
    let type = picture.size == nil ? "svg+xml" : "png"
    return "<figure><img \(attributes) src=\"data:image/\(type);base64,\(Base64.text(picture.bytes))\">"
      + "<figcaption>\(HTML.escaped(caption))</figcaption></figure>\n"
  }
}
