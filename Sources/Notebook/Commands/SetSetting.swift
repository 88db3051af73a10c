import CommandLanguage

/// The command `set [NAME [VALUE]]`.
enum SetSetting: Command {
  static let name = Parameter.optional("NAME", ValueType.text.offering(.names(.settings)), "the setting")
  static let value = Parameter.optional(
    "VALUE",
    ValueType.text.offering(
      .depending { words in words.count == 1 ? Settings.find(words[0])?.candidates ?? [] : [] }),
    "its new value")

  static let declaration = CommandDeclaration(
    name: "set", group: .learn, traits: .tellsOfHere,
    summary: "Sets what you prefer; show settings lists what there is.",
    discussion: """
      There are \(Settings.declarations.map { $0.name }.joined(separator: ", ")). Without a value it says what a setting \
      is and may be, without a name it lists all of them. Settings change how things look and never what a result \
      is. To keep one, write the same line into the file of settings, which doctor names.
      """,
    parameters: [name.declaration, value.declaration],
    examples: [
      Example("set graphics ascii", "pictures for any terminal"),
      Example("set color", "what it is, and what it may be"),
      Example("set threads 2", "leave the others to other programs"),
    ],
    synonyms: ["setting", "settings", "option", "options", "config", "preferences"])

  static func traits(of arguments: Arguments) -> CommandTraits {
    arguments[name] == nil ? declaration.traits.union(.tellsOfNow) : declaration.traits
  }

  static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    guard let name = arguments[name] else {
      context.emit(context.session.settings.output)
      return
    }
    let setting = try setting(name, in: arguments)
    guard arguments[value] != nil else {
      context.emit(page(setting, context.session.settings))
      return
    }
    try apply(arguments, to: &context.session.settings, from: .notebook)
    let settings = context.session.settings
    let text = setting.text(settings)
    var words = "\(setting.name) is \(text): \(setting.meaning(settings))"
    if case .option(let option)? = settings.origin(of: setting) {
      words = "\(setting.name) stays \(text): the program was started with \(option)"
    }
    context.say("setting", words, ["name": .text(setting.name), "value": .text(text)])
  }

  /// Changes settings as the arguments say.
  static func apply(
    _ arguments: Arguments, to settings: inout Settings, from origin: SettingOrigin
  ) throws(Diagnostic) {
    guard let name = arguments[name] else {
      throw Diagnostic(
        code: .unreadableLine, problem: "set needs a name and a value",
        remedy: "for example: set graphics ascii")
    }
    let setting = try setting(name, in: arguments)
    guard let text = arguments[value] else {
      throw Diagnostic(
        code: .unreadableLine, problem: "\(setting.name) needs a value",
        remedy: "it may be \(setting.choiceWords)",
        range: arguments.range(of: self.name))
    }
    do throws(Diagnostic) {
      try settings.set(setting, to: text, from: origin)
    } catch {
      var located = error
      located.range = arguments.range(of: value)
      throw located
    }
  }

  private static func setting(
    _ name: String, in arguments: Arguments
  ) throws(Diagnostic) -> SettingDeclaration {
    do throws(Diagnostic) {
      return try Settings.declaration(named: name)
    } catch {
      var located = error
      located.range = arguments.range(of: self.name)
      throw located
    }
  }

  /// One setting: its value, and what it may be.
  private static func page(_ setting: SettingDeclaration, _ settings: Settings) -> Output {
    Output(
      kind: "setting", fields: settings.fields(of: setting),
      presentation: .table(
        Table(
          title: "\(setting.words(settings)) · \(setting.summary)",
          rows: setting.choices.map { [$0.text, $0.description] })))
  }
}
