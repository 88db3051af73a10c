// swift-tools-version: 6.2

import PackageDescription

/// Measurements and proofs of the engine, apart from the product: nothing here is linked into `codebook`.
///
/// `CODEBOOK_PROCESSOR` works as in the project's own manifest.
#if arch(x86_64)
  let processor: [SwiftSetting] = [
    .unsafeFlags(["-Xcc", "-march=\(Context.environment["CODEBOOK_PROCESSOR"] ?? "native")"])
  ]
#else
  let processor: [SwiftSetting] = []
#endif

let engine: [Target.Dependency] = [
  .product(name: "NeuralNetwork", package: "codebook"),
  .product(name: "NeuralCipher", package: "codebook"),
]

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "codebook", path: "..")],
  targets: [
    .executableTarget(name: "digests", dependencies: engine, swiftSettings: processor),
    .executableTarget(name: "speed", dependencies: engine, swiftSettings: processor),
    .executableTarget(name: "trace", dependencies: engine, swiftSettings: processor),
  ]
)
