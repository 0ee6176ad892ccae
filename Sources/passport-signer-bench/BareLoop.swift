internal import ArgumentParser
internal import PKCS11
internal import PracticeStation
internal import SystemCalls

/// Signs as fast as a module lets one thread, with nothing around it; in a process of its own.
struct BareLoop: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "bare-loop", shouldDisplay: false)

  @Option var module: String
  @Option var profile: String
  @Option var milliseconds: Int

  /// Prints how many signatures a second were made.
  func run() throws {
    let module = try Module(path: module)
    let label = SoftToken.label
    guard
      let slot = try module.slots().first(where: { try module.tokenInfo(in: $0).label == label })
    else { throw BenchError.bareLoopFailed }
    let session = try Session(on: slot, of: module)
    try session.logIn(as: .user, pin: Array(PracticeFolder.pin.utf8).span)
    let isRSA = profile != PracticeProfile.passportES256.name
    let keys = try session.objects(with: [
      .objectClass(.privateKey), .keyType(isRSA ? .rsa : .ec),
    ])
    guard keys.count == 1 else { throw BenchError.bareLoopFailed }
    let signer = Signer(keys[0], scheme: isRSA ? .rsaPSS : .ecdsa)
    let digest = [UInt8](repeating: 0x5A, count: 32)
    var signatures: [UInt8] = []
    try signer.sign(digest.span, in: session, appendingTo: &signatures)
    var count = 0
    let began = WallClock.steadyNanoseconds
    var now = began
    while now - began < Int64(milliseconds) * 1_000_000 {
      signatures.removeAll(keepingCapacity: true)
      try signer.sign(digest.span, in: session, appendingTo: &signatures)
      count += 1
      now = WallClock.steadyNanoseconds
    }
    print(Double(count) * 1e9 / Double(now - began))
  }

  /// Runs the loop on a station's key; signatures a second.
  static func rate(
    _ profile: PracticeProfile, _ station: BenchStation, module: String? = nil,
    variables: [String] = [], milliseconds: Int = 2000
  ) throws -> Double {
    let ends = try UnixSocket.pair()
    let ours = Descriptor(owning: ends.0)
    let child: ChildProcess
    do {
      let theirs = Descriptor(owning: ends.1)
      child = try ChildProcess(
        running: Executable.path,
        arguments: [
          "bare-loop", "--module", module ?? station.setting("module"), "--profile", profile.name,
          "--milliseconds", "\(milliseconds)",
        ], environment: Environment.all + variables + [station.folder.tokenVariable],
        output: theirs.number)
    }
    let text = String(decoding: try ours.readAll(limit: 4096), as: UTF8.self)
    let ending = child.waitForExit()
    guard ending == .exited(0), let rate = Double(text.filter { $0 != "\n" }) else {
      Progress.tell(text)
      throw BenchError.bareLoopFailed
    }
    return rate
  }
}
