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
  targets: [
    .systemLibrary(name: "CLinux"),
    .target(name: "SystemCalls", dependencies: ["CLinux"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
