/// A list that grows at its end, and whose copies share what they have in common.
///
/// An array that somebody else holds as well is copied as a whole when it grows, and a notebook that is run has holders
/// at every moment. Here the elements stand in pieces of a fixed size: whoever grows a list that is shared copies its
/// last piece and the list of the pieces, which costs next to nothing however long the list is.
package struct GrowingList<Element: Sendable>: RandomAccessCollection, Sendable {
  /// Elements in a piece.
  private static var pieceSize: Int { 128 }
  /// All are full, but for the last one at its end and the first one at its beginning.
  private var pieces: [[Element]] = []
  /// Elements that the first piece has lost.
  private var lost = 0

  /// How many elements there are.
  package private(set) var count = 0

  /// An empty list.
  package init() {}

  /// A list of some elements.
  package init(_ elements: some Sequence<Element>) {
    for element in elements { append(element) }
  }

  /// The place of the first element.
  package var startIndex: Int { 0 }
  /// The place behind the last one.
  package var endIndex: Int { count }

  /// The element at a place.
  package internal(set) subscript(_ position: Int) -> Element {
    get {
      let (piece, place) = place(of: position)
      return pieces[piece][place]
    }
    set {
      let (piece, place) = place(of: position)
      pieces[piece][place] = newValue
    }
  }

  private func place(of position: Int) -> (piece: Int, place: Int) {
    precondition(position >= 0 && position < count, "a list has places from 0 to its count")
    let (piece, place) = (position + lost).quotientAndRemainder(dividingBy: Self.pieceSize)
    return (piece, piece == 0 ? place - lost : place)
  }

  /// Adds an element at the end.
  mutating func append(_ element: Element) {
    if (count + lost) % Self.pieceSize == 0, count > 0 || lost == 0 {
      var piece: [Element] = []
      piece.reserveCapacity(Self.pieceSize)
      piece.append(element)
      pieces.append(piece)
    } else {
      pieces[pieces.count - 1].append(element)
    }
    count += 1
  }

  /// Takes the last element away.
  mutating func popLast() -> Element? {
    guard count > 0 else { return nil }
    let element = pieces[pieces.count - 1].removeLast()
    count -= 1
    if count == 0 {
      self = Self()
    } else if pieces[pieces.count - 1].isEmpty {
      pieces.removeLast()
    }
    return element
  }

  /// Takes the first elements away.
  mutating func removeFirst(_ number: Int) {
    precondition(number >= 0 && number <= count, "no more can be taken away than there are")
    guard number < count else {
      self = Self()
      return
    }
    var rest = number
    while rest > 0 {
      let here = Swift.min(rest, pieces[0].count)
      if here == pieces[0].count {
        pieces.removeFirst()
        lost = 0
      } else {
        pieces[0].removeFirst(here)
        lost += here
      }
      rest -= here
      count -= here
    }
  }

  /// Where the pieces stand in memory: those that two lists share are the same.
  package var addresses: [Int] {
    pieces.map { piece in piece.withUnsafeBufferPointer { Int(bitPattern: $0.baseAddress) } }
  }
}

extension GrowingList: Equatable where Element: Equatable {
  /// Whether both hold the same elements.
  package static func == (first: Self, second: Self) -> Bool {
    if first.lost == second.lost { return first.count == second.count && first.pieces == second.pieces }
    return first.elementsEqual(second)
  }
}
