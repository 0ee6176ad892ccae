import Foundation

/// A wall clock that a test sets wrong for one program.
struct ShiftedClock {
  private static let library = URL(filePath: DaemonProcess.program).deletingLastPathComponent()
    .appending(path: "libshifted-clock.so").path
  static var isBuilt: Bool { FileManager.default.fileExists(atPath: library) }

  private let file: URL

  init(in folder: URL) throws {
    file = folder.appending(path: "clock")
    try Data(count: 8).write(to: file)
  }

  /// For the environment of a program that is to go by this clock; its other clocks are right.
  var environment: [String] { ["LD_PRELOAD=\(Self.library)", "SHIFTED_CLOCK=\(file.path)"] }

  /// Sets by how many seconds it is wrong, at once.
  func shift(by seconds: Int64) throws {
    let handle = try FileHandle(forWritingTo: file)
    try handle.write(contentsOf: withUnsafeBytes(of: seconds) { Data($0) })
    try handle.close()
  }
}
