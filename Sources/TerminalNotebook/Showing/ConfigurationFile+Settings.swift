import Notebook
import StateFiles
import Terminal

extension Settings {
  /// What the person's file sets; what is wrong in it goes to the standard error, and the rest counts.
  package static func configured() -> Settings {
    guard let file = ConfigurationFile.standard() else { return Settings() }
    let (configuration, problem) = file.configuration()
    if let problem { StandardStream.error.write("codebook: \(problem) · the defaults hold\n") }
    for mistake in configuration.mistakes {
      StandardStream.error.write(
        "\(file.path):\(mistake.line):\(mistake.column): \(mistake.message)\n")
    }
    return configuration.settings
  }
}

extension ConfigurationFile {
  /// What stands in the file, and why it could not be read where that is so.
  func configuration() -> (configuration: Configuration, problem: String?) {
    switch contents() {
    case .missing: (Configuration(parsing: ""), nil)
    case .text(let text): (Configuration(parsing: text), nil)
    case .unreadable(let reason):
      (
        Configuration(parsing: ""),
        HarmlessText.sanitized("the settings in '\(path)' cannot be read: \(reason)")
      )
    }
  }
}
