import CommandLanguage
import Notebook
import TerminalNotebook

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Vocabulary {
  /// Writes one file for each command, with the lines of its help, for the corpus.
  ///
  /// - Returns: What was in the way; nil where nothing was.
  public func writeExamples(to folder: String) -> String? {
    mkdir(folder, 0o777)
    for (name, lines) in examplesByCommand {
      let text = ([LinePromises.patientMark] + lines).joined(separator: "\n") + "\n"
      let path = folder + "/" + name.replacing(" ", with: "-") + ".txt"
      do throws(Diagnostic) {
        try FileAccess().write(Array(text.utf8), to: path, force: true)
      } catch {
        return error.message
      }
    }
    return nil
  }
}
