/// How a person wants the program to work, as the command line says it.
package struct StageOptions: Sendable {
  /// Whether one JSON object a line is printed for every finished cell, and nothing else.
  package var json = false
  /// The seed that the notebook starts with; nil for the usual one.
  package var seed: UInt64?
  /// Whether errors alone are printed, and no welcome.
  package var quiet = false
  /// Whether the terminal gets neither colours nor pictures.
  package var noColor = false
  /// Whether to go on after an error in a script or a lesson.
  package var keepGoing = false
  /// How many threads work; nil for as many as the machine runs at a time.
  package var threads: Int?

  /// What holds where nobody says otherwise.
  package init() {}
}
