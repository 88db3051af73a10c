// swift-tools-version: 6.2

import PackageDescription

/// The engine needs fused multiply-add, which the plain x86-64 target does not have: without it every
/// multiply-add is a call into the C library. The processor of this machine is the default;
/// `CODEBOOK_PROCESSOR=x86-64-v3` (or any name that clang knows) builds for another. The results are
/// the same bits on all of them.
#if arch(x86_64)
  let processor = ["-march=\(Context.environment["CODEBOOK_PROCESSOR"] ?? "native")"]
#else
  let processor: [String] = []
#endif

/// `CODEBOOK_STRICT=1` makes every warning an error, as the project's own checks do.
let strictness: [SwiftSetting] =
  Context.environment["CODEBOOK_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

/// `CODEBOOK_FUZZING=1` compiles the language for libFuzzer, as Fuzzing/run does in a build folder of its own;
/// `CODEBOOK_FUZZING=address` has its memory checked as well.
let fuzzing: [SwiftSetting] =
  switch Context.environment["CODEBOOK_FUZZING"] {
  case nil: []
  case "address"?: [.unsafeFlags(["-sanitize=fuzzer,address"])]
  default: [.unsafeFlags(["-sanitize=fuzzer"])]
  }

let everywhere: [SwiftSetting] = [.unsafeFlags(processor.flatMap { ["-Xcc", $0] })] + strictness

/// Vector code is a hundred times slower unoptimised, so the engine is optimised in debug builds too.
let engine: [SwiftSetting] =
  everywhere + [.unsafeFlags(["-O"], .when(configuration: .debug))]

func systemLibrary(_ name: String, pkgConfig: String, apt: String, brew: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/SystemLibraries/\(name)", pkgConfig: pkgConfig,
    providers: [.apt([apt]), .brew([brew])])
}

let package = Package(
  name: "codebook",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "codebook", targets: ["codebook"]),
    .library(name: "NeuralNetwork", targets: ["NeuralNetwork"]),
    .library(name: "NeuralCipher", targets: ["NeuralCipher"]),
    .library(name: "LanguagePromises", targets: ["LanguagePromises"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    .executableTarget(
      name: "codebook",
      dependencies: [
        "TerminalNotebook", "Lessons", "Documents", "Notebook", "CommandLanguage", "Terminal", "Threads",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: everywhere),

    // The terminal's window.
    .target(
      name: "TerminalNotebook",
      dependencies: [
        "Lessons", "Documents", "Laboratory", "CipherCommands", "Notebook", "CommandLanguage", "NeuralCipher",
        "Figures", "Images", "Text", "Threads", "Terminal", "Pictures", "StateFiles", "StandardCiphers",
        "Machine", "Processor", "CCmark",
      ],
      swiftSettings: everywhere + fuzzing),
    .target(
      name: "Terminal",
      dependencies: [
        "CommandLanguage", "Figures", "Images", "Text", "Pictures", "StateFiles", "CLibedit", "CChafa",
      ],
      swiftSettings: everywhere),

    // The core: everything that Codebook knows. It stands on nothing but Swift, and `Threads` and `Processor`.
    .target(
      name: "Lessons",
      dependencies: [
        "Documents", "Laboratory", "Notebook", "CommandLanguage", "NeuralCipher", "Text",
      ],
      swiftSettings: everywhere + fuzzing),
    .target(
      name: "Documents",
      dependencies: [
        "Laboratory", "CipherCommands", "Notebook", "NeuralCipher", "CommandLanguage", "Figures", "Images",
        "Text",
      ],
      swiftSettings: everywhere + fuzzing),
    .target(
      name: "Laboratory",
      dependencies: [
        "CipherCommands", "Notebook", "NeuralCipher", "NeuralNetwork", "CommandLanguage", "Figures",
        "Images", "Text", "Threads",
      ],
      swiftSettings: everywhere + fuzzing),
    .target(
      name: "CipherCommands",
      dependencies: [
        "Notebook", "NeuralCipher", "NeuralNetwork", "CommandLanguage", "Figures", "Images", "Text",
        "Threads",
      ],
      swiftSettings: everywhere + fuzzing),
    .target(
      name: "Notebook",
      dependencies: [
        "NeuralCipher", "NeuralNetwork", "CommandLanguage", "Figures", "Images", "Text", "Threads",
      ],
      swiftSettings: everywhere + fuzzing),
    .target(name: "NeuralCipher", dependencies: ["NeuralNetwork", "Threads"], swiftSettings: engine),
    .target(name: "Threads", swiftSettings: engine),
    .target(
      name: "StandardCiphers",
      dependencies: [
        "NeuralCipher",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      swiftSettings: everywhere),
    .target(name: "NeuralNetwork", dependencies: ["Processor"], swiftSettings: engine),
    .target(name: "Processor", cSettings: [.unsafeFlags(processor)]),
    .target(name: "Figures", dependencies: ["Images", "Text"], swiftSettings: everywhere),
    .target(name: "Images", dependencies: ["Text"], swiftSettings: everywhere),
    .target(name: "Text", swiftSettings: everywhere),
    .target(name: "CommandLanguage", swiftSettings: everywhere + fuzzing),
    .target(name: "StateFiles", dependencies: ["Machine"], swiftSettings: everywhere),
    .target(
      name: "Pictures", dependencies: ["Figures", "Images", "Text", "Machine", "CGdkPixbuf", "CCairo"],
      swiftSettings: everywhere),
    .target(name: "Machine", swiftSettings: everywhere),

    systemLibrary("CLibedit", pkgConfig: "libedit", apt: "libedit-dev", brew: "libedit"),
    systemLibrary("CChafa", pkgConfig: "chafa", apt: "libchafa-dev", brew: "chafa"),
    systemLibrary(
      "CGdkPixbuf", pkgConfig: "gdk-pixbuf-2.0", apt: "libgdk-pixbuf-2.0-dev", brew: "gdk-pixbuf"),
    systemLibrary("CCairo", pkgConfig: "cairo", apt: "libcairo2-dev", brew: "cairo"),
    systemLibrary("CCmark", pkgConfig: "libcmark", apt: "libcmark-dev", brew: "cmark"),

    .testTarget(
      name: "NeuralNetworkTests", dependencies: ["NeuralNetwork"], swiftSettings: everywhere),
    .testTarget(
      name: "NeuralCipherTests", dependencies: ["NeuralCipher"], swiftSettings: everywhere),
    .testTarget(
      name: "StandardCiphersTests", dependencies: ["StandardCiphers", "Text"], swiftSettings: everywhere),
    .testTarget(
      name: "CommandLanguageTests", dependencies: ["CommandLanguage"], swiftSettings: everywhere),
    .target(
      name: "TestSupport", dependencies: ["TerminalNotebook", "Figures", "Images"], path: "Tests/TestSupport",
      swiftSettings: everywhere),
    .testTarget(
      name: "ImagesTests", dependencies: ["Images", "TestSupport"], swiftSettings: everywhere),
    .testTarget(
      name: "FiguresTests", dependencies: ["Figures", "TestSupport"], exclude: ["Golden"],
      swiftSettings: everywhere),
    .testTarget(
      name: "PicturesTests", dependencies: ["Pictures", "TestSupport"], swiftSettings: everywhere),
    .testTarget(
      name: "StateFilesTests", dependencies: ["StateFiles", "TestSupport"], swiftSettings: everywhere),
    .testTarget(name: "MachineTests", dependencies: ["Machine", "TestSupport"], swiftSettings: everywhere),
    .testTarget(
      name: "TerminalTests", dependencies: ["Terminal", "TestSupport"], exclude: ["Golden"],
      swiftSettings: everywhere),
    .testTarget(
      name: "NotebookTests", dependencies: ["TestSupport", "TerminalNotebook"], exclude: ["Diagnostics.txt"],
      swiftSettings: everywhere),
    .testTarget(name: "LessonsTests", dependencies: ["TestSupport", "Lessons"], swiftSettings: everywhere),
    .target(
      name: "LanguagePromises", dependencies: ["TerminalNotebook"], path: "Fuzzing/LanguagePromises",
      swiftSettings: everywhere),
    .testTarget(
      name: "LanguagePromisesTests", dependencies: ["LanguagePromises"], swiftSettings: everywhere),
    .testTarget(
      name: "CodebookTests", dependencies: ["codebook", "TestSupport", "Processor"],
      swiftSettings: everywhere),
  ]
)
