// swift-tools-version: 6.2
import PackageDescription

// What the project's own checks set: nobody else's build fails for a new compiler's warning.
let areWarningsErrors = Context.environment["PASSPORT_SIGNER_WARNINGS"] == "error"
let strict: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  ] + (areWarningsErrors ? [.treatAllWarnings(as: .error)] : [])
let careful: [CSetting] =
  [.enableWarning("all"), .enableWarning("extra")]
  + (areWarningsErrors ? [.treatAllWarnings(as: .error)] : [])
// The targets that wrap a C library handle C's pointers; the compiler keeps them out of all others.
let safe = strict + [.strictMemorySafety()]

let package = Package(
  name: "passport-signer",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "PKCS11", targets: ["PKCS11"]),
    .library(name: "misbehaving-token", type: .dynamic, targets: ["MisbehavingToken"]),
    .library(name: "prying-module", type: .dynamic, targets: ["PryingModule"]),
    .library(name: "shifted-clock", type: .dynamic, targets: ["ShiftedClock"]),
    .executable(name: "misbehave", targets: ["misbehave"]),
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
    .systemLibrary(name: "CWinSCard"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    .target(name: "SystemCalls", dependencies: ["CLinux"], swiftSettings: strict),
    .target(name: "PKCS11", dependencies: ["CLibcrypto", "CPKCS11"], swiftSettings: strict),
    .target(name: "Certificates", dependencies: ["COpenSSL"], swiftSettings: strict),
    .target(
      name: "CardReaders", dependencies: ["CWinSCard", "SystemCalls"], swiftSettings: strict),
    .target(name: "QRCodes", dependencies: ["CQRencode", "CZlib"], swiftSettings: strict),
    .target(name: "Words", resources: [.embedInCode("vi.po")], swiftSettings: safe),
    .target(name: "Terminal", dependencies: ["Words"], swiftSettings: safe),
    .target(
      name: "HealthCertificate", dependencies: ["Certificates", "CZlib"], swiftSettings: safe),
    .target(
      name: "Formats", dependencies: ["Certificates", "HealthCertificate", "QRCodes"],
      swiftSettings: safe),
    .target(
      name: "Configuration",
      dependencies: [
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "TOMLKit", package: "TOMLKit"),
      ], swiftSettings: safe),
    .target(name: "SpoolFolders", dependencies: ["SystemCalls"], swiftSettings: safe),
    .target(
      name: "JobLedger",
      dependencies: [
        "HealthCertificate", "SystemCalls", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ], swiftSettings: safe),
    .target(
      name: "BackupArchive", dependencies: ["Certificates", "SystemCalls"], swiftSettings: safe),
    .target(
      name: "TokenWorker", dependencies: ["CardReaders", "PKCS11", "SystemCalls"],
      swiftSettings: safe),
    .target(name: "ControlInterface", dependencies: ["SystemCalls"], swiftSettings: safe),
    .target(
      name: "SigningService",
      dependencies: [
        "BackupArchive", "Certificates", "ControlInterface", "Formats", "HealthCertificate",
        "JobLedger", "SpoolFolders", "SystemCalls", "TokenWorker",
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: safe),
    .target(
      name: "Diagnosis",
      dependencies: [
        "Certificates", "Configuration", "ControlInterface", "Formats", "PKCS11",
        "SystemCalls", "TokenWorker", "Words",
      ], swiftSettings: safe),
    .executableTarget(
      name: "passport-signer",
      dependencies: [
        "BackupArchive", "Certificates", "Configuration", "ControlInterface", "Diagnosis",
        "Formats", "HealthCertificate", "PracticeStation", "QRCodes", "SystemCalls", "Terminal",
        "TokenWorker", "Words",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: safe),
    .target(
      name: "DesktopAgent", dependencies: ["ControlInterface", "SystemCalls", "Words"],
      swiftSettings: safe),
    .executableTarget(
      name: "passport-signer-agent",
      dependencies: [
        "ControlInterface", "DesktopAgent", "SystemCalls",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: safe),
    .executableTarget(
      name: "passport-signer-token", dependencies: ["TokenWorker"], swiftSettings: safe),
    .executableTarget(
      name: "passport-signerd",
      dependencies: [
        "Certificates", "Configuration", "ControlInterface", "Formats", "HealthCertificate",
        "JobLedger", "PKCS11", "SigningService", "SpoolFolders", "SystemCalls",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ], swiftSettings: safe),

    .target(
      name: "PracticeStation",
      dependencies: ["Certificates", "Configuration", "PKCS11", "SystemCalls"],
      swiftSettings: safe),
    .executableTarget(
      name: "passport-signer-bench",
      dependencies: [
        "ControlInterface", "Formats", "HealthCertificate", "JobLedger", "MisbehavingControl",
        "PKCS11", "PracticeStation", "SigningService", "SystemCalls", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: safe),

    // A token that misbehaves on command, for tests and for anybody who wants to try.
    .target(name: "MisbehavingChannel", dependencies: ["CPKCS11"], cSettings: careful),
    .target(
      name: "MisbehavingToken", dependencies: ["CPKCS11", "MisbehavingChannel"],
      exclude: ["README.md"], cSettings: careful, linkerSettings: [.linkedLibrary("dl")]),
    .target(
      name: "MisbehavingControl", dependencies: ["MisbehavingChannel"], swiftSettings: strict),
    .executableTarget(
      name: "misbehave", dependencies: ["MisbehavingControl"], swiftSettings: safe),

    // Waits for the ends of programs that tests start.
    .target(name: "ProcessEnds", path: "Tests/ProcessEnds", swiftSettings: strict),
    // Where tests find what they work on: folders of their own, and test data beside the project.
    .target(
      name: "TestPlaces", dependencies: ["ProcessEnds", "SystemCalls"], path: "Tests/TestPlaces",
      swiftSettings: strict),
    .target(
      name: "PracticeTokens", dependencies: ["PKCS11", "ProcessEnds"],
      path: "Tests/PracticeTokens", swiftSettings: strict),
    // A wall clock that tests set wrong.
    .target(name: "ShiftedClock", path: "Tests/ShiftedClock", cSettings: careful),
    // A smart card for vsmartcard's virtual reader.
    .executableTarget(
      name: "PIVCard", dependencies: ["CLibcrypto"], path: "Tests/PIVCard", cSettings: careful),
    .target(
      name: "ScriptedService", dependencies: ["ControlInterface", "SystemCalls"],
      path: "Tests/ScriptedService", swiftSettings: strict),
    .target(
      name: "FuzzEntries", dependencies: ["HealthCertificate"],
      path: "Tests/FuzzEntries", exclude: ["Findings", "Seeds", "json.dict"], swiftSettings: safe),
    .testTarget(
      name: "CertificatesTests", dependencies: ["Certificates", "ProcessEnds", "TestPlaces"],
      swiftSettings: safe),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "Configuration", "ControlInterface", "HealthCertificate", "PracticeStation", "ProcessEnds",
        "ScriptedService", "SystemCalls", "TestPlaces", "passport-signer",
        "passport-signer-token", "passport-signerd",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ControlInterfaceTests",
      dependencies: [
        "ControlInterface", "ProcessEnds", "ScriptedService", "SystemCalls", "TestPlaces",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DiagnosisTests",
      dependencies: [
        "Certificates", "ControlInterface", "Diagnosis", "JobLedger", "MisbehavingControl",
        "MisbehavingToken", "PKCS11", "PracticeTokens", "ProcessEnds", "ScriptedService",
        "SystemCalls", "passport-signer", "passport-signer-token", "passport-signerd",
      ], swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "Certificates", "ControlInterface", "Formats", "HealthCertificate", "MisbehavingControl",
        "MisbehavingToken", "PIVCard", "PKCS11", "PracticeTokens", "ProcessEnds", "SigningService",
        "SpoolFolders", "SystemCalls", "TestPlaces", "Words", "passport-signer",
        "passport-signer-agent",
        "passport-signer-token", "passport-signerd", .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: strict),
    .testTarget(
      name: "FormatsTests", dependencies: ["Formats", "HealthCertificate"], swiftSettings: safe),
    .testTarget(
      name: "HealthCertificateTests",
      dependencies: [
        "Certificates", "FuzzEntries", "HealthCertificate", "ProcessEnds", "TestPlaces",
      ],
      exclude: ["Fixtures"], swiftSettings: safe),
    .testTarget(
      name: "MisbehavingTokenTests",
      dependencies: [
        "CPKCS11", "MisbehavingControl", "MisbehavingToken", "ProcessEnds", "misbehave",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "LedgerCrashTool", dependencies: ["JobLedger", "SystemCalls"],
      path: "Tests/LedgerCrashTool", swiftSettings: safe),
    .testTarget(
      name: "JobLedgerTests",
      dependencies: [
        "HealthCertificate", "JobLedger", "LedgerCrashTool", "ProcessEnds", "SystemCalls",
        .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: strict),
    .testTarget(
      name: "PKCS11Tests", dependencies: ["PKCS11", "PracticeTokens"], swiftSettings: strict),
    .testTarget(
      name: "PracticeStationTests",
      dependencies: [
        "Certificates", "Configuration", "ControlInterface", "HealthCertificate", "PracticeStation",
        "ProcessEnds", "QRCodes", "SystemCalls", "TestPlaces", "passport-signer",
        "passport-signer-token", "passport-signerd",
      ], swiftSettings: strict),
    .testTarget(
      name: "SigningServiceTests",
      dependencies: [
        "SigningService", "SystemCalls", "TokenWorker",
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict),
    .testTarget(
      name: "SpoolFoldersTests",
      dependencies: ["ProcessEnds", "SpoolFolders", "SystemCalls", "TestPlaces"],
      swiftSettings: strict),
    .testTarget(
      name: "SystemCallsTests", dependencies: ["ProcessEnds", "SystemCalls", "TestPlaces"],
      swiftSettings: strict),
    .target(
      name: "PryingModule", dependencies: ["CPKCS11"], path: "Tests/PryingModule",
      cSettings: careful, linkerSettings: [.linkedLibrary("dl")]),
    .testTarget(
      name: "TokenWorkerTests",
      dependencies: [
        "MisbehavingControl", "PKCS11", "PracticeTokens", "PryingModule", "SystemCalls",
        "TokenWorker", "passport-signer-token",
      ], swiftSettings: strict),
    .testTarget(
      name: "DesktopAgentTests",
      dependencies: [
        "ControlInterface", "DesktopAgent", "ProcessEnds", "ScriptedService", "SystemCalls",
        "TestPlaces", "passport-signer-agent",
      ], swiftSettings: strict),
    .testTarget(
      name: "ConfigurationTests", dependencies: ["Configuration"], exclude: ["Fixtures"],
      swiftSettings: safe),
    .testTarget(
      name: "QRCodesTests", dependencies: ["ProcessEnds", "QRCodes", "TestPlaces"],
      swiftSettings: strict),
    .testTarget(name: "WordsTests", dependencies: ["ProcessEnds", "Words"], swiftSettings: strict),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal", "Words"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c11
)

// `make fuzz` sets this: the fuzzer links only with the sanitizer's runtime.
if Context.environment["PASSPORT_SIGNER_FUZZING"] == "yes" {
  package.targets += [
    .systemLibrary(name: "CFuzzer", path: "Tests/CFuzzer"),
    .executableTarget(
      name: "Fuzzer", dependencies: ["CFuzzer", "FuzzEntries"], path: "Tests/Fuzzer",
      swiftSettings: strict),
  ]
}
