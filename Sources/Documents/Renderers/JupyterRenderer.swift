import CommandLanguage
import Notebook
import Text

/// Shows a notebook as one of Jupyter's, version 4.5 of the format: words, commands, outputs and pictures.
///
/// It opens where there is no kernel for it: everything can be read, and nothing can be run.
package enum JupyterRenderer {
  /// The notebook as JSON, ending in a line break.
  package static func text(_ document: NotebookDocument) throws(Diagnostic) -> String {
    var cells: [FieldValue] = []
    func add(prose text: String) {
      cells.append(
        .fields([
          "cell_type": .text("markdown"), "id": .text("words-\(cells.count + 1)"), "metadata": .fields([:]),
          "source": lines(text),
        ]))
    }
    add(prose: "# " + MarkdownWords.inline(document.title))
    for part in document.parts {
      switch part {
      case .prose(let words): add(prose: words)
      case .cell(let cell): cells.append(.fields(try self.cell(cell, in: document)))
      }
    }
    let notebook: Fields = [
      "cells": .list(cells),
      "metadata": .fields([
        "kernelspec": .fields([
          "display_name": .text("Codebook"), "language": .text("codebook"), "name": .text("codebook"),
        ]),
        "language_info": .fields(["file_extension": .text(".codebook"), "name": .text("codebook")]),
        "codebook": .fields(["seed": .text("\(document.firstSeed)")]),
      ]),
      "nbformat": .integer(4), "nbformat_minor": .integer(5),
    ]
    return JSONRenderer.text(.fields(notebook)) + "\n"
  }

  private static func cell(_ cell: Cell, in document: NotebookDocument) throws(Diagnostic) -> Fields {
    var outputs: [FieldValue] = []
    for output in cell.outputs { outputs += try self.outputs(output, in: document) }
    if let error = cell.error {
      outputs.append(
        .fields([
          "output_type": .text("error"),
          "ename": .text(cell.status == .interrupted ? "interrupted" : "error"),
          "evalue": .text(error.message), "traceback": .list([.text(error.message)]),
        ]))
    }
    return [
      "cell_type": .text("code"), "id": .text("cell-\(cell.number)"), "metadata": .fields([:]),
      "execution_count": .integer(cell.number), "source": lines(cell.command), "outputs": .list(outputs),
    ]
  }

  private static func outputs(_ output: Output, in document: NotebookDocument) throws(Diagnostic)
    -> [FieldValue]
  {
    let words = TextRenderer.text(output)
    switch output.presentation {
    case .text: return words.isEmpty ? [] : [printed(words)]
    case .table(let table): return [display(["text/html": lines(HTML.table(table))], words: words)]
    case .pictures:
      let pictures = try DocumentPicture.all(of: output, in: document).map { picture in
        display(["image/png": .text(Base64.text(picture.bytes))], words: picture.words)
      }
      return pictures + (words.isEmpty ? [] : [printed(words)])
    case .plot:
      return try DocumentPicture.all(of: output, in: document).map { plot in
        display(["image/svg+xml": lines(String(decoding: plot.bytes, as: UTF8.self))], words: words)
      }
    }
  }

  private static func printed(_ words: String) -> FieldValue {
    .fields(["output_type": .text("stream"), "name": .text("stdout"), "text": lines(words + "\n")])
  }

  private static func display(_ data: Fields, words: String) -> FieldValue {
    var data = data
    data["text/plain"] = lines(words)
    return .fields([
      "output_type": .text("display_data"), "metadata": .fields([:]), "data": .fields(data),
    ])
  }

  /// A text as Jupyter keeps it: its lines, each with its line break.
  private static func lines(_ text: String) -> FieldValue {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) + "\n" }
    if let last = lines.popLast(), last != "\n" { lines.append(String(last.dropLast())) }
    return .list(lines.map { .text($0) })
  }
}
