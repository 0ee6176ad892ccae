// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]
// The targets that wrap a C library handle C's pointers; the compiler keeps them out of all others.
let safe = strict + [.strictMemorySafety()]

let package = Package(
  name: "passport-signer",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "PKCS11", targets: ["PKCS11"])
  ],
  dependencies: [
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .systemLibrary(name: "CLibcrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CPKCS11", pkgConfig: "p11-kit-1", providers: [.apt(["libp11-kit-dev"])]),
    .systemLibrary(
      name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    .target(name: "SystemCalls", dependencies: ["CLinux"], swiftSettings: strict),
    .target(name: "PKCS11", dependencies: ["CLibcrypto", "CPKCS11"], swiftSettings: strict),
    .target(name: "Certificates", dependencies: ["COpenSSL"], swiftSettings: strict),
    .target(name: "QRCodes", dependencies: ["CQRencode", "CZlib"], swiftSettings: strict),
    .target(name: "Words", resources: [.embedInCode("vi.po")], swiftSettings: safe),
    .target(name: "Terminal", dependencies: ["Words"], swiftSettings: safe),
    .target(
      name: "HealthCertificate", dependencies: ["Certificates", "CZlib"], swiftSettings: safe),
    .target(
      name: "Configuration",
      dependencies: [
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "TOMLKit", package: "TOMLKit"),
      ], swiftSettings: safe),
    .target(name: "SpoolFolders", dependencies: ["SystemCalls"], swiftSettings: safe),
    .target(
      name: "JobLedger",
      dependencies: ["SystemCalls", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: safe),

    .testTarget(
      name: "ConfigurationTests", dependencies: ["Configuration"], exclude: ["Fixtures"],
      swiftSettings: safe),
    .testTarget(name: "QRCodesTests", dependencies: ["QRCodes"], swiftSettings: strict),
    .testTarget(name: "WordsTests", dependencies: ["Words"], swiftSettings: strict),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal", "Words"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
