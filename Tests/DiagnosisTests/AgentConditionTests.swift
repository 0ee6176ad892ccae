import Diagnosis
import Foundation
import PKCS11
import PracticeTokens
import Testing

/// What is found of several services that run at the same time.
@Suite(.serialized, .enabled(if: PracticeToken.isInstalled, "SoftHSM is not installed"))
struct AgentConditionTests {
  init() { PracticeToken.configure() }

  @Test func `services on one token are found however they name it`() async throws {
    let computer = try Computer(.signing)
    try computer.serve(100)
    try computer.serve(200, "pkcs11:token=other")
    try computer.serve(201, "pkcs11:manufacturer=A;token=others")
    try computer.serve(202, "pkcs11:", through: "/usr/lib/another.so")
    #expect(await computer.sharing == nil)
    try computer.serve(300, "pkcs11:manufacturer=SoftHSM%20project;token=none")
    #expect(await computer.sharing?.remedy == "ps -fp 100,300")
    try computer.serve(301, "pkcs11:serial=1;token=none", through: "/usr/lib/another.so")
    #expect(await computer.sharing?.remedy == "ps -fp 100,202,300,301")
  }

  @Test func `tokens that are seen tell whether services share one`() async throws {
    let tokens = try (1...2).map { _ in try TestKey { try TestKey.certificate(of: $0) }.token }
    let serials = try PracticeToken.withModule { module in
      try tokens.map { label in
        try module.slots().map { try module.tokenInfo(in: $0) }.first { $0.label == label }!
          .serialNumber
      }
    }
    let computer = try Computer(.idle, uri: "pkcs11:token=\(tokens[0])")
    try computer.serve(100)
    try computer.serve(200, "pkcs11:serial=\(serials[1])")
    #expect(await computer.sharing == nil)
    try computer.serve(300, "pkcs11:serial=\(serials[0])")
    #expect(await computer.sharing?.remedy == "ps -fp 100,300")
  }
}

extension Computer {
  /// The finding that several services share a token.
  fileprivate var sharing: Finding? {
    get async { await findings().first { $0.condition == "several-agents" } }
  }

  /// Has a service run, on the station's configuration or one of its own.
  fileprivate func serve(
    _ number: Int, _ uri: String? = nil, through module: String = Computer.module
  ) throws {
    let configuration = uri == nil ? Self.configuration : "/home/lan/\(number).toml"
    if let uri {
      try write(
        configuration,
        """
        [tokens.station]
        uri = "\(uri)"
        module = "\(module)"
        [profiles.passport]
        format = "hcert"
        """)
    }
    let line = ["/usr/bin/passport-signerd", "--config", configuration, ""]
    try write("/proc/\(number)/cmdline", line.joined(separator: "\0"))
  }
}
