import Foundation

do {
  try SpeedCommand.run(Array(CommandLine.arguments.dropFirst()))
} catch let mistake as Mistake {
  FileHandle.standardError.write(Data("speed: \(mistake.sentence)\n".utf8))
  exit(mistake.code)
}
