internal import SystemCalls

/// What the kernel knows of a process (`proc(5)`).
struct ProcessFigures {
  let number: Int32

  init(_ number: Int32) { self.number = number }

  /// Processor time so far, in seconds; a hundredth is the smallest step.
  func processorTime() throws -> Double {
    let fields = try Self.fields(of: number)
    return Double((Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0)) / 100
  }

  /// The same, of the processes that this one has started and that still run.
  func childrensProcessorTime() throws -> Double {
    var sum = 0.0
    try Folder("/proc").forEachName { name in
      if let child = Int32(name.printable), let fields = try? Self.fields(of: child),
        Int32(fields[1]) == number
      {
        sum += try ProcessFigures(child).processorTime()
      }
      return true
    }
    return sum
  }

  /// Memory in MiB: `VmRSS` now, or `VmHWM`, the most there ever was.
  func memory(_ key: String) throws -> Double {
    let text = String(
      decoding: try WholeFile.read("/proc/\(number)/status", limit: 1 << 16), as: UTF8.self)
    let line = text.split(separator: "\n").first { $0.hasPrefix(key + ":") } ?? ""
    guard let kilobytes = Double(line.filter(\.isWholeNumber)) else {
      throw BenchError.noProcess(number)
    }
    return kilobytes / 1024
  }

  /// The fields of `/proc/PID/stat` behind the program's name, which may have blanks in it.
  private static func fields(of process: Int32) throws -> [Substring] {
    let bytes = try WholeFile.read("/proc/\(process)/stat", limit: 1 << 16)
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.lastIndex(of: ")") else { throw BenchError.noProcess(process) }
    return text[text.index(after: end)...].split(separator: " ")
  }
}
