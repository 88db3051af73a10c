import CChafa
import CLibedit

/// The libraries behind the terminal, which only say with which version the program was built.
package enum TerminalLibraries {
  /// The version of libedit.
  package static var libedit: String { "\(LIBEDIT_MAJOR).\(LIBEDIT_MINOR)" }

  /// The version of libchafa.
  package static var chafa: String {
    "\(CHAFA_MAJOR_VERSION).\(CHAFA_MINOR_VERSION).\(CHAFA_MICRO_VERSION)"
  }

  /// The instructions that libchafa found on this processor, in its own words.
  package static var chafaFeatures: String {
    guard let words = chafa_describe_features(chafa_get_supported_features()) else { return "" }
    defer { g_free(words) }
    return String(cString: words)
  }
}
