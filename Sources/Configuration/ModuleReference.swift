/// Where a PKCS#11 module is found.
public enum ModuleReference: Sendable, Hashable, CustomStringConvertible {
  /// The absolute path of a shared library.
  case path(String)
  /// A name under which p11-kit has it registered, without `.module`.
  case registered(String)

  public var description: String {
    switch self {
    case .path(let path): path
    case .registered(let name): name
    }
  }
}
