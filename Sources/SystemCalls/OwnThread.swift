internal import CLinux
internal import Glibc

/// A thread for work that blocks, so that it does not take one of Swift's few.
public enum OwnThread {
  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Runs `body` on a new thread. `name` (15 bytes at most) is what `ps` and `top` show.
  public static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, 1 << 20)
    defer { pthread_attr_destroy(&attributes) }
    let argument = Unmanaged.passRetained(Body(body)).toOpaque()
    var thread = pthread_t()
    let code = pthread_create(
      &thread, &attributes,
      { argument in
        Unmanaged<Body>.fromOpaque(argument!).takeRetainedValue().run()
        return nil
      }, argument)
    precondition(code == 0, "no thread can be made: error \(code)")
    pthread_setname_np(thread, name)
  }

  /// Has the calling thread give way to all others (`nice`, which Linux keeps for each thread).
  public static func giveWay() { _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 19) }

  /// Runs `body` on a new thread and waits for it without holding one of Swift's.
  public static func run<Value: Sendable>(
    _ name: String, _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      start(name) { continuation.resume(with: Result { try body() }) }
    }
  }
}
