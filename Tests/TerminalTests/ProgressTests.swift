import Synchronization
import Terminal
import Testing

struct ProgressTests {
  @Test(arguments: [
    (0.0, "training", 60, true, "[                    ]   0 %  training"),
    (0.5, "training", 60, true, "[██████████          ]  50 %  training"),
    (0.51875, "training", 60, true, "[██████████▍         ]  51 %  training"),
    (0.51875, "training", 60, false, "[##########          ]  51 %  training"),
    (0.9999, "", 60, false, "[################### ]  99 %"),
    (1, "", 60, true, "[████████████████████] 100 %"),
    (7, "", 60, false, "[####################] 100 %"),
    (-1, "", 12, false, "  0 %"),
    (0.25, "a long label", 20, true, " 25 %  a long label"),
    (0.25, "a long label", 12, true, " 25 %  a lo…"),
    (nil, "loading\u{1B}[2J", 60, true, "loading^[[2J"),
    (.nan, "x", 60, true, "x"),
  ])
  func theBarIsDrawn(fraction: Double?, label: String, columns: Int, unicode: Bool, line: String) {
    #expect(
      ProgressBar.text(fraction: fraction, label: label, columns: columns, unicode: unicode) == line)
  }

  @Test(arguments: [true, false], [nil, 0.0, 0.333, 1.0])
  func noLineIsWiderThanItsPlace(unicode: Bool, fraction: Double?) {
    for columns in 0...120 {
      let label = "step 12,345 of 20,000 · 漢字"
      let line = ProgressBar.text(fraction: fraction, label: label, columns: columns, unicode: unicode)
      #expect(CellWidth.of(line) <= columns)
    }
  }

  /// A screen that takes down what is written, and a clock that is set by hand.
  private final class Screen: Sendable {
    let written = Mutex<[String]>([])
    let time = Mutex(ContinuousClock.now)
    func pass(_ duration: Duration) { time.withLock { $0 += duration } }
    func display() -> ProgressDisplay {
      ProgressDisplay(
        window: { WindowSize(columns: 40, rows: 24) }, unicode: false, now: { self.time.withLock { $0 } },
        write: { text in self.written.withLock { $0.append(text) } })
    }
    var count: Int { written.withLock { $0.count } }
    var last: String? { written.withLock { $0.last } }
  }

  @Test func whatIsOverSoonIsNeverDrawn() {
    let screen = Screen()
    let display = screen.display()
    screen.pass(.milliseconds(150))
    display.update(fraction: 0.5, text: "work")
    display.finish()
    #expect(screen.count == 0)
  }

  @Test func theLineIsDrawnAtMostTenTimesASecond() {
    let screen = Screen()
    let display = screen.display()
    for _ in 0..<3000 {
      screen.pass(.milliseconds(1))
      display.update(fraction: 0.5, text: "work")
    }
    #expect((25...30).contains(screen.count))
    #expect(screen.last == "\r[######      ]  50 %  work\u{1B}[J")
  }

  @Test func theLineIsErasedOnceAndStaysAway() {
    let screen = Screen()
    let display = screen.display()
    screen.pass(.seconds(1))
    display.update(fraction: nil, text: "work")
    display.erase()
    #expect(screen.last == "\r\u{1B}[J")
    display.erase()
    #expect(screen.count == 2)
    screen.pass(.seconds(1))
    display.update(fraction: nil, text: "more")
    #expect(screen.last == "\rmore\u{1B}[J")
    display.finish()
    screen.pass(.seconds(1))
    display.update(fraction: nil, text: "late")
    #expect(screen.last == "\r\u{1B}[J")
    #expect(screen.count == 4)
  }

  /// A window whose size is set by hand, and a display in it whose time is always due.
  private final class Window: Sendable {
    let size = Mutex(WindowSize(columns: 40, rows: 24))
    let time = Mutex(ContinuousClock.now)
    let written = Mutex<[String]>([])
    func display(breaksRowsAnew: Bool = true) -> ProgressDisplay {
      ProgressDisplay(
        window: { self.size.withLock { $0 } }, unicode: false, breaksRowsAnew: breaksRowsAnew,
        now: {
          self.time.withLock { time in
            time += .seconds(1); return time
          }
        },
        write: { text in self.written.withLock { $0.append(text) } })
    }
    var last: String { written.withLock { $0.last ?? "" } }
  }

  @Test func rowsStandAboveTheLineAndGoWithIt() {
    let window = Window()
    let display = window.display()
    let rows = { (_: WindowSize) in ["one", "\u{1B}[32mtwo\u{1B}[0m"] }
    display.update(fraction: nil, text: "work", above: rows)
    #expect(window.last == "\rone\u{1B}[K\n\u{1B}[32mtwo\u{1B}[0m\u{1B}[K\nwork\u{1B}[J")
    display.update(fraction: nil, text: "more", above: rows)
    #expect(window.last.hasPrefix("\r\u{1B}[2Aone"))
    display.finish()
    #expect(window.last == "\r\u{1B}[2A\u{1B}[J")
  }

  @Test(arguments: [(true, 7), (false, 2)])
  func aNarrowerWindowIsCleanedOfWhatItBrokeAnew(breaksRowsAnew: Bool, up: Int) {
    let window = Window()
    let display = window.display(breaksRowsAnew: breaksRowsAnew)
    let row = String(repeating: "x", count: 25)
    display.update(fraction: nil, text: String(repeating: "w", count: 15)) { _ in [row, row] }
    window.size.withLock { $0 = WindowSize(columns: 10, rows: 24) }
    display.finish()
    // Three rows each and two of the line, of which the last holds the cursor.
    #expect(window.last == "\r\u{1B}[\(up)A\u{1B}[J")
  }

  @Test func whatWasMadeForAnotherWindowIsNotDrawn() {
    let window = Window()
    let display = window.display()
    display.update(fraction: nil, text: "work") { _ in
      window.size.withLock { $0 = WindowSize(columns: 10, rows: 24) }
      return ["one"]
    }
    #expect(window.last.isEmpty)
    display.update(fraction: nil, text: "more") { _ in ["two"] }
    #expect(window.last == "\rtwo\u{1B}[K\nmore\u{1B}[J")
  }

  @Test func rowsThatHaveNoRoomAreLeftOut() {
    let window = Window()
    window.size.withLock { $0 = WindowSize(columns: 20, rows: 4) }
    let display = window.display()
    display.update(fraction: nil, text: "work") { room in
      #expect(room == WindowSize(columns: 19, rows: 2))
      return ["one", String(repeating: "x", count: 20), "three"]
    }
    #expect(window.last == "\rone\u{1B}[K\n\u{1B}[K\nwork\u{1B}[J")
  }
}
