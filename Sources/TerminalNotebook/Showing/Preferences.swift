import Notebook
import Synchronization

/// What the person prefers at this moment, for everything that shows something.
final class Preferences: Sendable {
  private let settings: Mutex<Settings>

  init(_ settings: Settings) {
    self.settings = Mutex(settings)
  }

  var current: Settings { settings.withLock { $0 } }

  /// Goes by these from now on.
  func follow(_ settings: Settings) {
    self.settings.withLock { $0 = settings }
  }
}

extension Settings {
  /// The settings with what the command line says, which counts for more.
  func overridden(by options: StageOptions) -> Settings {
    var settings = self
    func set(_ name: String, _ text: String, _ option: String) {
      guard let setting = Settings.declarations.first(where: { $0.name == name }) else { return }
      try? settings.set(setting, to: text, from: .option(option))
    }
    if options.noColor {
      set("color", "off", "--no-color")
      set("graphics", "off", "--no-color")
    }
    if let threads = options.threads { set("threads", String(threads), "--threads") }
    return settings
  }
}
