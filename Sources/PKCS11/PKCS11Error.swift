/// Why a module could not be used, or a call to it failed.
public enum PKCS11Error: Error, Hashable {
  /// No file of that path, or no module registered with p11-kit under that name.
  case moduleNotFound(String)
  /// The dynamic linker refused the file; `reason` is its own.
  case moduleNotLoadable(path: String, reason: String)
  /// The file is built for processors of another word size (as a rule, a 32-bit module).
  case moduleOfOtherWordSize(path: String)
  /// The file is a shared library without `C_GetFunctionList`: not a PKCS #11 module.
  case noFunctionList(path: String)
  /// A function of the module returned something other than ``ReturnValue/ok``.
  case failed(function: String, ReturnValue)
  /// The module returned a signature of a form that nothing defines.
  case malformedSignature(length: Int)
}

extension PKCS11Error: CustomStringConvertible {
  public var description: String {
    switch self {
    case .moduleNotFound(let name):
      name.contains("/")
        ? "\(name): no such PKCS #11 module; install it or correct its path"
        : "\(name): no PKCS #11 module of this name is registered with p11-kit; give its path"
    case .moduleNotLoadable(let path, let reason):
      "\(path): the PKCS #11 module cannot be loaded: \(reason)"
    case .moduleOfOtherWordSize(let path):
      "\(path): the PKCS #11 module is a 32-bit one; install the vendor's 64-bit module"
    case .noFunctionList(let path):
      "\(path): not a PKCS #11 module, as it has no C_GetFunctionList"
    case .failed(let function, let value): "\(function): \(value)"
    case .malformedSignature(let length):
      "C_Sign: a signature of \(length) bytes, which is neither r and s nor their DER"
    }
  }
}

extension PKCS11Error {
  /// What the module returned, if it was the module that failed.
  public var returnValue: ReturnValue? {
    if case .failed(_, let value) = self { value } else { nil }
  }
}

/// Throws what `function` returned, unless that is ``ReturnValue/ok``.
@inline(__always)
func check(_ function: StaticString, _ result: UInt) throws(PKCS11Error) {
  guard result == 0 else {
    throw .failed(function: "\(function)", ReturnValue(rawValue: result))
  }
}
