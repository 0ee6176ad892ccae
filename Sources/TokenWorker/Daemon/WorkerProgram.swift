internal import SystemCalls

/// The worker's program, and what it gets of the environment.
public struct WorkerProgram: Hashable, Sendable {
  /// The program's path.
  public var path: String
  /// What it is started with, where another program is to become it.
  public var arguments: [String]
  /// Variables, by name, that it gets besides those that modules are known to need.
  public var variables: [String]
  /// Folders that nothing in the worker may open, whatever its user may do: the spool, the ledger.
  public var closedFolders: [String]

  /// Names the program.
  public init(
    path: String, arguments: [String] = [], variables: [String] = [], closedFolders: [String] = []
  ) {
    self.path = path
    self.arguments = arguments
    self.variables = variables
    self.closedFolders = closedFolders
  }

  /// What it gets of this process's environment, as `NAME=value`.
  var environment: [String] {
    let names = Set(
      ["PATH", "HOME", "LANG", "LC_ALL", "LC_MESSAGES", "GLIBC_TUNABLES", "SOFTHSM2_CONF"]
        + variables)
    let prefixes = ["P11_KIT_", "PCSCLITE_", "OPENSC_", "PKCS11_", "MISBEHAVING_"]
    return Environment.all.filter { entry in
      let name = entry.prefix { $0 != "=" }
      return names.contains(String(name)) || prefixes.contains { name.hasPrefix($0) }
    }
  }
}
