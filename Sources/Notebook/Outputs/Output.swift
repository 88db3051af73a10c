import Figures
import Images
import NeuralCipher

/// Something that a command has to say: a kind, its named fields, and how it is presented.
package struct Output: Equatable, Sendable {
  /// What it is, such as `evaluation`.
  package let kind: String
  /// What JSON shows and checks ask for.
  package let fields: Fields
  /// What a person sees.
  package let presentation: Presentation

  /// An output.
  package init(kind: String, fields: Fields, presentation: Presentation) {
    self.kind = kind
    self.fields = fields
    self.presentation = presentation
  }
}

/// How an output is presented.
///
/// Renderers know these, never a command.
package enum Presentation: Equatable, Sendable {
  /// Lines of text.
  case text(String)
  /// Rows and columns, with a line of text in front where there is one.
  case table(Table)
  /// Pictures side by side, and the same in words.
  case pictures([Panel], words: String)
  /// A plot or a diagram, and the same in words.
  case plot(Figure, words: String)
}

/// A picture with its caption.
package struct Panel: Equatable, Sendable {
  /// What the picture is.
  package let caption: String
  private let content: Content

  /// A picture, or a ciphertext of which one is made where it is shown.
  private enum Content: Equatable, Sendable {
    case image(Image)
    case ciphertext(Ciphertext, width: Int, height: Int, channels: Int)
  }

  /// A picture with its caption.
  package init(caption: String, image: Image) {
    self.caption = caption
    content = .image(image)
  }

  /// A ciphertext as a small picture of the shape of its message's, which is only made where somebody looks at it.
  package init(caption: String, of ciphertext: Ciphertext, width: Int, height: Int, channels: Int) {
    self.caption = caption
    content = .ciphertext(ciphertext, width: width, height: height, channels: channels)
  }

  /// Roughly how many bytes the panel keeps alive.
  var bytes: Int {
    switch content {
    case .image(let image): image.bytes.count
    case .ciphertext(let ciphertext, _, _, _): ciphertext.codes.count * 2 + ciphertext.count * 4
    }
  }

  /// The picture.
  package var image: Image {
    switch content {
    case .image(let image): image
    case .ciphertext(let ciphertext, let width, let height, let channels):
      Image(width: width, height: height, channels: channels, bytes: ciphertext.thumbnailBytes(threads: 1))
    }
  }
}

/// How far a running command has come.
package struct Progress: Sendable {
  /// How much is done.
  package let done: Int
  /// How much there is to do.
  package let total: Int
  /// What is counted, such as `step`.
  package let unit: String
  /// The most recent numbers, by name.
  package let values: [Value]
  /// What has come so far as a plot; nil where there is nothing to plot.
  ///
  /// Like ``pictures`` it is made only where somebody looks, and may be asked for only while the report is made.
  package let figure: (@Sendable () -> Figure)?
  /// What has come so far as pictures; nil where nobody asked for them.
  package let pictures: (@Sendable () -> [Panel])?

  /// So much of so many is done.
  package init(
    done: Int, total: Int, unit: String, values: [Value], figure: (@Sendable () -> Figure)?,
    pictures: (@Sendable () -> [Panel])?
  ) {
    self.done = done
    self.total = total
    self.unit = unit
    self.values = values
    self.figure = figure
    self.pictures = pictures
  }

  /// One number with its name.
  package struct Value: Equatable, Sendable {
    /// The name.
    package let name: String
    /// The number.
    package let number: Double

    /// A number under its name.
    package init(name: String, number: Double) {
      self.name = name
      self.number = number
    }
  }
}

extension Output {
  /// Roughly how many bytes the words and the fields keep alive.
  var wordBytes: Int {
    let words =
      switch presentation {
      case .text(let text): text.utf8.count
      case .table(let table): table.rows.reduce(0) { $0 + $1.reduce(0) { $0 + 16 + $1.utf8.count } }
      case .pictures(_, let words), .plot(_, let words): words.utf8.count
      }
    return words + fields.bytes
  }
}

extension Fields {
  /// Roughly how many bytes they take.
  fileprivate var bytes: Int {
    entries.reduce(0) { $0 + MemoryLayout<Entry>.stride + $1.value.bytesBeside }
  }
}

extension FieldValue {
  /// Roughly how many bytes a value takes beside its own place.
  fileprivate var bytesBeside: Int {
    switch self {
    case .integer, .number, .flag, .none: 0
    case .text(let text): text.utf8.count
    case .list(let values): values.reduce(0) { $0 + MemoryLayout<FieldValue>.stride + $1.bytesBeside }
    case .fields(let fields): fields.bytes
    }
  }
}

extension Figure {
  /// Roughly how many bytes it takes.
  var bytes: Int { panels.reduce(1 << 12) { $0 + $1.bytes } }
}

extension Figure.Panel {
  fileprivate var bytes: Int {
    switch self {
    case .picture(let image, _): image.bytes.count
    case .diagram: 0
    case .chart(let chart): 8 * chart.numbers
    }
  }
}

extension Chart {
  /// About how many numbers are drawn.
  fileprivate var numbers: Int {
    switch content {
    case .lines(let series), .points(let series): series.reduce(0) { $0 + 2 * $1.points.count }
    case .histogram(let heights, _): heights.count
    case .bars(let bars): 4 * bars.count
    case .heatMap(let map): map.values.count
    case .ridges(let ridges): ridges.reduce(0) { $0 + $1.heights.count }
    }
  }
}
