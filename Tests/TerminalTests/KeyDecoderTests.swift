import Terminal
import Testing

/// Keys as keyboards and remote controls send them.
struct KeyDecoderTests {
  private func keys(_ text: String) -> [Key] {
    var decoder = KeyDecoder()
    var keys = text.utf8.compactMap { byte -> Key? in
      if case .key(let key) = decoder.take(byte) { key } else { nil }
    }
    if decoder.isPending { keys.append(decoder.finish()) }
    return keys
  }

  @Test(arguments: [
    (" ", Key.character(" ")), ("b", .character("b")), (".", .character(".")), ("é", .character("é")),
    ("\r", .enter), ("\n", .enter), ("\u{7F}", .backspace), ("\u{8}", .backspace), ("\u{1B}", .escape),
    ("\u{1B}[C", .right), ("\u{1B}OC", .right), ("\u{1B}[D", .left), ("\u{1B}[A", .up), ("\u{1B}[B", .down),
    ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown), ("\u{1B}[H", .home), ("\u{1B}[4~", .end),
    ("\u{1B}[15~", .other), ("\u{1B}[1;5C", .other), ("\u{4}", .other), ("\t", .other),
  ])
  func aKeyIsKnownByItsBytes(bytes: String, key: Key) {
    #expect(keys(bytes) == [key])
  }

  @Test func keysThatFollowOneAnotherStayApart() {
    #expect(
      keys("12\r\u{1B}[6~q\u{1B}") == [
        .character("1"), .character("2"), .enter, .pageDown, .character("q"), .escape,
      ])
    #expect(keys("\u{1B}\u{1B}[C") == [.right])
  }

  @Test func whatIsNoTextLosesNothingElse() {
    var decoder = KeyDecoder()
    let steps = [0xC3, 0x61, 0xFF, 0xFF, 0xFF, 0xFF, 0x62].map { decoder.take(UInt8($0)) }
    #expect(steps[1] == .key(.character("a")))
    #expect(steps.last == .key(.character("b")))
  }
}
