/// Numbers of jobs by state.
public struct Counts: Codable, Hashable, Sendable {
  public var queued = 0
  public var signing = 0
  public var signed = 0
  public var released = 0
  public var rejected = 0
  public var held = 0
  public var failed = 0
  /// Of ``rejected``, those that a later job of the same name mended.
  public var mended = 0

  public init() {}

  public subscript(state: Job.State) -> Int {
    get { self[keyPath: Self.path(state)] }
    set { self[keyPath: Self.path(state)] = newValue }
  }

  /// Those that still move on by themselves.
  public var waiting: Int { queued + signing + signed }

  private static func path(_ state: Job.State) -> WritableKeyPath<Counts, Int> {
    switch state {
    case .queued: \.queued
    case .signing: \.signing
    case .signed: \.signed
    case .released: \.released
    case .rejected: \.rejected
    case .held: \.held
    case .failed: \.failed
    }
  }
}
