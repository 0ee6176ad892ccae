internal import PKCS11

extension TokenPresence {
  /// What an error of the module means.
  ///
  /// - Parameter view: What pcscd says of the same time.
  init(_ error: PKCS11Error, _ view: ReaderWatch.View) {
    switch error {
    case .moduleNotFound(let name): self = .moduleNotFound(name)
    case .moduleNotLoadable(let path, let reason):
      self = .moduleNotLoadable(path: path, reason: reason)
    case .moduleOfOtherWordSize(let path):
      self = .moduleNotLoadable(path: path, reason: "32-bit module")
    case .noFunctionList(let path):
      self = .moduleNotLoadable(path: path, reason: "no C_GetFunctionList")
    case .failed, .malformedSignature:
      let held = view.heldAlone
      switch view {
      case .unreachable: self = .readerServiceUnreachable
      case .denied: self = .readerServiceDenied
      case _ where !held.isEmpty || error.returnValue?.saysInUse == true:
        self = .inUse(readers: held)
      case .notUsed, .readers: self = .moduleFailed(TokenFailure(error))
      }
    }
  }
}

extension ReturnValue {
  /// Only another program can be why.
  fileprivate var saysInUse: Bool { self == .sessionCount || self == .cantLock }
}
