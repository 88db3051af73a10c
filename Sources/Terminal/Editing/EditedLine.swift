/// The line that is being typed, at one moment.
struct EditedLine: Equatable {
  /// All of it.
  var text = ""
  /// The part before the cursor.
  var beforeCursor = ""

  /// The row of it that the cursor stands in; what was pasted may have several.
  var row: EditedLine {
    let before = beforeCursor.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    let behind = text.dropFirst(beforeCursor.count).prefix { $0 != "\n" }
    return EditedLine(text: String(before + behind), beforeCursor: String(before))
  }

  /// The character behind the cursor.
  var next: Character? { text.dropFirst(beforeCursor.count).first }
}
