extension ValueKind where Value == String {
  /// A path; made absolute and free of `.` and `..`.
  static var path: ValueKind {
    ValueKind { (node, surroundings) throws(Objection) in
      guard case .string(let text) = node else {
        throw Objection(node, insteadOf: "a path in quotes")
      }
      return try resolve(text, surroundings)
    }
  }

  /// A path that a unix socket can have.
  static var socketPath: ValueKind {
    ValueKind { (node, surroundings) throws(Objection) in
      let path = try ValueKind.path.read(node, surroundings)
      guard path.utf8.count <= 107 else {
        throw Objection(
          "the path has \(path.utf8.count) bytes: Linux gives a socket's path at most 107",
          remedy: "Choose a shorter folder, such as /run/passport-signer")
      }
      return path
    }
  }

  fileprivate static func resolve(
    _ text: String, _ surroundings: Surroundings
  ) throws(Objection) -> String {
    guard !text.isEmpty else { throw Objection("the path is empty", remedy: "Write a path") }
    guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
      throw Objection(
        "the path holds a control character",
        remedy: "Write backslashes as \\\\ and take line ends and tabs out")
    }
    guard !text.hasPrefix("~"), !text.hasPrefix("$") else {
      throw Objection(
        "\(Node.quoted(text)) needs a shell: the service has no home folder and no variables",
        remedy: "Write the whole path, from the / on")
    }
    let path = AbsolutePath.resolve(text, in: surroundings.folder)
    guard path != "/" else {
      throw Objection("the path is the root of the disk", remedy: "Name a folder or file below it")
    }
    return path
  }
}

extension ValueKind where Value == ModuleReference {
  /// A path, where there is a slash in it, else a name that p11-kit knows.
  static var module: ValueKind {
    ValueKind { (node, surroundings) throws(Objection) in
      guard case .string(let text) = node else {
        throw Objection(node, insteadOf: "a path or a p11-kit name in quotes")
      }
      if text.contains("/") {
        return .path(try ValueKind<String>.resolve(text, surroundings))
      }
      let isName =
        !text.isEmpty
        && text.utf8.allSatisfy { SourceScanner.isBareKeyByte($0) || $0 == UInt8(ascii: ".") }
      guard isName, !text.hasSuffix(".so") else {
        throw Objection(
          "\(Node.quoted(text)) is neither a path nor a name of p11-kit",
          remedy: "Write the whole path of the .so file, or a name from p11-kit list-modules")
      }
      return .registered(text.hasSuffix(".module") ? String(text.dropLast(7)) : text)
    }
  }
}
