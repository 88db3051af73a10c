import CommandLanguage
import Notebook

/// The command `doctor [TOPIC]`.
package enum Doctor {
  static let topic = Parameter.optional("TOPIC", .choice(DoctorTopic.self), "one thing to look at")

  static let declaration = CommandDeclaration(
    name: "doctor", group: .learn, traits: [.tellsOfHere, .tellsOfNow],
    summary: "Says what this terminal and machine can do, and what is missing.",
    discussion: "Each line is a fact; where something is missing, the remedy follows after a dot.",
    parameters: [topic.declaration],
    examples: [
      Example("doctor", "everything"), Example("doctor terminal", "its colours and characters"),
      Example("doctor folders", "where files are looked for and kept"),
    ],
    synonyms: ["diagnose", "check", "version"])

  /// The command where this is examined under some settings.
  static func command(
    examination: @escaping @Sendable (Settings) -> [DoctorGroup]
  ) -> RegisteredCommand {
    RegisteredCommand(declaration) { (arguments, context) throws(Diagnostic) in
      try run(arguments, in: &context, examination(context.session.settings))
    }
  }

  private static func run(
    _ arguments: Arguments, in context: inout CommandContext, _ groups: [DoctorGroup]
  ) throws(Diagnostic) {
    let groups = groups.filter {
      arguments[topic] == nil || arguments[topic] == $0.topic
    }
    guard !groups.isEmpty else {
      context.say("doctor", "there is nothing to examine from here · codebook doctor in a terminal")
      return
    }
    for group in groups { context.emit(output(group)) }
  }

  private static func output(_ group: DoctorGroup) -> Output {
    var facts: Fields = [:]
    var advice: Fields = [:]
    for fact in group.facts {
      facts[fact.name] = fact.value
      if let text = fact.advice { advice[fact.name] = .text(text) }
    }
    return Output(
      kind: "doctor",
      fields: ["topic": .text(group.topic.rawValue), "facts": .fields(facts), "advice": .fields(advice)],
      presentation: .table(
        Table(
          title: group.topic.rawValue,
          rows: group.facts.map { fact in
            [fact.label, fact.words + (fact.advice.map { " · " + $0 } ?? "")]
          })))
  }
}
