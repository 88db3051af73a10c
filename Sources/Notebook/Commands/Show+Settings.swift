import CommandLanguage

extension Show {
  /// All settings: their values, where these come from, and what they are for.
  static func settings(_ settings: Settings) -> Output {
    let declarations = Settings.declarations
    let haveOrigin = declarations.contains { settings.origin(of: $0) != nil }
    func row(_ name: String, _ value: String, _ origin: String, _ summary: String) -> [String] {
      [name, value] + (haveOrigin ? [origin] : []) + [summary]
    }
    let rows = declarations.map { setting in
      row(
        setting.name, setting.text(settings), settings.origin(of: setting)?.words ?? "", setting.summary)
    }
    return Output(
      kind: "settings",
      fields: ["settings": .list(declarations.map { .fields(fields(of: $0, settings)) })],
      presentation: .table(
        Table(
          headings: row("setting", "value", "from", "what it is for"), rows: rows,
          note: "set graphics says what it may be · set graphics ascii changes it")))
  }

  /// A setting for programs.
  static func fields(of setting: SettingDeclaration, _ settings: Settings) -> Fields {
    [
      "name": .text(setting.name), "value": .text(setting.text(settings)),
      "default": .text(setting.defaultText),
      "origin": settings.origin(of: setting)?.field ?? .text("default"),
      "choices": .list(setting.choices.map { .text($0.text) }),
    ]
  }
}
