internal import SystemCalls

extension Outbox {
  /// Removes released files of a stem that were written before a time, in nanoseconds since 1970:
  /// a younger file of that name is another release's.
  ///
  /// - Returns: How many were removed.
  public func removeReleased(_ stem: [UInt8], _ suffixes: [String], writtenBefore time: Int64)
    -> Int
  {
    suffixes.count { suffix in
      let name = FileName.joining(stem, suffix)
      guard let file = try? released(name), file.kind == .regular, file.modified < time else {
        return false
      }
      return (try? remove(name)) != nil
    }
  }

  /// The bytes of a released file; nil if there is none.
  public func releasedBytes(_ stem: [UInt8], _ suffix: String, limit: Int) -> [UInt8]? {
    guard let file = try? open(.joining(stem, suffix)), let bytes = try? file.readAll(limit: limit),
      bytes.count <= limit
    else { return nil }
    return bytes
  }
}
