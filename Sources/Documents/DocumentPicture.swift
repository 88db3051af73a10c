import CommandLanguage
import Figures
import Images
import Notebook

/// A picture or a plot as a document holds it.
struct DocumentPicture {
  /// PNG of a picture, SVG of a plot.
  let bytes: [UInt8]
  /// What its file ends in.
  let ending: String
  /// The same in words, for whoever does not see it.
  let words: String
  /// Width and height in pixels of a picture; nil for a plot, which fits any size.
  let size: (width: Int, height: Int)?

  /// The name of its file in the folder beside a document: `cell-3.png`, and `cell-3-2.png` for a cell's second one.
  ///
  /// - Parameters:
  ///   - cell: The cell's number.
  ///   - place: Which of the cell's pictures it is, from 1.
  func fileName(cell: Int, place: Int) -> String {
    "cell-\(cell)" + (place > 1 ? "-\(place)" : "") + "." + ending
  }

  /// The most pixels along an edge: larger ones are made smaller.
  static let maximumEdge = 1_024

  /// The pictures and plots of an output, in order.
  static func all(of output: Output, in document: NotebookDocument) throws(Diagnostic) -> [DocumentPicture] {
    switch output.presentation {
    case .text, .table: return []
    case .pictures(let panels, _):
      var pictures: [DocumentPicture] = []
      for panel in panels { pictures.append(try DocumentPicture(panel, document.pictures)) }
      return pictures
    case .plot(let figure, let words): return [try DocumentPicture(figure, words: words, document.pictures)]
    }
  }

  /// The pictures and plots of a cell, in order.
  static func all(of cell: Cell, in document: NotebookDocument) throws(Diagnostic) -> [DocumentPicture] {
    var pictures: [DocumentPicture] = []
    for output in cell.outputs { pictures += try all(of: output, in: document) }
    return pictures
  }

  private init(_ panel: Panel, _ files: PictureFiles) throws(Diagnostic) {
    let image = panel.image.fitting(Self.maximumEdge)
    do {
      bytes = try files.encode(image, .png)
    } catch {
      throw error.diagnostic(.cannotCreate)
    }
    ending = "png"
    words = panel.caption
    size = (image.width, image.height)
  }

  private init(_ figure: Figure, words: String, _ files: PictureFiles) throws(Diagnostic) {
    do {
      bytes = try files.page(figure, .svg)
    } catch {
      throw error.diagnostic(.cannotCreate)
    }
    ending = "svg"
    self.words = words
    size = nil
  }
}

extension Image {
  /// The picture, made smaller where an edge has more pixels than that.
  func fitting(_ edge: Int) -> Image {
    guard max(width, height) > edge else { return self }
    let smaller = width >= height ? edge : max(1, width * edge / height)
    return resized(width: smaller, height: max(1, min(edge, height(forWidth: smaller))))
  }
}
