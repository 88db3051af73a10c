import Figures
import Images
import NeuralCipher
import Notebook

/// What a message, a ciphertext or what was read of it is made of, to look at.
enum MessageFigures {
  /// How often each byte value occurs in a picture.
  static func byteHistogram(of bytes: [UInt8], name: String) -> Figure {
    let counts = byteCounts(bytes)
    let used = counts.count { $0 > 0 }
    let common = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    let words =
      "\(name): \(Format.count(bytes.count, "byte")), \(used) of the 256 values occur; the commonest is \(common), "
      + "\(Format.percent(Double(counts[common]) / Double(max(1, bytes.count)))) of all"
    return Figure(byteChart(counts, title: "bytes of \(name)", hue: .blue), words: words)
  }

  private static func byteChart(_ counts: [Int], title: String, hue: Hue) -> Chart {
    Chart(
      title: title, x: Axis("byte", range: 0...256, ticks: [0, 64, 128, 192, 256]),
      y: Axis("bytes", style: .count), .histogram(counts.map(Double.init), hue))
  }

  private static func byteCounts(_ bytes: [UInt8]) -> [Int] {
    var counts = [Int](repeating: 0, count: 256)
    bytes.withUnsafeBufferPointer { bytes in for byte in bytes { counts[Int(byte)] &+= 1 } }
    return counts
  }

  /// How the numbers of a ciphertext are spread, each of the N for itself, over all blocks of the message.
  static func ciphertextHistograms(of ciphertext: Ciphertext) -> Figure {
    let shown = min(ciphertext.numbersPerBlock, mostRidges)
    let spreads = spreads(of: ciphertext, 0..<shown)
    let ends = ciphertext.range.ends
    let chart = Chart(
      title: "the \(ciphertext.numbersPerBlock) numbers of a block",
      x: Axis("value", range: ends), y: Axis(""),
      .ridges(spreads.enumerated().map { Chart.Ridge("c\($0.offset)", $0.element.counts) }))
    let narrow = spreads.map { $0.high - $0.low }
    var words =
      "the ciphertext of \(Format.count(ciphertext.count, "block")): its numbers may be anything from "
      + "\(Format.fixed(ends.lowerBound, 0)) to \(Format.fixed(ends.upperBound, 0)), and each stays within a range "
      + "of \(Format.fixed(narrow.min() ?? 0, 2)) to \(Format.fixed(narrow.max() ?? 0, 2))"
    if shown < ciphertext.numbersPerBlock { words += "; the first \(shown) are drawn" }
    return Figure(chart, words: words)
  }

  /// How one number of a ciphertext is spread.
  static func ciphertextHistogram(of ciphertext: Ciphertext, coordinate: Int) -> Figure {
    let spread = spreads(of: ciphertext, coordinate..<coordinate + 1)[0]
    let chart = Chart(
      title: "number c\(coordinate) of every block",
      x: Axis("value", range: ciphertext.range.ends), y: Axis("blocks", style: .count),
      .histogram(spread.counts, .vermilion))
    let words =
      "c\(coordinate) over \(Format.count(ciphertext.count, "block")): from \(Format.fixed(spread.low, 4)) to "
      + "\(Format.fixed(spread.high, 4)), \(Format.fixed(spread.mean, 4)) on average"
    return Figure(chart, words: words)
  }

  /// More would be too thin to see.
  private static let mostRidges = 64
  /// Bars in a histogram of numbers.
  private static let bins = 64

  /// How the values of one number are spread over all blocks.
  private struct Spread {
    var counts = [Double](repeating: 0, count: MessageFigures.bins)
    var low = Double.infinity
    var high = -Double.infinity
    var mean = 0.0
  }

  private static func spreads(of ciphertext: Ciphertext, _ coordinates: Range<Int>) -> [Spread] {
    let uses = ciphertext.indices.uses(rows: ciphertext.distinctCount)
    let ends = ciphertext.range.ends
    return coordinates.map { coordinate in
      var spread = Spread()
      for (row, uses) in uses.enumerated() {
        let number = Double(ciphertext.number(coordinate, ofRow: row))
        let share = (number - ends.lowerBound) / (ends.upperBound - ends.lowerBound)
        spread.counts[min(bins - 1, max(0, Int(share * Double(bins))))] += Double(uses)
        spread.low = min(spread.low, number)
        spread.high = max(spread.high, number)
        spread.mean += number * Double(uses) / Double(ciphertext.count)
      }
      return spread
    }
  }

  /// The codebook: all blocks that there could be, coloured by how often the message uses them.
  ///
  /// Blocks of 16 bits are a square of 256 by 256, the first byte downwards; blocks of 8 bits one of 16 by 16.
  static func codebook(of blocks: Blocks, name: String) -> Figure {
    let side = blocks.blockBytes == 1 ? 16 : 256
    let uses = blocks.indices.uses(rows: blocks.distinctCount)
    var values = [Double](repeating: 0, count: side * side)
    for (row, uses) in uses.enumerated() {
      let value = blocks.distinctBlock(row).reduce(0) { $0 << 8 | Int($1) }
      values[value] = Double(uses)
    }
    let most = uses.max() ?? 0
    let half = blocks.blockBytes == 1 ? ("first four bits", "last four bits") : ("first byte", "second byte")
    let chart = Chart(
      title: "the codebook: \(Format.integer(side * side)) blocks",
      x: Axis(half.1), y: Axis(half.0),
      .heatMap(
        HeatMap(
          columns: side, rows: side, values: values,
          scale: ColorScale(.logarithmic, limit: Double(most), label: "times in \(name)"))))
    let words =
      "\(name) uses \(Format.integer(blocks.distinctCount)) of the \(Format.integer(side * side)) blocks; the commonest "
      + "stands \(Format.count(most, "time")) among its \(Format.integer(blocks.count)), "
      + Format.percent(Double(most) / Double(max(1, blocks.count)))
    return Figure(chart, words: words)
  }

  /// Pixels against their right neighbours.
  static func neighbors(in image: Image, name: String) -> Figure {
    let pairs = AdjacentPixels.sample(of: image, .horizontal, atMost: 2_000)
    let points = pairs.map { Chart.Point(Double($0.pixel), Double($0.neighbor)) }
    let ticks: [Double] = [0, 64, 128, 192, 255]
    let chart = Chart(
      title: "neighbouring pixels of \(name)", x: Axis("pixel, grey", range: 0...255, ticks: ticks),
      y: Axis("its right neighbour", range: 0...255, ticks: ticks),
      .points([Chart.Series("\(Format.count(points.count, "pair"))", .blue, points: points)]))
    let correlations = AdjacentPixels.Direction.allCases.map { direction -> String in
      let pixels = AdjacentPixels(of: image, direction)
      let without = pixels.pairs == 0 ? "without pairs" : "without any change"
      return "\(direction.rawValue) \(pixels.correlation.map { Format.fixed($0, 4) } ?? without)"
    }
    return Figure(
      chart, words: "correlation of neighbouring pixels of \(name): " + correlations.joined(separator: ", "))
  }
}

extension BlockIndices {
  /// How many blocks have each row.
  func uses(rows: Int) -> [Int] {
    var uses = [Int](repeating: 0, count: rows)
    for row in self { uses[row] += 1 }
    return uses
  }
}
