internal import CFuzzer
internal import FuzzEntries
internal import Glibc

/// libFuzzer on one of the entries: `fuzzer ENTRY [libFuzzer's options] [folders of seeds]`.
@main
struct Fuzzer {
  static func main() {
    guard let name = CommandLine.arguments.dropFirst().first,
      let entry = FuzzEntry(rawValue: name)
    else {
      let names = FuzzEntry.allCases.map(\.rawValue).joined(separator: "|")
      print("fuzzer \(names) [options of libFuzzer] [folders of seeds]")
      exit(64)
    }
    unsafe fuzzed = entry
    let arguments = [CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)
    var count = Int32(arguments.count)
    var words: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) } + [nil]
    let code = unsafe words.withUnsafeMutableBufferPointer { buffer in
      var start = buffer.baseAddress
      return unsafe LLVMFuzzerRunDriver(&count, &start) { data, size in
        unsafe fuzzed.take([UInt8](UnsafeBufferPointer(start: data, count: size)))
        return 0
      }
    }
    exit(code)
  }
}

/// Settled before the first call of libFuzzer, which passes nothing along.
private nonisolated(unsafe) var fuzzed = FuzzEntry.json
