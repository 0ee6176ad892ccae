import Foundation
import MisbehavingControl
import Testing

extension Station {
  static var canMisbehave: Bool { FileManager.default.fileExists(atPath: misbehavingModule) }

  /// A station with a token that misbehaves on command.
  static func misbehaving(deadline: String = "1s", workers: Int = 1) throws -> Station {
    var options = Options()
    options.misbehaves = true
    options.deadline = deadline
    options.workers = workers
    return try Station(options)
  }

  /// Whatever happened, every call came from one thread of a process that had initialized the module
  /// by itself and without locking arguments, and no PIN was sent again that was refused.
  func expectCarefulCalls() throws {
    #expect(control[.otherThread] == 0)
    #expect(control[.afterFork] == 0)
    #expect(control[.initializeWithArguments] == 0)
    #expect(control[.refusedPINRepeated] == 0)
    #expect(control.calls(of: .finalize) == 0)
  }
}
