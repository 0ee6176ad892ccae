extension Folder {
  /// Puts a file in the place of another as a whole and durably: whoever reads sees the one or the
  /// other. Only for a folder in which nobody else makes files of such names.
  ///
  /// - Parameter mode: The permission bits of the file.
  public func write(_ bytes: [UInt8], as name: FileName, mode: UInt32) throws(SystemError) {
    let part = FileName.joining([0x2E] + name.bytes, ".tmp")
    if contains(part) { try remove(part) }
    let file = try create(part, mode: 0o600)
    do throws(SystemError) {
      try file.write(bytes)
      try file.synchronize()
      try file.permit(mode)
      try moveReplacing(part, to: self, as: name)
    } catch {
      try? remove(part)
      throw error
    }
  }
}
