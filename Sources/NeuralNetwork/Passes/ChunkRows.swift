/// The way between rows, as everybody else sees them, and a chunk, in which sixteen examples stand side by side.
///
/// A chunk is `[features][4]` vectors. All of it works on whole vectors, so that it costs little beside a network.
package enum ChunkRows {
  // MARK: Bits

  /// Writes bits as numbers: bit `b` of row `r` becomes feature `b` of example `r`, each byte's highest bit first.
  ///
  /// - Parameters:
  ///   - rows: Bytes, `[count][bytes]`.
  ///   - target: `[8 · bytes][4]`; all lanes are written, those behind `count` with the last row.
  ///   - zero: The number for a 0.
  ///   - one: The number for a 1.
  package static func fill(
    _ target: UnsafeMutablePointer<Lanes>, bits rows: Rows<UInt8>, bytes: Int, count: Int,
    zero: Float, one: Float
  ) {
    guard let first = rows.first, count > 0 else { return }
    let zero = Lanes(repeating: zero)
    let one = Lanes(repeating: one)
    withUnsafeTemporaryAllocation(of: SIMD16<UInt32>.self, capacity: Chunk.vectors) { column in
      guard let column = column.baseAddress else { return }
      column.withMemoryRebound(to: UInt32.self, capacity: Chunk.examples) { lanes in
        for byte in 0..<bytes {
          var source = first + byte
          for example in 0..<Chunk.examples {
            lanes[example] = UInt32(source.pointee)
            if example &+ 1 < count { source += rows.stride }
          }
          for vector in 0..<Chunk.vectors {
            let values16 = UnsafeRawPointer(lanes).load(
              fromByteOffset: vector &* MemoryLayout<SIMD16<UInt32>>.stride, as: SIMD16<UInt32>.self)
            var bit = SIMD16<UInt32>(repeating: 128)
            var feature = target + (8 &* byte &* Chunk.vectors &+ vector)
            for _ in 0..<8 {
              feature.pointee = zero.replacing(with: one, where: values16 & bit .!= .zero)
              bit &>>= 1
              feature += Chunk.vectors
            }
          }
        }
      }
    }
  }

  /// Reads numbers as bits: those above a limit are 1.
  ///
  /// - Parameter target: Where the bytes of the first row go, `[count][bytes]`.
  package static func bits(
    of output: UnsafePointer<Lanes>, above limit: Float, to target: UnsafeMutablePointer<UInt8>, bytes: Int,
    count: Int
  ) {
    let limit = Lanes(repeating: limit)
    let one = SIMD16<UInt32>(repeating: 1)
    for byte in 0..<bytes {
      for vector in 0..<Chunk.vectors {
        var value = SIMD16<UInt32>.zero
        var feature = output + (8 &* byte &* Chunk.vectors &+ vector)
        for _ in 0..<8 {
          value = value &+ value | SIMD16<UInt32>.zero.replacing(with: one, where: feature.pointee .> limit)
          feature += Chunk.vectors
        }
        let first = vector &* Chunk.lanes
        let here = min(Chunk.lanes, count &- first)
        guard here > 0 else { break }
        withUnsafeBytes(of: value) { value in
          for lane in 0..<here {
            target[(first &+ lane) &* bytes &+ byte] = value[4 &* lane]
          }
        }
      }
    }
  }

  // MARK: Numbers

  /// Writes rows of numbers: number `n` of row `r` becomes feature `n` of example `r`.
  ///
  /// - Parameters:
  ///   - rows: Numbers, `[count][width]`.
  ///   - width: A multiple of 8.
  ///   - target: `[width][4]`; the lanes behind `count` are written with the last row.
  package static func fill(
    _ target: UnsafeMutablePointer<Lanes>, numbers rows: Rows<Float>, width: Int, count: Int
  ) {
    guard let first = rows.first, count > 0 else { return }
    withUnsafeTemporaryAllocation(of: Lanes.self, capacity: 2 * Chunk.lanes) { tile in
      guard let tile = tile.baseAddress else { return }
      for vector in 0..<Chunk.vectors {
        for column in stride(from: 0, to: width, by: Chunk.lanes) {
          let columns = min(Chunk.lanes, width &- column)
          for lane in 0..<Chunk.lanes {
            let row = min(vector &* Chunk.lanes &+ lane, count &- 1)
            let source = UnsafeRawPointer(first + (row &* rows.stride &+ column))
            tile[lane] =
              columns == Chunk.lanes
              ? source.loadUnaligned(as: Lanes.self)
              : Lanes(lowHalf: source.loadUnaligned(as: SIMD8<Float>.self), highHalf: .zero)
          }
          transpose(tile)
          for feature in 0..<columns {
            target[(column &+ feature) &* Chunk.vectors &+ vector] = tile[feature]
          }
        }
      }
    }
  }

  /// Reads rows of numbers.
  ///
  /// - Parameters:
  ///   - target: Where the first row goes, `[count][width]`.
  ///   - width: A multiple of 8.
  package static func numbers(
    of output: UnsafePointer<Lanes>, to target: UnsafeMutablePointer<Float>, width: Int, count: Int
  ) {
    withUnsafeTemporaryAllocation(of: Lanes.self, capacity: 2 * Chunk.lanes) { tile in
      guard let tile = tile.baseAddress else { return }
      for vector in 0..<Chunk.vectors {
        let rows = min(Chunk.lanes, count &- vector &* Chunk.lanes)
        guard rows > 0 else { break }
        for column in stride(from: 0, to: width, by: Chunk.lanes) {
          let columns = min(Chunk.lanes, width &- column)
          for feature in 0..<Chunk.lanes {
            tile[feature] =
              feature < columns ? output[(column &+ feature) &* Chunk.vectors &+ vector] : .zero
          }
          transpose(tile)
          for row in 0..<rows {
            let place = UnsafeMutableRawPointer(
              target + ((vector &* Chunk.lanes &+ row) &* width &+ column))
            if columns == Chunk.lanes {
              place.storeBytes(of: tile[row], as: Lanes.self)
            } else {
              place.storeBytes(of: tile[row].lowHalf, as: SIMD8<Float>.self)
            }
          }
        }
      }
    }
  }

  /// Swaps rows and columns of sixteen vectors, with room for sixteen more behind them.
  ///
  /// Each round takes the even and the odd columns of two neighbouring rows apart, which turns the eight bits of an
  /// element's address (row, column) by one; four rounds swap the halves.
  @inline(__always)
  private static func transpose(_ tile: UnsafeMutablePointer<Lanes>) {
    unlace(tile, tile + Chunk.lanes)
    unlace(tile + Chunk.lanes, tile)
    unlace(tile, tile + Chunk.lanes)
    unlace(tile + Chunk.lanes, tile)
  }

  @inline(__always)
  private static func unlace(_ source: UnsafePointer<Lanes>, _ target: UnsafeMutablePointer<Lanes>) {
    for row in 0..<8 {
      let (a, b) = (source[2 &* row], source[2 &* row &+ 1])
      target[row] = Lanes(lowHalf: a.evenHalf, highHalf: b.evenHalf)
      target[row &+ 8] = Lanes(lowHalf: a.oddHalf, highHalf: b.oddHalf)
    }
  }
}
