/// Why there is no configuration to work with.
public enum ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file could not be read; `reason` is the system's text for `errno`.
  case unreadable(file: String, errno: Int32, reason: String)
  /// The file was read and is not good: all faults that could be found, by line.
  case faulty(file: String, faults: [Fault])

  /// One line a fault, each with the file and the line in the form that editors follow.
  public var description: String {
    switch self {
    case .unreadable(let file, let errno, let reason):
      "\(file): cannot be read: \(reason) (errno \(errno)). \(Self.remedy(for: errno))."
    case .faulty(let file, let faults):
      faults.map { fault in
        "\(file):\(fault.line): " + (fault.key.isEmpty ? "" : "\(fault.key): ")
          + "\(fault.problem). \(fault.remedy)."
      }.joined(separator: "\n")
    }
  }

  private static func remedy(for errno: Int32) -> String {
    switch errno {
    case 2: "Check the path; the package puts the file at /etc/passport-signer.toml"
    case 13: "Let the service's user read it, as with: chgrp passport-signer FILE; chmod 640 FILE"
    case 21: "Name the file itself, not its folder"
    case 27: "A configuration has at most 1 MiB; check that this is the right file"
    default: "Check the file and the disk that it is on"
    }
  }
}
