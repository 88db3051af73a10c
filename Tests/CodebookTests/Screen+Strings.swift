extension Screen {
  /// What a terminal says about itself; nil is silence.
  struct Replies: Equatable {
    /// To kitty's question whether it takes pictures: what stands behind the number.
    var kitty: String?
    /// Its name and version.
    var name: String?
    /// The height and the width of a cell in pixels.
    var cell: String?
    /// Its attributes.
    var attributes: String? = "1;2"

    static let none = Replies(attributes: nil)
    static let kittyLike = Replies(
      kitty: "OK", name: "kitty(0.31.0)", cell: "20;10", attributes: "62")
    static let sixelLike = Replies(name: "foot(1.16.2)", cell: "20;10", attributes: "62;4;22")
    static let itermLike = Replies(name: "iTerm2 3.5.0", cell: "20;10", attributes: "62;4")

    /// All answers in the order of the questions, as bytes that can be sent late.
    var codes: String {
      (kitty.map { "\u{1B}_Gi=31;\($0)\u{1B}\\" } ?? "") + (name.map { "\u{1B}P>|\($0)\u{1B}\\" } ?? "")
        + (cell.map { "\u{1B}[6;\($0)t" } ?? "") + (attributes.map { "\u{1B}[?\($0)c" } ?? "")
    }
  }

  /// A string in a code: `ESC _` and its like, text, and its end.
  struct CodeString: Equatable {
    /// What follows the escape.
    let kind: Character
    let text: String
    /// Where the cursor was; rows count from the first that was ever there.
    let place: Place
  }
}
