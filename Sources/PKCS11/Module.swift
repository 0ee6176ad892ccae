internal import CPKCS11
internal import Glibc

/// A loaded and initialized PKCS #11 module: the driver of one kind of token.
///
/// It is initialized without locking arguments, so that every call must come from one thread; a
/// module is therefore not `Sendable`. Sessions keep their module alive. Letting go of a module
/// neither finalizes nor unloads it, as vendors' modules are known to hang there: a process that
/// ends need not, one that goes on calls ``finalize()``.
public final class Module {
  /// The file that was loaded.
  public let path: String
  let functions: UnsafeMutablePointer<CK_FUNCTION_LIST>

  /// Loads the module of that path (with a `/`) or of that name in p11-kit's registry, and
  /// initializes it.
  public convenience init(_ pathOrName: String) throws(PKCS11Error) {
    guard let path = ModuleRegistry().path(of: pathOrName) else {
      throw .moduleNotFound(pathOrName)
    }
    try self.init(path: path)
  }

  /// Loads the shared library at `path` and initializes it (v2.40 §5.4).
  public init(path: String) throws(PKCS11Error) {
    guard access(path, F_OK) == 0 else { throw .moduleNotFound(path) }
    if isOfOtherWordSize(path) { throw .moduleOfOtherWordSize(path: path) }
    guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      throw .moduleNotLoadable(path: path, reason: String(cString: dlerror()))
    }
    guard let symbol = dlsym(library, "C_GetFunctionList") else {
      throw .noFunctionList(path: path)
    }
    let getFunctionList = unsafeBitCast(symbol, to: CK_C_GetFunctionList.self)
    var list: UnsafeMutablePointer<CK_FUNCTION_LIST>?
    try check("C_GetFunctionList", getFunctionList(&list))
    guard let list else { throw .noFunctionList(path: path) }
    try check("C_Initialize", list.pointee.C_Initialize(nil))
    self.path = path
    functions = list
  }

  /// Ends every session and the use of the module by this process. It may hang in the module.
  public func finalize() throws(PKCS11Error) {
    try check("C_Finalize", functions.pointee.C_Finalize(nil))
  }

  /// Who made the module, and which version of it this is.
  public func info() throws(PKCS11Error) -> ModuleInfo {
    var info = CK_INFO()
    try check("C_GetInfo", functions.pointee.C_GetInfo(&info))
    return ModuleInfo(info)
  }
}

/// Whether the file is ELF of a class other than this process's.
private func isOfOtherWordSize(_ path: String) -> Bool {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return false }
  defer { close(descriptor) }
  var header: [UInt8] = [0, 0, 0, 0, 0]
  guard read(descriptor, &header, 5) == 5, header.starts(with: [0x7f, 0x45, 0x4c, 0x46]) else {
    return false
  }
  return header[4] != (MemoryLayout<UInt>.size == 8 ? 2 : 1)
}
