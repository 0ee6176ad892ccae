internal import SystemCalls

/// Where a pinentry shows itself, and in which language.
public struct PinentryPlace: Sendable {
  var options: [(name: String, value: String)]

  /// What the environment of this process says, and its terminal if it has one.
  public static var here: PinentryPlace {
    var options: [(String, String)] = []
    func add(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { options.append((name, value)) }
    }
    add("ttyname", StandardInput.terminal ?? Environment.value(of: "GPG_TTY"))
    add("ttytype", Environment.value(of: "TERM"))
    add("lc-ctype", locale("LC_CTYPE"))
    add("lc-messages", locale("LC_MESSAGES"))
    add("display", Environment.value(of: "DISPLAY"))
    return PinentryPlace(options: options)
  }

  private static func locale(_ category: String) -> String? {
    ["LC_ALL", category, "LANG"].lazy.compactMap(Environment.value(of:)).first { !$0.isEmpty }
  }
}
