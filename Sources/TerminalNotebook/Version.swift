/// The program's version.
package enum Version {
  /// As people and packages write it.
  package static let current = "0.1.0"
}
