/// The line that is being typed, at one moment.
struct EditedLine: Equatable {
  /// All of it.
  var text = ""
  /// The part before the cursor.
  var beforeCursor = ""

  /// The character behind the cursor.
  var next: Character? { text.dropFirst(beforeCursor.count).first }
}
