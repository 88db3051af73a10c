import CCmark
import Notebook

extension Markdown {
  /// CommonMark as cmark reads it.
  package static let cmark = Markdown(
    parse: { text in CMarkTree(text).map { $0.node(of: $0.root) } },
    render: { text in
      guard let tree = CMarkTree(text) else { return nil }
      tree.replacePictures()
      return tree.blocks.map(CMarkTree.html)
    })

  /// The version of cmark that is running.
  static var version: String { cmark_version_string().map { String(cString: $0) } ?? "unknown" }
}

/// A text that cmark has taken apart, as long as this value is there.
private final class CMarkTree {
  let root: OpaquePointer

  /// Nil where there is no memory for it.
  init?(_ text: [UInt8]) {
    let document = text.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) {
        cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT)
      }
    }
    guard let document else { return nil }
    root = document
  }

  deinit { cmark_node_free(root) }

  /// The top-level blocks, in order.
  var blocks: [OpaquePointer] { Self.children(of: root) }

  private static func children(of node: OpaquePointer) -> [OpaquePointer] {
    var found: [OpaquePointer] = []
    var next = cmark_node_first_child(node)
    while let child = next {
      found.append(child)
      next = cmark_node_next(child)
    }
    return found
  }

  /// The tree below a node, as a value: blocks in blocks, and in each its words in a row, however deep stress and links
  /// stand in each other.
  func node(of root: OpaquePointer) -> MarkdownNode {
    var open: [[MarkdownNode]] = [[]]
    walk { event, node in
      if Self.isTransparent(node) { return }
      let isLeaf = Self.isLeaf(node)
      if event == CMARK_EVENT_ENTER, !isLeaf {
        open.append([])
      } else {
        let children = isLeaf ? [] : open.removeLast()
        let lines = (Int(cmark_node_get_start_line(node)), Int(cmark_node_get_end_line(node)))
        open[open.count - 1].append(MarkdownNode(Self.kind(of: node), lines: lines, children: children))
      }
    }
    return open[0].first ?? MarkdownNode(.document, lines: (1, 1))
  }

  private func walk(_ visit: (_ event: cmark_event_type, _ node: OpaquePointer) -> Void) {
    guard let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      if let node = cmark_iter_get_node(iterator) { visit(event, node) }
    }
  }

  /// Whether a node only says how the words in it look.
  private static func isTransparent(_ node: OpaquePointer) -> Bool {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_LINK, CMARK_NODE_IMAGE, CMARK_NODE_CUSTOM_INLINE: true
    default: false
    }
  }

  /// Whether cmark's walk enters a node and never leaves it.
  private static func isLeaf(_ node: OpaquePointer) -> Bool {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_CODE_BLOCK, CMARK_NODE_TEXT,
      CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
      true
    default: false
    }
  }

  private static func kind(of node: OpaquePointer) -> MarkdownNode.Kind {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_BLOCK_QUOTE: .quotation
    case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_CODE_BLOCK:
      .code(info: string(cmark_node_get_fence_info(node)), content: string(cmark_node_get_literal(node)))
    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE: .html(string(cmark_node_get_literal(node)))
    case CMARK_NODE_TEXT, CMARK_NODE_CODE: .words(string(cmark_node_get_literal(node)))
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: .lineBreak
    default: .other
    }
  }

  private static func string(_ text: UnsafePointer<CChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }

  /// A block as HTML: cmark leaves out HTML and dangerous links.
  static func html(_ node: OpaquePointer) -> String {
    guard let html = cmark_render_html(node, CMARK_OPT_DEFAULT) else { return "" }
    defer { cmark_get_default_mem_allocator().pointee.free(html) }
    return String(cString: html)
  }

  /// Puts the words of pictures into their places: none is fetched from elsewhere.
  func replacePictures() {
    var pictures: [OpaquePointer] = []
    walk { event, node in
      if event == CMARK_EVENT_EXIT, cmark_node_get_type(node) == CMARK_NODE_IMAGE { pictures.append(node) }
    }
    for picture in pictures {
      while let word = cmark_node_first_child(picture) { cmark_node_insert_before(picture, word) }
      cmark_node_unlink(picture)
      cmark_node_free(picture)
    }
  }
}
