import LanguagePromises

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes one file for each command, with the lines of its help, for the corpus.
func writeExamples(_ vocabulary: Vocabulary, to folder: String) {
  mkdir(folder, 0o777)
  for (name, lines) in vocabulary.examplesByCommand {
    let text = ([LinePromises.patientMark] + lines).joined(separator: "\n") + "\n"
    let path = folder + "/" + name.replacing(" ", with: "-") + ".txt"
    do {
      try FileAccess().write(Array(text.utf8), to: path, force: true)
    } catch {
      say("fuzz: \(error.message)", to: STDERR_FILENO)
      exit(73)
    }
  }
}
