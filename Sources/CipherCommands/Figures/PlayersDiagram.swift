import Figures

/// Who sends what to whom, and who listens: the paper's first figure.
enum PlayersDiagram {
  static var figure: Figure {
    let (alice, bob, eve) = (Diagram.Place(8, 6), Diagram.Place(37, 6), Diagram.Place(23, 12))
    let key = Diagram.Place(23, 0)
    return Figure(
      Diagram(
        columns: 59, rows: 15,
        boxes: [
          Diagram.Box(at: key, width: 13, height: 3, ["key K"], .orange),
          Diagram.Box(at: alice, width: 11, height: 3, ["Alice"], .blue),
          Diagram.Box(at: bob, width: 11, height: 3, ["Bob"], .green),
          Diagram.Box(at: eve, width: 13, height: 3, ["Eve"], .vermilion),
        ],
        arrows: [
          // The key goes to both.
          Diagram.Arrow([
            Diagram.Place(29, 3), Diagram.Place(29, 4), Diagram.Place(13, 4), Diagram.Place(13, 5),
          ]),
          Diagram.Arrow([
            Diagram.Place(29, 3), Diagram.Place(29, 4), Diagram.Place(42, 4), Diagram.Place(42, 5),
          ]),
          // The message, the ciphertext, and what Bob reads.
          Diagram.Arrow([Diagram.Place(2, 7), Diagram.Place(7, 7)]),
          Diagram.Arrow([Diagram.Place(19, 7), Diagram.Place(36, 7)]),
          Diagram.Arrow([Diagram.Place(48, 7), Diagram.Place(52, 7)]),
          // Eve only listens.
          Diagram.Arrow([Diagram.Place(29, 8), Diagram.Place(29, 11)], isDashed: true),
          Diagram.Arrow([Diagram.Place(36, 13), Diagram.Place(40, 13)]),
        ],
        labels: [
          Diagram.Label(at: Diagram.Place(0, 7), "P"),
          Diagram.Label(at: Diagram.Place(28, 6), "ciphertext C", isCentered: true),
          Diagram.Label(at: Diagram.Place(54, 7), "P_Bob"),
          Diagram.Label(at: Diagram.Place(42, 13), "P_Eve"),
          Diagram.Label(at: Diagram.Place(31, 10), "listens"),
        ]),
      title: "Alice, Bob and Eve",
      words:
        "Alice makes the ciphertext C of the message P and the key K; Bob reads C with K; Eve reads C without"
    )
  }
}
