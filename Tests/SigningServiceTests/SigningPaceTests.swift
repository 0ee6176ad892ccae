import Testing

@testable import SigningService

/// How many digests a token is given at a time.
struct SigningPaceTests {
  @Test func `a batch is a tenth of a second of work`() {
    var pace = SigningPace()
    #expect(pace.batch == 8)
    pace.note(10, in: .milliseconds(10))
    #expect(pace.batch == 100)
  }

  @Test func `a slow token gets one at a time, and a fast one not without end`() {
    var slow = SigningPace()
    slow.note(1, in: .seconds(3))
    #expect(slow.batch == 1)
    var fast = SigningPace()
    fast.note(10_000, in: .milliseconds(1))
    #expect(fast.batch == 256)
  }

  @Test func `one odd batch does not turn it over, and nothing signed says nothing`() {
    var pace = SigningPace()
    pace.note(100, in: .milliseconds(100))
    pace.note(0, in: .seconds(9))
    #expect(pace.batch == 100)
    pace.note(10, in: .milliseconds(100))
    #expect(27...28 ~= pace.batch)
  }
}
