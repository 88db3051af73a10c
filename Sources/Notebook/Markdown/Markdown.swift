/// Markdown, as whoever runs a notebook has it read: CommonMark.
///
/// Only texts that cost little come through: see ``MarkdownCost``.
package struct Markdown: Sendable {
  private let parse: @Sendable (_ text: [UInt8]) -> MarkdownNode?
  private let render: @Sendable (_ text: [UInt8]) -> [String]?

  /// A reader of CommonMark.
  ///
  /// - Parameters:
  ///   - parse: Takes a text apart; nil where there is no memory for it.
  ///   - render: The HTML of each top-level block of a text, without HTML of its own, without dangerous links, and with
  ///     the words of pictures in place of them.
  package init(
    parse: @escaping @Sendable (_ text: [UInt8]) -> MarkdownNode?,
    render: @escaping @Sendable (_ text: [UInt8]) -> [String]?
  ) {
    self.parse = parse
    self.render = render
  }

  /// Nobody reads Markdown here.
  package static let none = Markdown(parse: { _ in nil }, render: { _ in nil })

  /// A text, taken apart.
  package func document(_ text: [UInt8]) throws(MarkdownCost.Excess) -> MarkdownNode {
    try Self.within(text, parse)
  }

  /// The HTML of a text, block by block.
  package func html(_ text: [UInt8]) throws(MarkdownCost.Excess) -> [String] { try Self.within(text, render) }

  private static func within<Result>(
    _ text: [UInt8], _ read: ([UInt8]) -> Result?
  ) throws(MarkdownCost.Excess) -> Result {
    if let excess = MarkdownCost.excess(of: text) { throw excess }
    guard let result = read(text) else {
      throw MarkdownCost.Excess(line: 1, message: "there is no memory for this text")
    }
    return result
  }
}
