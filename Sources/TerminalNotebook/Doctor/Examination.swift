import Notebook
import Terminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Looks at the terminal and the machine, for `doctor`.
struct Examination {
  let settings: Settings
  let inquiry: TerminalInquiry
  let capabilities = TerminalCapabilities(of: .output)

  /// Everything that was found.
  var groups: [DoctorGroup] {
    [
      DoctorGroup(.terminal, terminal), DoctorGroup(.pictures, pictures),
      DoctorGroup(.libraries, libraries), DoctorGroup(.program, program), DoctorGroup(.machine, machine),
      DoctorGroup(.folders, folders),
    ]
  }

  /// The value of a variable; nil where it is not set, or empty.
  func variable(_ name: String) -> String? {
    getenv(name).map { HarmlessText.sanitized(String(cString: $0)) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The setting of a name with where it comes from: "color is off (set here)".
  func words(of name: String) -> String {
    guard let setting = Settings.declarations.first(where: { $0.name == name }) else { return name }
    return setting.words(settings)
  }
}
