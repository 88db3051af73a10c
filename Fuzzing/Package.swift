// swift-tools-version: 6.2

import PackageDescription

/// Fuzzing of the language, apart from the product: nothing here is linked into `codebook`.
///
/// `CODEBOOK_FUZZING=1` makes the project's own manifest compile the language so that libFuzzer sees which ways were
/// taken; `CODEBOOK_FUZZING=address` adds checks of memory. `CODEBOOK_PROCESSOR` works as it does there.
let sanitizers =
  switch Context.environment["CODEBOOK_FUZZING"] {
  case "address": "fuzzer,address"
  default: "fuzzer"
  }

let package = Package(
  name: "fuzzing",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "codebook", path: "..")],
  targets: [
    .executableTarget(
      name: "fuzz",
      dependencies: [.product(name: "LanguagePromises", package: "codebook")],
      // The linker gold stumbles over libFuzzer's own library.
      linkerSettings: [.unsafeFlags(["-sanitize=\(sanitizers)", "-use-ld=lld"])])
  ]
)
