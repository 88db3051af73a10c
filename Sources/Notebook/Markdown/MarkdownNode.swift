/// A part of a text in Markdown: a block, or something within a line.
package struct MarkdownNode: Sendable {
  /// What it is.
  package let kind: Kind
  /// The lines that it stands on, from 1; something within a line may not know them, and has 0.
  package let lines: (first: Int, last: Int)
  /// The parts of it, in order.
  package let children: [MarkdownNode]

  /// What a part of a text is.
  package enum Kind: Equatable, Sendable {
    case document
    case paragraph
    case quotation
    case heading(level: Int)
    /// A block of code, and the words behind its fence.
    case code(info: String, content: String)
    /// HTML, as a block or within a line.
    case html(String)
    /// Words, as text or as code within a line.
    case words(String)
    /// Where a line ends within a paragraph.
    case lineBreak
    /// Anything else: lists, stress, links.
    case other
  }

  /// A part of a text.
  package init(_ kind: Kind, lines: (first: Int, last: Int), children: [MarkdownNode] = []) {
    self.kind = kind
    self.lines = lines
    self.children = children
  }

  /// Its lines, as far as a text of so many has them.
  package func lines(atMost count: Int) -> ClosedRange<Int> {
    let first = max(1, min(count, lines.first))
    return first...max(first, min(count, lines.last))
  }

  /// The words in it, without their marks.
  package var words: String {
    switch kind {
    case .words(let text): text
    case .lineBreak: " "
    default: children.reduce(into: "") { $0 += $1.words }
    }
  }
}
