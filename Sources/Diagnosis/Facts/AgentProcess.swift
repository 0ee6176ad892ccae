/// A `passport-signerd` that runs on the computer.
struct AgentProcess: Sendable, Hashable {
  let number: Int32
  /// The configuration that it was started with.
  let configuration: String

  static func all(in view: SystemView, usual: String) -> [AgentProcess] {
    view.names(in: "/proc").compactMap { name in
      guard let number = Int32(name), let bytes = view.bytes("/proc/\(name)/cmdline", limit: 65536)
      else { return nil }
      let words = bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      guard let program = words.first, program.split(separator: "/").last == "passport-signerd"
      else { return nil }
      return AgentProcess(
        number: number, configuration: configuration(words, in: view, number) ?? usual)
    }
  }

  private static func configuration(
    _ words: [String], in view: SystemView, _ number: Int32
  ) -> String? {
    var path: String?
    for (index, word) in words.enumerated() {
      if word == "--config", words.indices.contains(index + 1) { path = words[index + 1] }
      if word.hasPrefix("--config=") { path = String(word.dropFirst(9)) }
    }
    guard let path, !path.hasPrefix("/") else { return path }
    return view.link("/proc/\(number)/cwd").map { "\($0)/\(path)" }
  }
}
