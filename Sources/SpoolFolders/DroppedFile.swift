public import SystemCalls

/// A file in an inbox that is whole and was read.
public struct DroppedFile: Sendable {
  public let name: FileName
  public let bytes: [UInt8]
  public let identity: FileInformation.Identity
  /// When it was last written, in nanoseconds since 1970; its owner can set it to any time.
  public let modified: Int64
}

/// A file that was claimed for a ``PayloadStore``, whole, and read once.
public struct ClaimedFile: Sendable {
  public let name: FileName
  /// In bytes.
  public let size: Int
  /// What it is since it was claimed.
  public let identity: FileInformation.Identity
  /// When it was last written, in nanoseconds since 1970; its owner can set it to any time.
  public let modified: Int64
}

/// What a look at a name in an inbox found.
public enum Sighting: Sendable {
  /// A whole file, read.
  case whole(DroppedFile)
  /// A whole file, claimed and read.
  case claimed(ClaimedFile)
  /// A whole file of `size` bytes, which is more than the limit; it was not read.
  case tooLarge(FileName, FileInformation.Identity, size: Int)
  /// A whole file that was not read, as its name says enough.
  case refused(FileName, FileInformation.Identity, size: Int)
  /// Still being written, as far as can be told: look again later.
  case unfinished(FileName)
  /// Not a file to sign, and never opened.
  case foreign(FileName, FileInformation.Kind)
  /// It has more names than this one, so somebody else may still write it: look again later.
  case linked(FileName, since: Int64)
  /// The daemon may not read it.
  case unreadable(FileName, SystemError)
  /// Nothing of that name is there any more, or the name says that it is not for us.
  case nothing
}
