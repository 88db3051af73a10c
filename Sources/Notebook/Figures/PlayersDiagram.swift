import Pictures

/// Who sends what to whom, and who listens: the paper's first figure.
enum PlayersDiagram {
  static var figure: Figure {
    let (alice, bob, eve) = (Diagram.Place(9, 6), Diagram.Place(38, 6), Diagram.Place(24, 12))
    let key = Diagram.Place(24, 0)
    return Figure(
      Diagram(
        columns: 60, rows: 15,
        boxes: [
          Diagram.Box(at: key, width: 13, height: 3, ["key K"], .orange),
          Diagram.Box(at: alice, width: 11, height: 3, ["Alice"], .blue),
          Diagram.Box(at: bob, width: 11, height: 3, ["Bob"], .green),
          Diagram.Box(at: eve, width: 13, height: 3, ["Eve"], .vermilion),
        ],
        arrows: [
          // The key goes to both.
          Diagram.Arrow([
            Diagram.Place(30, 3), Diagram.Place(30, 4), Diagram.Place(14, 4), Diagram.Place(14, 5),
          ]),
          Diagram.Arrow([
            Diagram.Place(30, 3), Diagram.Place(30, 4), Diagram.Place(43, 4), Diagram.Place(43, 5),
          ]),
          // The message, the ciphertext, and what Bob reads.
          Diagram.Arrow([Diagram.Place(3, 7), Diagram.Place(8, 7)]),
          Diagram.Arrow([Diagram.Place(20, 7), Diagram.Place(37, 7)]),
          Diagram.Arrow([Diagram.Place(49, 7), Diagram.Place(53, 7)]),
          // Eve only listens.
          Diagram.Arrow([Diagram.Place(30, 8), Diagram.Place(30, 11)], isDashed: true),
          Diagram.Arrow([Diagram.Place(37, 13), Diagram.Place(41, 13)]),
        ],
        labels: [
          Diagram.Label(at: Diagram.Place(1, 7), "P"),
          Diagram.Label(at: Diagram.Place(22, 6), "ciphertext C"),
          Diagram.Label(at: Diagram.Place(55, 7), "P_Bob"),
          Diagram.Label(at: Diagram.Place(43, 13), "P_Eve"),
          Diagram.Label(at: Diagram.Place(32, 10), "listens"),
        ]),
      title: "Alice, Bob and Eve",
      words:
        "Alice makes the ciphertext C of the message P and the key K; Bob reads C with K; Eve reads C without"
    )
  }
}
