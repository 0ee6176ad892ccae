/// Why a control file cannot be used.
public enum ControlFileError: Error, CustomStringConvertible, Equatable {
  /// Neither `MISBEHAVING_CONTROL` nor `XDG_RUNTIME_DIR` is set.
  case noPath
  /// The file was made by another version of the module.
  case otherVersion(path: String)
  /// The system refused, with its `errno`.
  case cannotOpen(path: String, errno: Int32)
  /// All places for rules are taken; reset first.
  case tooManyRules
  /// A text has 64 bytes or more.
  case textTooLong

  public var description: String {
    switch self {
    case .noPath:
      "no control file: set MISBEHAVING_CONTROL or XDG_RUNTIME_DIR"
    case .otherVersion(let path):
      "\(path): made by another version of the misbehaving token; remove the file"
    case .cannotOpen(let path, let errno):
      "\(path): cannot be opened (errno \(errno))"
    case .tooManyRules:
      "all 32 rules are in use; run misbehave reset"
    case .textTooLong:
      "a text may have 63 bytes at most"
    }
  }
}
