import Notebook
import Testing

struct RendererTests {
  @Test func jsonKeepsOrderPrecisionAndHarmlessText() {
    let fields: Fields = [
      "z": .integer(3), "a": .number(0.1 + 0.2), "n": .none, "t": .text("\"\\\n\u{1B}é\u{85}"),
      "l": .list([.flag(true), .fields(["x": .number(.nan)])]),
    ]
    #expect(
      JSONRenderer.text(.fields(fields))
        == #"{"z":3,"a":0.30000000000000004,"n":null,"t":"\"\\\n\u001bé\u0085","l":[true,{"x":null}]}"#)
  }

  @Test func noMarkThatTurnsWritingRoundGetsIntoJSON() {
    let text = "a\u{202E}b\u{2028}\u{FEFF}\u{E0041}\u{9B}"
    let written = JSONRenderer.text(.text(text))
    #expect(written == #""a\u202eb\u2028\ufeff\udb40\udc41\u009b""#)
    // The digests of reports are older than that.
    #expect(JSONRenderer.text(.text("\u{200F}"), marksAreSpelt: false) == "\"\u{200F}\"")
  }

  @Test func tablesLineUpAndEndWithoutSpaces() {
    let table = Table(
      title: "t", headings: ["", "share"], rows: [["Bob", "9 %"], ["chance", "10 %"]], numeric: [1], note: "n"
    )
    #expect(TextRenderer.text(table) == "t\n          share\n  Bob       9 %\n  chance   10 %\nn")
  }

  @Test func pathsLeadToValues() {
    var fields: Fields = ["bob": .fields(["bits": .number(0.5)]), "steps": .integer(2)]
    #expect(fields.paths == ["bob.bits", "steps"])
    #expect(fields.conditionValue(at: ["bob", "bits"]) == .number(0.5))
    #expect(fields.conditionValue(at: ["bob"]) == nil)
    fields["steps"] = nil
    fields["new"] = .flag(true)
    #expect(fields.paths == ["bob.bits", "new"])
  }
}
