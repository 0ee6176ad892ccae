import MisbehavingControl

/// Something that befalls the token of a soak.
enum SoakEvent: CaseIterable {
  case pull, plug, pullAndPlug, pullInCall, otherToken, renumbered
  case error, storm, gone, wrong, allWrong, tooShort, slow
  case hang, hangHard, abort, segfault, busy, oneSession, calm

  /// Happens on a token that misbehaves.
  func happen(to control: ControlFile, _ random: inout RandomNumbers) throws {
    let skip = UInt64.random(in: 0...40, using: &random)
    let function: Function = [.sign, .sign, .sign, .signInit, .any, .login, .getSlotList]
      .randomElement(using: &random)!
    func arm(_ fault: Fault, in function: Function = .sign, times: UInt64? = 1) throws {
      try control.arm(Rule(fault, in: function, skipping: skip, times: times))
    }
    switch self {
    case .pull: control.remove()
    case .plug: control.insert()
    case .pullAndPlug: control.replug()
    case .pullInCall: try arm(.remove(random.chance(50) ? .deviceRemoved : .generalError))
    case .otherToken: control.replug(as: random.chance(50) ? .key : .serial)
    case .renumbered:
      control[.renumber] = 1 as UInt64
      control[.slotGone] = 1 as UInt64
      control.replug()
    case .error: try arm(.fail(random.chance(50) ? .generalError : .deviceError), in: function)
    case .storm: try arm(.fail(.deviceError), times: 50)
    case .gone: try arm(.fail(random.chance(50) ? .tokenNotPresent : .sessionHandleInvalid))
    case .wrong: try arm(.spoil(random.chance(50) ? .flip : .previous))
    case .allWrong: try arm(.spoil(.flip), times: 10)
    case .tooShort: try arm(.spoil(.short), times: 3)
    case .slow: try arm(.delay(microseconds: 5000), times: 20)
    case .hang: try arm(.hang, in: function)
    case .hangHard: try arm(.hangHard, in: function)
    case .abort: try arm(.abort, in: function)
    case .segfault: try arm(.segfault, in: function)
    case .busy: control[.busyCode] = .deviceError
    case .oneSession: control[.maxSessions] = 1 as UInt64
    case .calm: SoakEvent.end(on: control)
    }
  }

  /// Whether somebody has to end it, or the token never signs again.
  var mustEnd: Bool {
    switch self {
    case .pull, .pullInCall, .otherToken, .busy: true
    default: false
    }
  }

  /// Ends everything that goes on, and plugs the right token in.
  static func end(on control: ControlFile) {
    for id in control.rules.keys { control.disarm(id) }
    control[.busyCode] = 0 as UInt64
    control[.maxSessions] = 0 as UInt64
    if control[.swap] as UInt64 != 0 { control.replug(as: []) }
    if control[.absent] as UInt64 != 0 { control.insert() }
  }
}
