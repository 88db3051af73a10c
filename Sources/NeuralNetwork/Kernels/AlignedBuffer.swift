/// Memory of a fixed size, aligned for vectors, that lives as long as this object.
///
/// Reading and writing go through bare pointers, so that nothing is counted or checked inside a training
/// step; who shares a buffer among threads sees to it that they do not meet.
public final class AlignedBuffer<Element: BitwiseCopyable>: @unchecked Sendable {
  /// The first element.
  public let pointer: UnsafeMutablePointer<Element>
  /// How many elements there are.
  public let count: Int
  private let memory: UnsafeMutableRawPointer

  /// A buffer filled with one value.
  public init(repeating value: Element, count: Int) {
    let bytes = Swift.max(1, count) * MemoryLayout<Element>.stride
    memory = .allocate(byteCount: bytes, alignment: 64)
    pointer = memory.bindMemory(to: Element.self, capacity: Swift.max(1, count))
    pointer.initialize(repeating: value, count: count)
    self.count = count
  }

  /// A buffer that begins as a copy.
  public convenience init(_ elements: [Element], zero: Element) {
    self.init(repeating: zero, count: elements.count)
    elements.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { pointer.update(from: base, count: source.count) }
    }
  }

  deinit { memory.deallocate() }

  /// The elements, copied.
  public var elements: [Element] { Array(UnsafeBufferPointer(start: pointer, count: count)) }
}
