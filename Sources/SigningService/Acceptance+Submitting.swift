internal import Certificates
internal import Formats
internal import SpoolFolders
internal import SystemCalls

/// Payloads that did not come as files.
extension Acceptance {
  /// Decides on one payload, durably; where payloads stay files, one is made of it.
  func decide(
    _ content: [UInt8], as name: FileName, for profile: Profile
  ) throws -> Decision {
    guard let files = profile.files, case .file(let format) = profile.format.payloads else {
      return try decide(
        [.init(name: name, payload: .bytes(content), source: nil, isFinal: true)], for: profile)[0]
    }
    if let problem = format.refusal(of: name.bytes) {
      return try decide(
        [
          .init(
            name: name, payload: .refused(problem, size: content.count), source: nil, isFinal: true)
        ], for: profile)[0]
    }
    var inspector = format.inspector(of: name.bytes)
    inspector?.take(content.span)
    let verdict = inspector?.finish() ?? .accepted
    let hidden = try files.store.add(content)
    do {
      try files.store.synchronize()
      return try files.placing {
        let decision = try decide(
          [
            .init(
              name: name,
              payload: .file(
                digest: SHA256.digest(of: content), size: content.count, verdict),
              source: try files.store.arriving.information(of: hidden).identity, isFinal: true)
          ], for: profile)[0]
        if case .accepted(let id, _, _, _) = decision {
          try files.keep(hidden, as: id)
        } else {
          try files.store.arriving.remove(hidden)
        }
        return decision
      }
    } catch {
      try? files.store.arriving.remove(hidden)
      throw error
    }
  }
}
