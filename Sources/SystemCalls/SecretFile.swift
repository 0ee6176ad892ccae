internal import CLinux
internal import Glibc

/// A small file that holds a secret, such as a credential that systemd hands to a service.
public enum SecretFile {
  /// Why a secret is not taken from its file.
  public enum Refusal: Error, Hashable, Sendable {
    /// It is not there or cannot be read.
    case unreadable(SystemError)
    /// It is not a regular file, or is empty or longer than ``SecretPrompt/longest``.
    case unusable
    /// Others than this process's user may read or write it.
    case readableByOthers
  }

  /// The file's bytes, without a line end behind them, straight in memory for secrets.
  public static func read(_ path: String) throws(Refusal) -> SecretBytes {
    let secret: SecretBytes?
    do { secret = try whole(path) } catch let refusal as Refusal { throw refusal } catch let error
      as SystemError
    {
      throw .unreadable(error)
    } catch { throw .unusable }
    guard let secret else { throw .unusable }
    for end: UInt8 in [0x0A, 0x0D] where secret.last == end { secret.removeLast() }
    guard (1...SecretPrompt.longest).contains(secret.count) else { throw .unusable }
    return secret
  }

  private static func whole(_ path: String) throws -> SecretBytes? {
    let number = try retrying("open", path) {
      linux_open_at(AT_FDCWD, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0)
    }
    let file = Descriptor(owning: number)
    let information = try file.information()
    guard information.kind == .regular, (1...SecretPrompt.longest + 2).contains(information.size)
    else { throw Refusal.unusable }
    guard isPrivate(file, information) else { throw Refusal.readableByOthers }
    return try SecretBytes.reading(information.size, from: file)
  }

  /// Whether only this process's user, and root, may do anything with the file. systemd gives a
  /// service's user its right by an access control list, whose mask then stands in the place of the
  /// group's rights.
  private static func isPrivate(
    _ file: borrowing Descriptor, _ information: FileInformation
  ) -> Bool {
    guard information.owner == geteuid() || information.owner == 0 else { return false }
    guard information.mode & 0o007 == 0 else { return false }
    if information.mode & 0o070 == 0 { return true }
    guard let entries = AccessControlList(of: file.number) else { return false }
    return entries.isOnly(for: geteuid())
  }
}

extension SecretBytes {
  fileprivate var last: UInt8? { withBytes { $0.last } }
}
