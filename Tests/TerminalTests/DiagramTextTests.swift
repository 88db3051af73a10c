import Figures
import Terminal
import Testing

struct DiagramTextTests {
  private func text(_ diagram: Diagram, columns: Int = 60, unicode: Bool = true) -> String {
    TextFigure.text(
      Figure(diagram, title: "", words: "the words"), columns: columns, rows: 20, colors: .none,
      unicode: unicode)
  }

  private func diagram(_ boxes: [Diagram.Box], _ arrows: [Diagram.Arrow] = []) -> Diagram {
    Diagram(columns: 24, rows: 7, boxes: boxes, arrows: arrows, labels: [.init(at: .init(18, 0), "label")])
  }

  @Test func linesThatTouchAreJoined() {
    let four = [(0, 0), (4, 0), (0, 2), (4, 2)].map { column, row in
      Diagram.Box(at: .init(column, row), width: 5, height: 3, ["\(column)"], .blue)
    }
    let arrows = [
      Diagram.Arrow([.init(8, 1), .init(12, 1), .init(12, 3), .init(9, 3)]),
      .init([.init(12, 3), .init(15, 3)], hasHead: false), .init([.init(4, 4), .init(4, 6)], isDashed: true),
    ]
    #expect(
      text(diagram(four, arrows)) == """
        ┌───┬───┐         label
        │ 0 │ 4 ├───┐
        ├───┼───┤   │
        │ 0 │ 4 │◀──┴───
        └───┼───┘
            ╎
            ▼

        """)
    #expect(
      text(diagram(four, arrows), unicode: false) == """
        +---+---+         label
        | 0 | 4 +---+
        +---+---+   |
        | 0 | 4 |<--+---
        +---+---+
            :
            v

        """)
  }

  @Test(arguments: [
    ([0, 0, 3, 0], "───▶"), ([3, 0, 0, 0], "◀───"), ([0, 0, 0, 2], "│\n│\n▼"), ([0, 2, 0, 0], "▲\n│\n│"),
    ([0, 0, 2, 1], "──┐\n  ▼"),
  ])
  func anArrowEndsInItsHead(path: [Int], shown: String) {
    let arrow = Diagram.Arrow([.init(path[0], path[1]), .init(path[2], path[3])])
    let text = text(Diagram(columns: 8, rows: 3, boxes: [], arrows: [arrow]))
    #expect(text.trimmingSuffix { $0 == "\n" } == shown)
  }

  @Test func wordsStandInTheMiddleOfTheirBox() {
    let box = Diagram.Box(at: .init(0, 0), width: 12, height: 5, ["漢字", "too long a line"], .green)
    #expect(
      text(diagram([box])).hasPrefix(
        """
        ┌──────────┐      label
        │   漢字   │
        │too long …│
        │          │
        └──────────┘
        """))
  }

  @Test(arguments: [(4, "   abc"), (0, "bc"), (8, "       a…")])
  func aCentredLabelHasItsMiddleAtItsPlace(column: Int, shown: String) {
    let label = Diagram.Label(at: .init(column, 0), "abc", isCentered: true)
    let text = text(Diagram(columns: 9, rows: 1, boxes: [], arrows: [], labels: [label]))
    #expect(text.trimmingSuffix { $0 == "\n" } == shown)
  }

  @Test func aDiagramWithoutRoomIsAListOfItsBoxes() {
    let text = text(
      diagram([.init(at: .init(0, 0), width: 9, height: 4, ["Alice", "encrypts"], .blue)]), columns: 20)
    #expect(text == "• Alice encrypts\n")
  }
}

extension String {
  /// The text without what a condition takes off its end.
  fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> Substring {
    var rest = self[...]
    while let last = rest.last, condition(last) { rest.removeLast() }
    return rest
  }
}
