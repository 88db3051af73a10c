import Figures
import Terminal
import Testing

struct HeatMapTextTests {
  private func map(_ columns: Int, _ rows: Int, _ kind: ColorScale.Kind = .diverging) -> HeatMap {
    HeatMap(
      columns: columns, rows: rows, values: (0..<(columns * rows)).map { Double($0 * 37 % 201) / 100 - 1 },
      scale: ColorScale(kind, limit: 1, label: "number"))
  }

  private func text(
    _ map: HeatMap, rows: Int = 24, colors: ColorDepth = .truecolor, unicode: Bool = true
  ) -> String {
    let chart = Chart(x: Axis(""), y: Axis(""), .heatMap(map))
    return TextFigure.text(
      Figure(chart, words: ""), columns: 60, rows: rows, colors: colors, unicode: unicode)
  }

  @Test(arguments: [(16, 16), (5, 7), (32, 32), (40, 11), (1, 1), (3, 40)])
  func everyCellHasItsColour(columns: Int, rows: Int) {
    let map = map(columns, rows)
    let gutter = String(rows - 1).count + 1
    let grid = HeatMapGrid(columns: columns, rows: rows, box: (60 - gutter, 22), hasHalves: true)
    #expect(grid.merged == (1, 1))
    let halves = HalfCells(text(map)).rows
    for y in 0..<(rows * grid.size.down) {
      for x in 0..<(columns * grid.size.across) {
        let value = map.values[y / grid.size.down * columns + x / grid.size.across]
        let color = map.scale.color(of: value)
        #expect(halves[y][gutter + x] == [Int(color.red), Int(color.green), Int(color.blue)])
      }
    }
  }

  @Test(
    arguments: [
      // Matrix, box, half blocks: what is put together, and what it takes.
      (16, 16, 56, 19, true, (1, 1), (2, 2)), (16, 16, 56, 19, false, (1, 1), (2, 1)),
      (16, 16, 56, 30, true, (1, 1), (3, 3)), (32, 32, 56, 19, false, (1, 2), (1, 1)),
      (256, 256, 56, 19, true, (7, 7), (1, 1)), (256, 256, 56, 19, false, (7, 14), (1, 1)),
      (1000, 3, 50, 10, true, (20, 1), (1, 2)), (2, 2, 80, 40, true, (1, 1), (8, 8)),
    ] as [(Int, Int, Int, Int, Bool, (Int, Int), (Int, Int))])
  func aMatrixFitsItsBox(
    columns: Int, rows: Int, across: Int, down: Int, hasHalves: Bool, merged: (Int, Int), size: (Int, Int)
  ) {
    let grid = HeatMapGrid(columns: columns, rows: rows, box: (across, down), hasHalves: hasHalves)
    #expect(grid.merged == merged)
    #expect(grid.size == size)
  }

  @Test func countsAreAddedUpAndOtherNumbersAveraged() {
    func reduced(_ kind: ColorScale.Kind) -> HeatMap {
      HeatMap(
        columns: 3, rows: 2, values: [1, 2, 3, 4, .nan, .nan], scale: ColorScale(kind, limit: 4, label: "")
      ).reduced(across: 2, down: 2)
    }
    #expect(reduced(.logarithmic).values == [7, 3])
    #expect(reduced(.logarithmic).scale.limit == 7)
    #expect(reduced(.sequential).values == [7.0 / 3, 3])
    #expect(reduced(.sequential).scale.limit == 4)
  }

  @Test func whatWasPutTogetherIsSaid() {
    for (depth, unicode) in [
      (ColorDepth.truecolor, true), (.palette, false), (.sixteen, true), (.none, false),
    ] {
      let text = text(map(256, 256, .sequential), colors: depth, unicode: unicode)
      #expect(text.contains("each field: mean of "))
      #expect(!self.text(map(16, 16), colors: depth, unicode: unicode).contains("each field"))
    }
  }

  @Test func withoutColoursTheSignIsSeen() {
    let values = [-1, -0.6, -0.3, 0, 0.3, 0.6, 1]
    let map = HeatMap(
      columns: 7, rows: 1, values: values, scale: ColorScale(.diverging, limit: 1, label: "correlation"))
    func cells(_ unicode: Bool) -> [Character] {
      let line = text(map, colors: .none, unicode: unicode).split(separator: "\n")[0].dropFirst(2)
      let each = line.count / 7
      return (0..<7).map { Array(line)[$0 * each] }
    }
    #expect(cells(true) == ["≡", "~", "-", "·", "░", "▒", "█"])
    #expect(cells(false) == ["#", "=", "-", ".", "+", "*", "@"])
  }

  @Test func theNamesOfRowsAndColumnsAreThere() {
    let names = ["alpha", "beta", "gamma"]
    let map = HeatMap(
      columns: 3, rows: 3, values: Array(repeating: 0.5, count: 9),
      scale: ColorScale(.sequential, limit: 1, label: "share"), columnNames: names, rowNames: names)
    for depth in ColorDepth.allCases {
      let text = EscapeCodes.stripped(from: text(map, colors: depth))
      for name in names { #expect(text.ranges(of: name).count == 2, "\(name), \(depth)") }
      #expect(text.contains(" 1 share"))
    }
  }
}
