import CommandLanguage
import Foundation
import Notebook
import TerminalNotebook
import TestSupport
import Testing

struct HelpTests {
  private func help(_ topic: String) -> Cell {
    var notebook = Notebook()
    return notebook.run("help \(topic)")[0]
  }

  private func text(_ topic: String) -> String {
    let cell = help(topic)
    return (cell.outputs.map(TextRenderer.text) + [cell.error?.message].compactMap { $0 }).joined(
      separator: "\n")
  }

  private static let declarations = TerminalWindow.language.commands.declarations

  /// Words without regard to how they are broken into lines.
  private func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A notebook that has everything that an example may work on.
  private static let prepared = notebook(bits: 16)
  /// The same with small networks, for examples that train for long.
  private static let small = notebook(bits: 8)
  private static let training = ["train", "attack fresh-eve"]

  private static func notebook(bits: Int) -> Notebook {
    var notebook = Notebook(kept: [
      KeptNotebook(commands: ["seed 7", "make key"], time: "just now"),
      KeptNotebook(commands: ["seed 7", "load text \"adi\""], time: "just now"),
    ])
    notebook.run(
      "load image Samples/penguin.png; make model phase3 bits=\(bits); make key; train 200; encrypt; decrypt",
      in: CommandTests.environment)
    return notebook
  }

  @Test(arguments: declarations.map(\.name))
  func everyExampleInTheHelpRuns(name: String) throws {
    let folder = try TemporaryFolder()
    var environment = NotebookEnvironment(writingTo: folder)
    environment.takesRequests = true
    var prepared = Self.training.contains(name) ? Self.small : Self.prepared
    let saving = "save notebook mine.md; save model mine.safetensors; save ciphertext stolen.npy"
    for cell in prepared.run(saving, in: environment) { #expect(cell.status == .ok, "\(cell)") }
    let declaration = try #require(Self.declarations.first { $0.name == name })
    #expect(declaration.examples.count >= 3 && declaration.summary.hasSuffix("."))
    for example in declaration.examples {
      #expect(example.line.contains(name) || name == "thaw", "\(example.line)")
      var notebook = prepared
      for cell in notebook.run(example.line, in: environment) { #expect(cell.status == .ok, "\(cell)") }
    }
  }

  @Test func everyCommandExplainsItselfAndEveryParameter() {
    for declaration in Self.declarations {
      let page = words(text(declaration.name))
      #expect(page.contains(declaration.usage), "\(declaration.name)")
      #expect(page.contains(words(declaration.summary)), "\(declaration.name)")
      for parameter in declaration.parameters {
        #expect(page.contains(words(parameter.summary)), "\(parameter)")
      }
      #expect(declaration.paper.isEmpty || page.contains(words(declaration.paper)), "\(declaration.name)")
    }
  }

  @Test func theOverviewNamesEverythingOnOneScreen() {
    let overview = text("")
    let lines = overview.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 23)
    #expect(lines.allSatisfy { $0.count <= 79 })
    // Neighbours with the same first word share it, as in `load image, text`.
    let words = Set(overview.split { !$0.isLetter && $0 != "-" })
    for declaration in Self.declarations {
      for word in declaration.name.split(separator: " ") {
        #expect(words.contains(word), "\(declaration.name)")
      }
    }
  }

  @Test func anIdeaTakesFiveLines() throws {
    let cell = help("")
    guard case .list(let topics)? = cell.outputs[0].fields["topics"] else {
      Issue.record("there are no topics")
      return
    }
    #expect(topics.count > 20)
    for case .text(let topic) in topics {
      #expect(!Self.declarations.contains { $0.name == topic }, "\(topic) is a command")
      let lines = text(topic).split(separator: "\n")
      #expect(lines.count <= (topic == "keys" ? 14 : 5), "\(topic)")
      #expect(lines.allSatisfy { $0.count <= 79 }, "\(topic)")
    }
    #expect(text("LOSSES") == text("loss"))
  }

  @Test(arguments: declarations.map(\.name))
  func aCommandIsExplainedInLinesThatFitASmallWindow(name: String) {
    // An example is a line to type, and a list of choices is one word.
    let lines = text(name).split(separator: "\n").filter { !$0.hasPrefix("  > ") && !$0.contains("|") }
    #expect(lines.allSatisfy { $0.count <= 79 }, "\(lines.filter { $0.count > 79 })")
  }

  @Test func everyLessonThatHelpNamesIsThere() {
    for declaration in Self.declarations {
      guard let lesson = declaration.lesson else { continue }
      let contents = try? Repository.text(lesson)
      #expect(contents?.contains("> \(declaration.name)") == true, "\(declaration.name) in \(lesson)")
    }
  }

  @Test func whatHelpDoesNotKnowHasANearestWord() {
    #expect(text("trian") == "there is no help about 'trian' · did you mean 'train'?")
    #expect(
      text("xyzzy") == "there is no help about 'xyzzy' · help lists the commands and the ideas")
  }

  @Test func theCommandReferenceIsWhatTheDeclarationsSay() throws {
    let written = try Repository.text("Documentation/commands.md")
    #expect(
      written == CommandReference.markdown(TerminalWindow.language.commands),
      "Documentation/commands.md is old · make reference writes it anew")
  }
}
