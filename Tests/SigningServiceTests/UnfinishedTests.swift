import SystemCalls
import Testing

@testable import SigningService

/// What is remembered of files that were not whole.
struct UnfinishedTests {
  private func name(_ number: Int) -> FileName { FileName("\(number).json")! }

  @Test func `files are known by name until they are removed`() {
    var unfinished = Unfinished()
    #expect(unfinished.isEmpty)
    unfinished.insert(name(1))
    unfinished.insert(name(1))
    #expect(unfinished.names == [name(1)])
    #expect(!unfinished.hasOthers)
    unfinished.remove(name(1))
    #expect(unfinished.isEmpty)
  }

  @Test func `beyond the limit it is only known that there are others`() {
    var unfinished = Unfinished()
    for number in 0..<Unfinished.most { unfinished.insert(name(number)) }
    #expect(!unfinished.hasOthers)
    unfinished.insert(name(0))
    #expect(!unfinished.hasOthers)
    unfinished.insert(name(Unfinished.most))
    #expect(unfinished.hasOthers)
    #expect(unfinished.names.count == Unfinished.most)

    for number in 0..<Unfinished.most { unfinished.remove(name(number)) }
    #expect(!unfinished.isEmpty)
    unfinished.beginScan()
    #expect(unfinished.isEmpty)
  }

  @Test func `a scan that failed leaves others to be found`() {
    var unfinished = Unfinished()
    unfinished.beginScan()
    unfinished.scanFailed()
    #expect(unfinished.hasOthers)
  }
}
