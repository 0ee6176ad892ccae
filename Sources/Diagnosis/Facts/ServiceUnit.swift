internal import SystemCalls

/// What systemd knows of a service: from its files, and from itself where it runs.
struct ServiceUnit: Sendable, Hashable {
  let name: String
  /// The path of the unit's file; nil if there is none.
  let file: String?
  let isMasked: Bool
  /// Whether it is started with the computer, by itself or by its socket.
  let isEnabled: Bool
  /// What systemd says of it, such as `ActiveState`: empty where it does not run.
  let properties: [String: String]
  /// The user that it runs as, as its file says.
  let user: String?

  var isFailed: Bool { properties["ActiveState"] == "failed" }
  var isRunning: Bool { isActive ?? false }
  var isActive: Bool? { properties["ActiveState"].map { $0 == "active" || $0 == "reloading" } }

  private static let folders = [
    "/etc/systemd/system", "/run/systemd/system", "/usr/local/lib/systemd/system",
    "/usr/lib/systemd/system", "/lib/systemd/system",
  ]

  init(_ name: String, in view: SystemView) {
    self.name = name
    let places = Self.folders.map { "\($0)/\(name)" }
    isMasked = places.prefix(2).contains { view.link($0) == "/dev/null" }
    file = places.first { view.information($0)?.kind == .regular }
    let base = String(name.prefix { $0 != "." })
    isEnabled = ["\(base).service", "\(base).socket"].contains { unit in
      ["multi-user", "sockets", "graphical"].contains { target in
        let link = "/etc/systemd/system/\(target).target.wants/\(unit)"
        return view.information(link, followsLinks: false) != nil
      }
    }
    user = file.flatMap { file in
      view.lines(file).first { $0.hasPrefix("User=") }.map { String($0.dropFirst(5)) }
    }
    properties = view.exists("/run/systemd/system") ? Self.properties(of: name, in: view) : [:]
  }

  private static func properties(of name: String, in view: SystemView) -> [String: String] {
    let wanted = "ActiveState,SubState,Result,UnitFileState,NRestarts,ExecMainStatus"
    let text = view.output(
      of: ["/usr/bin/systemctl", "/bin/systemctl"], ["show", "--property", wanted, name])
    var properties: [String: String] = [:]
    for line in (text ?? "").split(separator: "\n") {
      guard let sign = line.firstIndex(of: "=") else { continue }
      properties[String(line[..<sign])] = String(line[line.index(after: sign)...])
    }
    return properties
  }
}
