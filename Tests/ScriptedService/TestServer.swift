public import ControlInterface
import Foundation
import SystemCalls

/// Runs `body` with a server of a scripted service on a socket of its own; both are gone afterwards.
public func withServer<Result>(
  limits: ControlLimits = ControlLimits(),
  _ body: (_ path: String, _ service: ScriptedService) async throws -> Result
) async throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("control-\(UUID().uuidString.prefix(8))")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let path = folder.appendingPathComponent("control").path
  let service = ScriptedService()
  let server = try ControlServer(path: path, version: "1.0", handler: service, limits: limits)
  try server.start()
  do {
    let result = try await body(path, service)
    await server.stop(grace: .milliseconds(200))
    return result
  } catch {
    await server.stop(grace: .milliseconds(200))
    throw error
  }
}

/// Runs blocking `body` on a thread of its own.
public func onThread<Value: Sendable>(
  _ body: @escaping @Sendable () throws -> Value
) async throws -> Value {
  try await OwnThread.run("test", body)
}
