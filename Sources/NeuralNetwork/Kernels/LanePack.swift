import Processor

/// What the processor that this is built for has for a tile.
enum Registers {
  /// Whether a tile of sixteen vectors of sixteen lanes stays in registers: thirty-two of 512 bits.
  static var areWide: Bool { PROCESSOR_HAS_WIDE_REGISTERS != 0 }
}

/// One or four vectors of a tile, which a kernel keeps in registers.
///
/// How many a processor has decides how wide a tile is best; the sums are the same bits with any.
protocol LanePack: BitwiseCopyable {
  /// How many vectors there are.
  static var count: Int { get }
  /// All lanes of all vectors the same.
  init(repeating value: Float)
  /// The vectors that stand at `source`, `stride` apart.
  init(_ source: UnsafePointer<Lanes>, stride: Int)
  /// Writes the vectors to `target`, `stride` apart.
  func store(_ target: UnsafeMutablePointer<Lanes>, stride: Int)
  /// Adds a weight times each of `x`'s vectors, fused.
  mutating func addProduct(_ weight: Float, _ x: Self)
  /// Adds a vector times each of `y`'s vectors, fused.
  mutating func addProduct(_ x: Lanes, _ y: Self)
}

struct OneLanes: LanePack {
  var a: Lanes

  static var count: Int { 1 }

  @inline(__always)
  init(repeating value: Float) { a = Lanes(repeating: value) }

  @inline(__always)
  init(_ source: UnsafePointer<Lanes>, stride: Int) { a = source[0] }

  @inline(__always)
  func store(_ target: UnsafeMutablePointer<Lanes>, stride: Int) { target[0] = a }

  @inline(__always)
  mutating func addProduct(_ weight: Float, _ x: Self) { a.addProduct(weight, x.a) }

  @inline(__always)
  mutating func addProduct(_ x: Lanes, _ y: Self) { a.addProduct(x, y.a) }
}

struct FourLanes: LanePack {
  var a: Lanes
  var b: Lanes
  var c: Lanes
  var d: Lanes

  static var count: Int { 4 }

  @inline(__always)
  init(repeating value: Float) {
    a = Lanes(repeating: value)
    b = a
    c = a
    d = a
  }

  @inline(__always)
  init(_ source: UnsafePointer<Lanes>, stride: Int) {
    a = source[0]
    b = source[stride]
    c = source[2 &* stride]
    d = source[3 &* stride]
  }

  @inline(__always)
  func store(_ target: UnsafeMutablePointer<Lanes>, stride: Int) {
    target[0] = a
    target[stride] = b
    target[2 &* stride] = c
    target[3 &* stride] = d
  }

  @inline(__always)
  mutating func addProduct(_ weight: Float, _ x: Self) {
    let w = Lanes(repeating: weight)
    a.addProduct(w, x.a)
    b.addProduct(w, x.b)
    c.addProduct(w, x.c)
    d.addProduct(w, x.d)
  }

  @inline(__always)
  mutating func addProduct(_ x: Lanes, _ y: Self) {
    a.addProduct(x, y.a)
    b.addProduct(x, y.b)
    c.addProduct(x, y.c)
    d.addProduct(x, y.d)
  }
}
