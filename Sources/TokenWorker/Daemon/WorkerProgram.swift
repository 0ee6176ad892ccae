internal import SystemCalls

/// The worker's program, and what it gets of the environment.
public struct WorkerProgram: Hashable, Sendable {
  /// The program's path.
  public var path: String
  /// Variables, by name, that it gets besides those that modules are known to need.
  public var variables: [String]

  /// Names the program.
  public init(path: String, variables: [String] = []) {
    self.path = path
    self.variables = variables
  }

  /// What it gets of this process's environment, as `NAME=value`.
  var environment: [String] {
    let names = Set(["PATH", "HOME", "LANG", "LC_ALL", "LC_MESSAGES", "SOFTHSM2_CONF"] + variables)
    let prefixes = ["P11_KIT_", "PCSCLITE_", "OPENSC_", "PKCS11_", "MISBEHAVING_"]
    return Environment.all.filter { entry in
      let name = entry.prefix { $0 != "=" }
      return names.contains(String(name)) || prefixes.contains { name.hasPrefix($0) }
    }
  }
}
