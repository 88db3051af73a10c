import CommandLanguage

extension Settings {
  /// All settings: their values, where these come from, and what they are for.
  package var output: Output {
    let declarations = Self.declarations
    let haveOrigin = declarations.contains { origin(of: $0) != nil }
    func row(_ name: String, _ value: String, _ origin: String, _ summary: String) -> [String] {
      [name, value] + (haveOrigin ? [origin] : []) + [summary]
    }
    let rows = declarations.map { setting in
      row(
        setting.name, setting.text(self), origin(of: setting)?.words ?? "", setting.summary)
    }
    return Output(
      kind: "settings",
      fields: ["settings": .list(declarations.map { .fields(fields(of: $0)) })],
      presentation: .table(
        Table(
          headings: row("setting", "value", "from", "what it is for"), rows: rows,
          note: "set graphics says what it may be · set graphics ascii changes it")))
  }

  /// A setting for programs.
  func fields(of setting: SettingDeclaration) -> Fields {
    [
      "name": .text(setting.name), "value": .text(setting.text(self)),
      "default": .text(setting.defaultText),
      "origin": origin(of: setting)?.field ?? .text("default"),
      "choices": .list(setting.choices.map { .text($0.text) }),
    ]
  }
}
