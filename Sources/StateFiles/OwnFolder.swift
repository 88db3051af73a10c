#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The folders that Codebook has for itself, where the XDG base directory specification puts them.
package enum OwnFolder {
  /// What is kept between runs, history and unsaved notebooks: `$XDG_STATE_HOME/codebook`, or below
  /// `~/.local/state`.
  ///
  /// Nil where neither variable is an absolute path.
  package static func state() -> String? { state(environment: variable) }

  /// What a person has set: `$XDG_CONFIG_HOME/codebook`, or below `~/.config`.
  ///
  /// Nil where neither variable is an absolute path.
  package static func configuration() -> String? { configuration(environment: variable) }

  /// The same, deciding from the variables alone.
  package static func state(environment: (String) -> String?) -> String? {
    folder("XDG_STATE_HOME", below: "/.local/state", environment)
  }

  /// The same, deciding from the variables alone.
  package static func configuration(environment: (String) -> String?) -> String? {
    folder("XDG_CONFIG_HOME", below: "/.config", environment)
  }

  private static func folder(
    _ name: String, below home: String, _ environment: (String) -> String?
  ) -> String? {
    func absolute(_ name: String) -> String? { environment(name).flatMap { $0.hasPrefix("/") ? $0 : nil } }
    return (absolute(name) ?? absolute("HOME").map { $0 + home }).map { $0 + "/codebook" }
  }

  private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
