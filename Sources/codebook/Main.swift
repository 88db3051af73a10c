import Terminal
import Threads

/// The beginning of the program.
@main
enum Main {
  static func main() {
    SignalStack.prepareForGood()
    Crashes.install()
    CodebookCommand.main()
  }
}
