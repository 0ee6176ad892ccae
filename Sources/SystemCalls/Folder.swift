internal import CLinux
internal import Glibc

/// An open folder: everything in it is named relative to it, so that no link elsewhere in a path
/// can lead outside.
public final class Folder: Sendable {
  /// Where the folder was when it was opened, for messages.
  public let path: String
  private let descriptor: Descriptor

  /// Opens the folder at `path`, whose last part may not be a link.
  public init(_ path: String) throws(SystemError) {
    let number = try retrying("open", path) {
      linux_open_at(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0)
    }
    self.path = path
    self.descriptor = Descriptor(owning: number)
  }

  private init(path: String, _ descriptor: consuming Descriptor) {
    self.path = path
    self.descriptor = descriptor
  }

  /// Makes the folder at `path`, which starts at the root, with those above it, unless it is there;
  /// and opens it.
  ///
  /// `mode` is given only to a folder that this call makes.
  public convenience init(making path: String, mode: UInt32) throws(SystemError) {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      if mkdir(made, mode) == 0 {
        chmod(made, mode)
      } else if errno != EEXIST && errno != EACCES {
        throw SystemError.last("mkdir", made)
      }
    }
    try self.init(path)
  }

  /// Makes the folder `name` in this one, unless it is there, and opens it.
  ///
  /// It inherits the group of a folder with the set-gid bit, and that bit: who is not in the group
  /// would take the bit away by setting the mode, so that is done only where it differs.
  public func making(_ name: FileName, mode: UInt32) throws(SystemError) -> Folder {
    let whole = path(of: name)
    if name.withCString({ mkdirat(descriptor.number, $0, mode) }) == 0 {
      if try information(of: name).mode & ~UInt32(S_ISGID) != mode {
        _ = name.withCString { fchmodat(descriptor.number, $0, mode, 0) }
      }
    } else if errno != EEXIST {
      throw SystemError.last("mkdir", whole)
    }
    return try folder(name)
  }

  /// Opens the folder `name` in this one, without following a link.
  public func folder(_ name: FileName) throws(SystemError) -> Folder {
    let whole = path(of: name)
    let number = try retrying("open", whole) {
      name.withCString {
        linux_open_at(
          descriptor.number, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0)
      }
    }
    return Folder(path: whole, Descriptor(owning: number))
  }

  /// Opens a file for reading, without following a link and without waiting for a pipe's other end.
  public func open(_ name: FileName) throws(SystemError) -> Descriptor {
    try open(name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
  }

  /// Makes a file, which must not be there, for writing.
  public func create(_ name: FileName, mode: UInt32) throws(SystemError) -> Descriptor {
    try open(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
  }

  /// Makes a file, or empties the one that is there, for writing: only for a folder in which nobody
  /// else makes files, as the one that is there may have other names.
  public func replace(_ name: FileName, mode: UInt32) throws(SystemError) -> Descriptor {
    try open(name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, mode)
  }

  private func open(
    _ name: FileName, _ flags: Int32, _ mode: UInt32 = 0
  ) throws(SystemError) -> Descriptor {
    let number = try retrying("open", path(of: name)) {
      name.withCString { linux_open_at(descriptor.number, $0, flags, mode) }
    }
    return Descriptor(owning: number)
  }

  /// Looks at `name` without following a link.
  public func information(of name: FileName) throws(SystemError) -> FileInformation {
    var raw = stat()
    try retrying("stat", path(of: name)) {
      name.withCString { fstatat(descriptor.number, $0, &raw, AT_SYMLINK_NOFOLLOW) }
    }
    return FileInformation(raw)
  }

  /// What the folder itself is.
  public func information() throws(SystemError) -> FileInformation {
    try descriptor.information()
  }

  public func contains(_ name: FileName) -> Bool {
    name.withCString { faccessat(descriptor.number, $0, F_OK, AT_SYMLINK_NOFOLLOW) } == 0
  }

  /// Gives `name` another name, here or in `folder` of the same file system; never over a file
  /// that is there (``SystemError/isAlreadyThere``).
  public func move(
    _ name: FileName, to folder: Folder, as other: FileName
  ) throws(SystemError) {
    try retrying("rename", "\(path(of: name)) to \(folder.path(of: other))") {
      name.withCString { from in
        other.withCString { to in
          linux_rename_keeping(descriptor.number, from, folder.descriptor.number, to)
        }
      }
    }
  }

  /// Like ``move(_:to:as:)``, in the place of a file that is there.
  public func moveReplacing(
    _ name: FileName, to folder: Folder, as other: FileName
  ) throws(SystemError) {
    try retrying("rename", "\(path(of: name)) to \(folder.path(of: other))") {
      name.withCString { from in
        other.withCString { to in renameat(descriptor.number, from, folder.descriptor.number, to) }
      }
    }
  }

  public func remove(_ name: FileName) throws(SystemError) {
    try retrying("unlink", path(of: name)) {
      name.withCString { unlinkat(descriptor.number, $0, 0) }
    }
  }

  /// Calls `body` with each name in the folder until it returns false; the order is the kernel's.
  public func forEachName(_ body: (FileName) throws -> Bool) throws {
    let number = try retrying("open", path) {
      linux_open_at(descriptor.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
    }
    guard let stream = fdopendir(number) else {
      close(number)
      throw SystemError.last("opendir", path)
    }
    defer { closedir(stream) }
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw SystemError.last("readdir", path) }
        return
      }
      let bytes = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { start in
          Array(UnsafeBufferPointer(start: start, count: strnlen(start, 256)))
        }
      }
      if let name = FileName(bytes), try !body(name) { return }
    }
  }

  /// Asks the file system to keep the folders in this one, and so their files, apart from each other
  /// (`chattr +T`); one that does not know the hint ignores it.
  ///
  /// Files that come and go at a high rate are then not made where others were just deleted, which
  /// ext4 without a journal avoids at the cost of looking at each of those.
  public func spreadFolders() { _ = linux_spread_folders(descriptor.number) }

  /// Waits until everything written to the folder's file system would survive a power cut.
  public func synchronizeFileSystem() throws(SystemError) {
    try descriptor.synchronizeFileSystem()
  }

  /// Waits until the names in this folder would survive a power cut.
  public func synchronize() throws(SystemError) {
    try retrying("fsync", path) { fsync(descriptor.number) }
  }

  /// Room on the folder's file system that its users may still fill, in bytes and in files.
  public func room() throws(SystemError) -> (bytes: UInt64, files: UInt64) {
    var raw = statvfs()
    try retrying("statvfs", path) { fstatvfs(descriptor.number, &raw) }
    return (UInt64(raw.f_bavail) * UInt64(raw.f_frsize), UInt64(raw.f_favail))
  }

  /// A name's path, in a form that is safe to print.
  public func path(of name: FileName) -> String { "\(path)/\(name.printable)" }
}

private func strnlen(_ start: UnsafePointer<UInt8>, _ limit: Int) -> Int {
  (0..<limit).first { start[$0] == 0 } ?? limit
}
