import CommandLanguage

/// What a person prefers: how things look, and how the machine works; never what a result is.
///
/// A new setting is a type of values, a property here, and a line in ``declarations``: parsing, suggestions,
/// completion, the table and the checks of the documentation follow.
package struct Settings: Equatable, Sendable {
  /// Colours on the terminal.
  package fileprivate(set) var color = ColorChoice.auto
  /// How pictures are drawn on the terminal.
  package fileprivate(set) var graphics = GraphicsChoice.auto
  /// The keys of the line editor.
  package fileprivate(set) var keys = KeysChoice.emacs
  /// Whether the losses are drawn while a training goes on.
  package fileprivate(set) var live = LiveChoice.on
  /// How many threads work.
  package fileprivate(set) var threads = ThreadsChoice.auto
  /// Whether the time is shown that a command took.
  package fileprivate(set) var times = TimesChoice.on

  /// All settings, in the order of the table.
  package static let declarations: [SettingDeclaration] = [
    SettingDeclaration(
      "color", "colours on the terminal", otherSpellings: ["colour", "colors", "colours"], { $0.color },
      put: { $0.color = $1 }),
    SettingDeclaration(
      "graphics", "pictures on the terminal", otherSpellings: ["graphic", "pictures"], { $0.graphics },
      put: { $0.graphics = $1 }),
    SettingDeclaration(
      "keys", "keys for editing a line", otherSpellings: ["key"], { $0.keys }, put: { $0.keys = $1 }),
    SettingDeclaration(
      "live", "the losses while a training goes on", otherSpellings: ["curve"], { $0.live },
      put: { $0.live = $1 }),
    SettingDeclaration(
      "threads", "how many threads work; results do not change", otherSpellings: ["thread"], { $0.threads },
      put: { $0.threads = $1 }),
    SettingDeclaration(
      "times", "how long a command took", otherSpellings: ["time"], { $0.times }, put: { $0.times = $1 }),
  ]

  private var origins: [String: SettingOrigin] = [:]

  /// The settings that hold until somebody says otherwise.
  package init() {}

  /// The settings of a recording, which every player shows: pictures made of characters, and no times.
  package static var ofRecordings: Settings {
    var settings = Settings()
    settings.graphics = .blocks
    settings.times = .off
    return settings
  }

  /// Where a value comes from; nil for one that nobody has set.
  package func origin(of setting: SettingDeclaration) -> SettingOrigin? { origins[setting.name] }

  /// Sets a value as it was typed.
  ///
  /// What was said on the command line stays, whatever else is said.
  package mutating func set(
    _ setting: SettingDeclaration, to text: String, from origin: SettingOrigin
  ) throws(Diagnostic) {
    var changed = self
    try setting.assign(&changed, text)
    if case .option? = origins[setting.name] { return }
    changed.origins[setting.name] = origin
    self = changed
  }
}

/// Where the value of a setting comes from.
package enum SettingOrigin: Equatable, Sendable {
  /// A command of this notebook.
  case notebook
  /// A line of the file of settings.
  case file(line: Int)
  /// An option of the program, such as `--threads`.
  case option(String)

  /// The same in few words.
  var words: String {
    switch self {
    case .notebook: "set here"
    case .file(let line): "config, line \(line)"
    case .option(let name): name
    }
  }

  /// The same in one word, for programs.
  var field: FieldValue {
    switch self {
    case .notebook: .text("notebook")
    case .file: .text("config")
    case .option: .text("option")
    }
  }
}
