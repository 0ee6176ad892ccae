import Foundation
import PKCS11
import Testing

@Suite struct ModuleTests {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func file(_ name: String, _ content: [UInt8]) throws -> String {
    let file = folder.appending(path: name)
    try Data(content).write(to: file)
    return file.path
  }

  @Test func `a missing module is told apart`() {
    #expect(throws: PKCS11Error.moduleNotFound("/nonexistent.so")) {
      try Module("/nonexistent.so")
    }
    #expect(throws: PKCS11Error.moduleNotFound("nonexistent")) { try Module("nonexistent") }
  }

  @Test func `a 32-bit module is told apart`() throws {
    let path = try file("module.so", [0x7f, 0x45, 0x4c, 0x46, 1, 1, 1])
    #expect(throws: PKCS11Error.moduleOfOtherWordSize(path: path)) { try Module(path: path) }
  }

  @Test func `a file that does not load is told apart, with the reason`() throws {
    let path = try file("module.so", Array("not a library".utf8))
    #expect {
      try Module(path: path)
    } throws: { error in
      guard case .moduleNotLoadable(path, let reason)? = error as? PKCS11Error else {
        return false
      }
      return reason.contains("file too short") || reason.contains("invalid ELF header")
    }
  }

  @Test func `a library that is no module is told apart`() {
    let path = "/lib/x86_64-linux-gnu/libm.so.6"
    guard FileManager.default.fileExists(atPath: path) else { return }
    #expect(throws: PKCS11Error.noFunctionList(path: path)) { try Module(path: path) }
  }

  @Test func `modules are found by the names p11-kit has for them`() throws {
    _ = try file("acme-pkcs11.module", Array("# acme\nmodule:  /opt/acme/libacme.so \n".utf8))
    _ = try file("relative.module", Array("module: relative.so\n".utf8))
    _ = try file("empty.module", Array("priority: 1\n".utf8))
    let registry = ModuleRegistry(folders: ["/nonexistent", folder.path])
    #expect(registry.entries.map(\.name) == ["acme-pkcs11", "relative"])
    for name in ["acme", "acme-pkcs11", "libacme.so", "/opt/acme/libacme.so"] {
      #expect(registry.path(of: name) == "/opt/acme/libacme.so")
    }
    #expect(registry.path(of: "relative")?.hasSuffix("pkcs11/relative.so") == true)
    #expect(registry.path(of: "empty") == nil)
  }

  @Test func `an earlier folder of the registry wins`() throws {
    let other = folder.appending(path: "other")
    try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
    try Data("module: /b.so\n".utf8).write(to: other.appending(path: "x.module"))
    _ = try file("x.module", Array("module: /a.so\n".utf8))
    #expect(ModuleRegistry(folders: [folder.path, other.path]).path(of: "x") == "/a.so")
  }
}
