import Notebook
import Terminal

extension TerminalRenderer {
  /// The next cell's number and the state in few characters: `[3] penguin phase3@2000> `.
  func prompt(of notebook: Notebook) -> HarmlessText {
    var words: [HarmlessText] = []
    switch notebook.session.message {
    case .image(_, let name)?: words.append("\(name.prefix(20))")
    case .text?: words.append("text")
    case nil: break
    }
    let cipher = notebook.session.cipher.name
    if cipher != .neural {
      words.append("\(cipher.rawValue)")
    } else if let model = notebook.session.model {
      words.append("\(model.architecture.rawValue)@\(model.step)")
    }
    return ([styled("[\(notebook.nextNumber)]", .cyan)] + words).joined(separator: " ") + "> "
  }
}
