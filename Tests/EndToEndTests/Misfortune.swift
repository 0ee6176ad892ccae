import MisbehavingControl

/// What can befall a token.
struct Misfortune: Sendable, CustomStringConvertible {
  let description: String
  /// The calls that something happens to, with what happens; the function is chosen by the moment.
  var faults: [(fault: Fault, skip: UInt64, times: UInt64?)] = []
  /// The module does its work before a fault strikes.
  var isAfterwards = false
  /// Brings the misfortune about otherwise.
  var begins: @Sendable (ControlFile) -> Void = { _ in }
  /// Ends it.
  var ends: @Sendable (ControlFile) -> Void = { _ in }
  /// How long it lasts where nothing tells when it has struck, in seconds.
  var lasts = 0.7

  /// It strikes one call.
  init(
    _ description: String, _ fault: Fault, skipping skip: UInt64 = 0, times: UInt64? = 1,
    afterwards: Bool = false
  ) {
    self.description = description
    isAfterwards = afterwards
    faults = [(fault, skip, times)]
    if case .remove = fault { ends = { $0.insert() } }
  }

  /// It lasts.
  init(
    _ description: String, lasts: Double = 0.7,
    begins: @escaping @Sendable (ControlFile) -> Void,
    ends: @escaping @Sendable (ControlFile) -> Void = { _ in }
  ) {
    self.description = description
    self.begins = begins
    self.ends = ends
    self.lasts = lasts
  }

  /// Arms the faults for the calls of a moment.
  func begin(_ control: ControlFile, in function: Function, skipping more: UInt64) throws {
    for (fault, skip, times) in faults {
      let isLate = function == .sign
      try control.arm(
        Rule(
          fault, in: function, skipping: isLate ? skip + more : 0, times: times,
          afterwards: isAfterwards))
    }
    begins(control)
  }

  func end(_ control: ControlFile) {
    for id in control.rules.keys { control.disarm(id) }
    ends(control)
  }
}

extension Misfortune {
  static let all: [Misfortune] = [
    Misfortune("pulled and plugged in", begins: { $0.remove() }, ends: { $0.insert() }),
    Misfortune("pulled and plugged in at once", lasts: 0, begins: { $0.replug() }),
    Misfortune("pulled in the middle of a call", .remove(.deviceRemoved)),
    Misfortune("pulled, as CKR_GENERAL_ERROR says", .remove(.generalError)),
    Misfortune(
      "in another slot after that, and the old one gone",
      begins: {
        $0[.renumber] = 1 as UInt64
        $0[.slotGone] = 1 as UInt64
        $0.remove()
      }, ends: { $0.insert() }),
    Misfortune(
      "the same handles after that, still logged in, as the module says", lasts: 0.1,
      begins: {
        $0[.reuseHandles] = 1 as UInt64
        $0[.keepLogin] = 1 as UInt64
        $0.replug()
      },
      ends: {
        $0[.reuseHandles] = 0 as UInt64
        $0[.keepLogin] = 0 as UInt64
      }),
    Misfortune(
      "the right PIN called wrong until C_Initialize", lasts: 0.1,
      begins: {
        $0[.pinAfterReplug] = 1 as UInt64
        $0.replug()
      }, ends: { $0[.pinAfterReplug] = 0 as UInt64 }),
    Misfortune(
      "another token under its label and serial", lasts: 1.5, begins: { $0.replug(as: .key) },
      ends: { $0.replug(as: []) }),
    Misfortune(
      "another serial under its label", begins: { $0.replug(as: .serial) },
      ends: { $0.replug(as: []) }),
    Misfortune("slow", .delay(microseconds: 150_000), times: nil),
    Misfortune("one error in a signature", .fail(.generalError)),
    Misfortune("an error although it had signed", .fail(.deviceError), afterwards: true),
    Misfortune(
      "pulled in a call that had been done", .remove(.deviceRemoved), afterwards: true),
    Misfortune("a storm of errors", .fail(.deviceError), times: nil),
    Misfortune("CKR_DEVICE_REMOVED", .fail(.deviceRemoved)),
    Misfortune("CKR_TOKEN_NOT_PRESENT", .fail(.tokenNotPresent)),
    Misfortune("CKR_SESSION_HANDLE_INVALID", .fail(.sessionHandleInvalid)),
    Misfortune("one signature with a flipped bit", .spoil(.flip)),
    Misfortune("wrong signatures only", .spoil(.flip), times: nil),
    Misfortune("the signature of the digest before", .spoil(.previous)),
    Misfortune("a signature too short", .spoil(.short), times: 3),
    Misfortune("hanging", .hang),
    Misfortune("hanging, deaf to signals", .hangHard),
    Misfortune("abort()", .abort),
    Misfortune("segmentation fault", .segfault),
    Misfortune(
      "in use by another program", begins: { $0[.busyCode] = .deviceError },
      ends: { $0[.busyCode] = 0 as UInt64 }),
    Misfortune(
      "one session only", lasts: 0, begins: { $0[.maxSessions] = 1 as UInt64 },
      ends: { $0[.maxSessions] = 0 as UInt64 }),
  ]
}
