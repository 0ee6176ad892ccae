internal import Glibc
internal import MisbehavingChannel

/// The memory shared with every process that has loaded the misbehaving token.
///
/// Every change takes effect at once, also on a call in progress; the counters outlive the
/// processes.
public final class ControlFile: @unchecked Sendable {
  /// To be given to the module as `MISBEHAVING_CONTROL`.
  public let path: String
  private let channel: OpaquePointer

  /// Opens the file, and makes it if there is none.
  public init(path: String) throws(ControlFileError) {
    var opened: OpaquePointer?
    let error = misbehaving_open(path, &opened)
    guard error == 0, let opened else {
      throw error == EPROTO ? .otherVersion(path: path) : .cannotOpen(path: path, errno: error)
    }
    self.path = path
    channel = opened
  }

  /// The file that a module started with the same environment would use.
  public convenience init() throws(ControlFileError) {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    guard misbehaving_default_path(&path, path.count) else { throw .noPath }
    let end = path.firstIndex(of: 0) ?? path.count
    try self.init(path: String(decoding: path[..<end].map(UInt8.init(bitPattern:)), as: UTF8.self))
  }

  deinit { misbehaving_close(channel) }

  public subscript(setting: Setting) -> UInt64 {
    get { misbehaving_get(channel, setting.index) }
    set { misbehaving_set(channel, setting.index, newValue) }
  }

  public subscript(setting: Setting) -> ReturnValue {
    get { ReturnValue(rawValue: self[setting]) }
    set { self[setting] = newValue.rawValue }
  }

  public subscript(counter: Counter) -> UInt64 { misbehaving_count(channel, counter.index) }

  public func text(_ word: Word) -> String {
    var value = [CChar](repeating: 0, count: Int(MISBEHAVING_TEXT_SIZE))
    misbehaving_text(channel, word.index, &value)
    let end = value.firstIndex(of: 0) ?? value.count
    return String(decoding: value[..<end].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Write it before the setting that uses it.
  public func setText(_ word: Word, to value: String) throws(ControlFileError) {
    guard misbehaving_set_text(channel, word.index, value) else { throw .textTooLong }
  }

  /// Pulls the token.
  public func remove() { misbehaving_remove(channel) }

  /// Plugs the token in.
  public func insert() { misbehaving_insert(channel) }

  /// Pulls the token and plugs it in again, or another in its place.
  public func replug(as swap: TokenSwap? = nil) {
    remove()
    if let swap { self[.swap] = swap.rawValue }
    insert()
  }

  /// Makes the PIN lock after so many wrong ones.
  public func setPINTries(_ tries: UInt64) {
    self[.pinLeft] = tries
    self[.pinTries] = tries
  }

  /// Returns the number that ``disarm(_:)`` takes.
  @discardableResult
  public func arm(_ rule: Rule) throws(ControlFileError) -> UInt64 {
    var shared = rule.shared
    let id = misbehaving_arm(channel, &shared)
    guard id != 0 else { throw .tooManyRules }
    return id
  }

  /// Clears a rule and lets go the call that hangs in it; false if it was gone.
  @discardableResult
  public func disarm(_ id: UInt64) -> Bool { misbehaving_disarm(channel, id) }

  /// The rules in force, by number.
  public var rules: [UInt64: Rule] {
    var found: [UInt64: Rule] = [:]
    for place in 0..<UInt32(MISBEHAVING_RULES) {
      var shared = misbehaving_rule()
      guard misbehaving_rule_at(channel, place, &shared) else { continue }
      found[shared.id] = Rule(shared)
    }
    return found
  }

  /// How often a function was called, questions for a signature's size left out.
  public func calls(of function: Function) -> UInt64 { misbehaving_calls(channel, function.index) }

  /// The last 64 logins, oldest first.
  public var logins: [Login] {
    let empty = misbehaving_login()
    var shared = [misbehaving_login](repeating: empty, count: Int(MISBEHAVING_LOGINS))
    let count = misbehaving_logins(channel, &shared)
    return shared[..<count].map {
      Login(
        sequence: $0.sequence, pin: $0.pin == 0 ? nil : $0.pin,
        answer: ReturnValue(rawValue: $0.code), userType: $0.user_type,
        isRefused: $0.refused != 0, processID: Int32(truncatingIfNeeded: $0.pid),
        nanoseconds: $0.nanoseconds)
    }
  }

  /// The kernel's numbers of the first 16 threads that called.
  public var threads: [UInt64] {
    var shared = [UInt64](repeating: 0, count: Int(MISBEHAVING_THREADS))
    let count = misbehaving_threads(channel, &shared)
    return Array(shared[..<count])
  }

  public var activity: Activity {
    let shared = misbehaving_activity(channel)
    return Activity(
      processID: shared.pid == 0 ? nil : Int32(truncatingIfNeeded: shared.pid),
      function: shared.function == 0 ? nil : Function(index: UInt32(shared.function)),
      nanoseconds: shared.nanoseconds)
  }

  /// What ``logins`` shows in place of this PIN; differs from file to file.
  public func fingerprint(of pin: String) -> UInt64 {
    let bytes = Array(pin.utf8)
    return misbehaving_fingerprint(channel, bytes, bytes.count)
  }

  /// Back to a token that behaves, and is present; counters stay.
  public func reset() { misbehaving_reset_faults(channel) }

  public func resetCounters() { misbehaving_reset_counters(channel) }
}
