import CCmark

/// The library that reads lessons, as it is on this machine.
package enum LessonLibrary {
  /// The version of cmark that is running.
  package static var version: String { cmark_version_string().map { String(cString: $0) } ?? "unknown" }
}
