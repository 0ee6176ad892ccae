// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]
let safe = strict + [.strictMemorySafety()]

let package = Package(
  name: "passport-signer",
  platforms: [.macOS(.v15)],
  products: [],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(name: "CLinux"),
    .target(name: "SystemCalls", dependencies: ["CLinux"], swiftSettings: strict),
    .target(
      name: "Ledger",
      dependencies: ["SystemCalls", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: safe),
    .target(name: "Spool", dependencies: ["SystemCalls"], swiftSettings: safe),
    .testTarget(name: "SpoolTests", dependencies: ["Spool", "SystemCalls"], swiftSettings: strict),
    .testTarget(name: "LedgerTests", dependencies: ["Ledger", "SystemCalls"], swiftSettings: strict),
    .testTarget(name: "SystemCallsTests", dependencies: ["SystemCalls"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
