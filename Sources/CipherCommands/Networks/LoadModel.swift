import CommandLanguage
import NeuralCipher
import Notebook

/// The command `load model PATH`.
package enum LoadModel: Command {
  static let path = Parameter.positional(
    "PATH", .path(endings: ["safetensors"]), "a file that save model made")

  package static let declaration = CommandDeclaration(
    name: "load model", group: .make,
    summary: "Takes networks that were saved, to use them or to go on training.",
    parameters: [path.declaration],
    examples: [
      Example("load model mine.safetensors", "as if training had never stopped"),
      Example("load model mine.safetensors; eval", "and what it learned"),
      Example("load model mine.safetensors; train 100", "and a little more"),
    ])

  package static func run(_ arguments: Arguments, in context: inout CommandContext) throws(Diagnostic) {
    let path = arguments[path]
    var dropped: String?
    if let architecture = Architecture(rawValue: path.lowercased()),
      context.environment.files.missing(path, endings: [], range: nil) != nil
    {
      let command = "make model \(architecture.rawValue)"
      throw Diagnostic(
        code: .missingInput,
        problem: "there is no file '\(Diagnostic.shortened(path))'", remedy: "did you mean '\(command)'?",
        range: arguments.range(of: Self.path), suggestion: command)
    }
    let bytes = try context.environment.files.read(
      path, endings: ["safetensors"], atMost: .model, range: arguments.range(of: Self.path))
    // The file, its numbers, and the model made of them.
    try context.requireRoom(
      forBytes: 3 * bytes.count, "a model of \(Format.count(bytes.count, "byte"))",
      remedy: "close other programs",
      range: arguments.range(of: Self.path))
    do {
      dropped = context.session.adopt(
        try CipherModel(fileBytes: bytes), threads: context.environment.threads)
    } catch {
      throw Diagnostic(
        code: .missingInput, problem: "the file '\(Diagnostic.shortened(path))' \(error.message)",
        range: arguments.range(of: Self.path))
    }
    context.record(as: "\(declaration.name) \(context.environment.files.recordedPath(path))")
    context.emit(Show.model(try context.requireModel(), note: dropped))
  }
}
