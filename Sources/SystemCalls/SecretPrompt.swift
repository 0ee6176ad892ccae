internal import CLinux
internal import Glibc

/// Asks the person at the terminal for a secret, which is not shown as it is typed.
public enum SecretPrompt {
  /// The longest secret, in bytes.
  public static let longest = 255

  /// Asks on the process's terminal, wherever its standard streams lead; nil where the person ends
  /// the input instead.
  ///
  /// A signal that ends or stops the process meanwhile does so after the terminal shows again what
  /// is typed; when a stopped process goes on, it asks again.
  ///
  /// - Throws: `SystemError` where there is no terminal.
  public static func ask(_ prompt: String) throws(SystemError) -> SecretBytes? {
    let terminal = Descriptor(
      owning: try retrying("open", "/dev/tty") {
        linux_open_at(AT_FDCWD, "/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC, 0)
      })
    let wakeUp = try WakeUp()
    while true {
      var shown = termios()
      try retrying("tcgetattr") { tcgetattr(terminal.number, &shown) }
      var hidden = shown
      hidden.c_lflag &= ~tcflag_t(ECHO | ECHOE | ECHOK | ECHONL)
      hidden.c_lflag |= tcflag_t(ICANON | ISIG)
      let handlers = SignalCatch(wakingBy: wakeUp)
      try retrying("tcsetattr") { tcsetattr(terminal.number, TCSAFLUSH, &hidden) }
      defer { tcsetattr(terminal.number, TCSAFLUSH, &shown) }
      try terminal.write(Array(prompt.utf8))
      let secret = try line(of: terminal.number, until: wakeUp)
      try terminal.write([0x0A])
      let caught = handlers.restore()
      guard caught != 0 else { return secret }
      tcsetattr(terminal.number, TCSAFLUSH, &shown)
      wakeUp.clear()
      raise(caught)
    }
  }

  /// Takes one line of standard input; nil at its end.
  public static func standardInputLine() throws(SystemError) -> SecretBytes? {
    try line(of: STDIN_FILENO, until: nil)
  }

  private static func line(
    of number: Int32, until wakeUp: WakeUp?
  ) throws(SystemError) -> SecretBytes? {
    let secret = try SecretBytes(capacity: longest)
    var byte: UInt8 = 0
    defer { byte = 0 }
    while true {
      if let wakeUp {
        let ready = try Readiness.wait(for: [number, wakeUp.number], milliseconds: -1)
        if ready[1] { return nil }
      }
      let count = try retrying("read") { read(number, &byte, 1) }
      if count == 0 { return secret.isEmpty ? nil : secret }
      if byte == 0x0A { return secret }
      if byte == 0x0D { continue }
      guard secret.count < longest else { throw SystemError("read", code: EMSGSIZE) }
      secret.append(byte)
    }
  }
}

nonisolated(unsafe) private var caughtSignal: Int32 = 0
nonisolated(unsafe) private var wakingDescriptor: Int32 = -1

/// Catches the signals that a person's keys and a closing terminal send, also where whoever started
/// the process had blocked them.
private struct SignalCatch {
  private static let numbers = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]
  private var old: [sigaction]

  init(wakingBy wakeUp: WakeUp) {
    caughtSignal = 0
    wakingDescriptor = wakeUp.number
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      caughtSignal = number
      var one: UInt64 = 1
      _ = write(wakingDescriptor, &one, 8)
    }
    var caught = sigset_t()
    sigemptyset(&caught)
    for number in Self.numbers { sigaddset(&caught, number) }
    pthread_sigmask(SIG_UNBLOCK, &caught, nil)
    old = Self.numbers.map { number in
      var old = sigaction()
      sigaction(number, &action, &old)
      return old
    }
  }

  /// Ends catching; the answer is the signal that came, 0 if none did.
  func restore() -> Int32 {
    for (number, action) in zip(Self.numbers, old) {
      var action = action
      sigaction(number, &action, nil)
    }
    return caughtSignal
  }
}
