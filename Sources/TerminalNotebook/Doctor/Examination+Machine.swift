import Lessons
import Notebook
import Pictures
import Processor
import Terminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Examination {
  /// The libraries; those that cannot tell at run time are named as they were when the program was built.
  var libraries: [DoctorFact] {
    let missing = PictureLibrary.missingFormats
    return [
      DoctorFact(
        "libedit", .text(TerminalLibraries.libedit), "\(TerminalLibraries.libedit) when built: edits the line"
      ),
      DoctorFact(
        "chafa", .text(TerminalLibraries.chafa), "\(TerminalLibraries.chafa) when built: draws pictures"),
      DoctorFact(
        "gdk_pixbuf", label: "gdk-pixbuf", .text(PictureLibrary.version),
        "\(PictureLibrary.version): reads and writes pictures"),
      DoctorFact(
        "picture_formats", label: "formats", .list(PictureLibrary.formats.map { .text($0) }),
        PictureLibrary.formats.joined(separator: ", "),
        advice: missing.isEmpty
          ? nil : "install gdk-pixbuf's loaders for \(missing.joined(separator: ", ")) to read these, too"),
      DoctorFact(
        "cairo", .text(PictureLibrary.cairoVersion), "\(PictureLibrary.cairoVersion): draws plots and figures"
      ),
      DoctorFact("cmark", .text(Markdown.version), "\(Markdown.version): reads lessons"),
    ]
  }

  /// The program: its version, its compiler, and the processor it was built for.
  var program: [DoctorFact] {
    let features = Self.features
    let used = features.filter { processor_build_uses($0.index) != 0 }.map(\.name)
    let unused = features.filter { processor_build_uses($0.index) == 0 && processor_has($0.index) != 0 }
      .map(\.name)
    let uses = used.isEmpty ? "what every processor of its kind has" : used.joined(separator: ", ")
    return [
      DoctorFact("version", Version.current),
      DoctorFact("swift", .text(Self.compiler), "built with Swift \(Self.compiler)"),
      DoctorFact(
        "instructions",
        .fields(["used": .list(used.map { .text($0) }), "unused": .list(unused.map { .text($0) })]),
        "\(Self.architecture), with \(uses)",
        advice: unused.isEmpty
          ? nil : "this machine has \(unused.joined(separator: ", ")), too: make build here is faster"),
    ]
  }

  /// Processors and memory.
  var machine: [DoctorFact] {
    let processors = Stage.machineThreads
    let threads: Int
    if case .exactly(let number) = settings.threads { threads = number } else { threads = processors }
    var facts = [
      DoctorFact("processors", .integer(processors), "\(processors) at a time"),
      DoctorFact(
        "threads", .integer(threads), "\(threads) work, because \(words(of: "threads"))",
        advice: threads > processors ? "more than \(processors) wait for one another here" : nil),
    ]
    let page = sysconf(Int32(_SC_PAGESIZE))
    let bytes = page * sysconf(Int32(_SC_PHYS_PAGES))
    if bytes > 0 {
      let gigabytes = Double(bytes) / 1e9
      facts.append(
        DoctorFact(
          "memory_bytes", label: "memory", .integer(bytes), "\(Self.tenths(gigabytes)) GB in all",
          advice: gigabytes < 2 ? "give load image a size= for large pictures" : nil))
    }
    return facts
  }

  private static func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static var features: [(index: Int32, name: String)] {
    var features: [(index: Int32, name: String)] = []
    while let name = processor_feature(Int32(features.count)) {
      features.append((Int32(features.count), String(cString: name)))
    }
    return features
  }

  private static var architecture: String {
    #if arch(x86_64)
      "x86-64"
    #elseif arch(arm64)
      "Arm, 64 bits"
    #else
      "another processor"
    #endif
  }

  /// The compiler does not tell its version, only whether it is at least some.
  private static var compiler: String {
    #if compiler(>=6.5)
      "6.5 or later"
    #elseif compiler(>=6.4)
      "6.4"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }
}
