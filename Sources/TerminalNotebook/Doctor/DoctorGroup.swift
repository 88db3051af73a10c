import CommandLanguage
import Notebook

/// What the doctor looks at.
package enum DoctorTopic: String, Choice {
  /// What stands around the program, and what it can show.
  case terminal
  /// How pictures are drawn.
  case pictures
  /// The libraries that the program stands on.
  case libraries
  /// The program itself.
  case program
  /// Processors and memory.
  case machine
  /// Where files are looked for and kept.
  case folders

  /// What it is, in a few words.
  package var choiceDescription: String {
    switch self {
    case .terminal: "its kind, size, colours and characters"
    case .pictures: "how they are drawn, and why"
    case .libraries: "their versions"
    case .program: "what it was built with and for"
    case .machine: "processors and memory"
    case .folders: "where files are looked for and kept"
    }
  }
}

/// Facts about one thing.
package struct DoctorGroup: Equatable, Sendable {
  /// What they are about.
  package let topic: DoctorTopic
  /// The facts.
  package let facts: [DoctorFact]

  /// A group of facts.
  package init(_ topic: DoctorTopic, _ facts: [DoctorFact]) {
    self.topic = topic
    self.facts = facts
  }
}

/// One fact, for programs and for people.
package struct DoctorFact: Equatable, Sendable {
  /// Its name in JSON, in snake_case.
  package let name: String
  /// What a person reads in front of it.
  package let label: String
  /// What JSON says.
  package let value: FieldValue
  /// What a person reads.
  package let words: String
  /// What to do, where something is missing.
  package let advice: String?

  /// A fact.
  ///
  /// - Parameter label: What a person reads in front of it; the name if not given.
  package init(
    _ name: String, label: String? = nil, _ value: FieldValue, _ words: String, advice: String? = nil
  ) {
    self.name = name
    self.label = label ?? name
    self.value = value
    self.words = words
    self.advice = advice
  }

  /// A fact that is the same for programs and for people.
  package init(_ name: String, _ text: String, advice: String? = nil) {
    self.init(name, .text(text), text, advice: advice)
  }
}
