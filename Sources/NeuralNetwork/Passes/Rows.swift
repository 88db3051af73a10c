/// Rows in memory, as long as somebody holds it.
package struct Rows<Element: BitwiseCopyable>: @unchecked Sendable {
  /// The first row; nil only where there is none.
  package let first: UnsafePointer<Element>?
  /// From one row to the next; 0 where all are the same.
  package let stride: Int

  /// Rows from an address on.
  @inlinable
  package init(first: UnsafePointer<Element>?, stride: Int) {
    self.first = first
    self.stride = stride
  }

  /// The rows from one on.
  @inlinable
  package func from(_ row: Int) -> Rows { Rows(first: first.map { $0 + row * stride }, stride: stride) }
}
