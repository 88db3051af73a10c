import CCmark

/// The library that reads lessons, as it is on this machine.
public enum LessonLibrary {
  /// The version of cmark that is running.
  public static var version: String { cmark_version_string().map { String(cString: $0) } ?? "unknown" }
}
