import CCmark

/// A text in Markdown, taken apart by cmark: the only way to it, which is open to texts that cost little.
package final class MarkdownTree {
  /// The document that holds all blocks, as long as the tree is there.
  package let root: OpaquePointer

  /// Takes a text apart.
  package init(_ bytes: [UInt8]) throws(MarkdownCost.Excess) {
    if let excess = MarkdownCost.excess(of: bytes) { throw excess }
    let document = bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) {
        cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT)
      }
    }
    guard let document else {
      throw MarkdownCost.Excess(line: 1, message: "there is no memory for this text")
    }
    root = document
  }

  deinit { cmark_node_free(root) }

  /// The top-level blocks, in order.
  package var blocks: [OpaquePointer] {
    var blocks: [OpaquePointer] = []
    var node = cmark_node_first_child(root)
    while let block = node {
      blocks.append(block)
      node = cmark_node_next(block)
    }
    return blocks
  }

  /// The lines of a block, from 1, as far as the text has them.
  package static func lines(of block: OpaquePointer, atMost count: Int) -> ClosedRange<Int> {
    let first = max(1, min(count, Int(cmark_node_get_start_line(block))))
    return first...max(first, min(count, Int(cmark_node_get_end_line(block))))
  }
}
