internal import MisbehavingChannel

/// A fault for calls to come.
public struct Rule: Hashable, Sendable, CustomStringConvertible {
  public var fault: Fault
  public var function: Function
  /// How many calls pass first.
  public var skip: UInt64
  /// How many calls are hit; nil for ever.
  public var times: UInt64?
  /// The wrapped module does its work first.
  public var afterwards: Bool

  public init(
    _ fault: Fault, in function: Function = .sign, skipping skip: UInt64 = 0,
    times: UInt64? = 1, afterwards: Bool = false
  ) {
    self.fault = fault
    self.function = function
    self.skip = skip
    self.times = times
    self.afterwards = afterwards
  }

  public var description: String {
    let what =
      switch fault {
      case .fail(let code), .remove(let code): "\(fault.action) \(code)"
      case .delay(let microseconds): "delay \(microseconds)us"
      case .spoil(let kind): "spoil \(kind.rawValue)"
      default: fault.action
      }
    return "\(what) on \(function) at \(skip + 1) "
      + (times.map { "times \($0)" } ?? "always") + (afterwards ? " after" : "")
  }

  init?(_ shared: misbehaving_rule) {
    guard let action = misbehaving_action_name(UInt32(shared.action)) else { return nil }
    let code = ReturnValue(rawValue: shared.argument)
    switch String(cString: action) {
    case "fail": fault = .fail(code)
    case "remove": fault = .remove(code)
    case "delay": fault = .delay(microseconds: shared.argument)
    case "hang": fault = .hang
    case "hang-hard": fault = .hangHard
    case "abort": fault = .abort
    case "segfault": fault = .segfault
    default:
      guard let name = misbehaving_spoil_name(UInt32(shared.argument)),
        let kind = SpoiltSignature(rawValue: String(cString: name))
      else { return nil }
      fault = .spoil(kind)
    }
    function = Function(index: UInt32(shared.function))
    skip = shared.skip
    times = shared.times == UInt64.max ? nil : shared.times
    afterwards = shared.after != 0
  }

  var shared: misbehaving_rule {
    let argument: UInt64 =
      switch fault {
      case .fail(let code), .remove(let code): code.rawValue
      case .delay(let microseconds): microseconds
      case .spoil(let kind): UInt64(misbehaving_spoil_named(kind.rawValue))
      default: 0
      }
    return misbehaving_rule(
      id: 0, function: UInt64(function.index),
      action: UInt64(misbehaving_action_named(fault.action)), after: afterwards ? 1 : 0,
      skip: skip, times: times ?? UInt64.max, argument: argument)
  }
}
