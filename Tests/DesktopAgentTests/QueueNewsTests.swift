import ControlInterface
import ScriptedService
import Testing

@testable import DesktopAgent

struct QueueNewsTests {
  private let start = ContinuousClock.now

  private func status(
    _ state: TokenState, queued: Int = 0, released: Int = 100, rejected: Int = 0, failed: Int = 0
  ) -> ServiceStatus {
    var status = Samples.fullStatus
    status.counts = Counts()
    status.counts.queued = queued
    status.counts.released = released
    status.counts.rejected = rejected
    status.counts.failed = failed
    status.tokens[0].state = state
    status.tokens[0].waiting = queued
    return status
  }

  private func after(_ seconds: Double) -> ContinuousClock.Instant { start + .seconds(seconds) }

  @Test func `what was there before is no news`() {
    var news = QueueNews()
    #expect(news.notices(in: status(.noToken, queued: 9, rejected: 5, failed: 1), at: start) == [])
    #expect(news.notices(in: status(.noToken, queued: 9, rejected: 5, failed: 1), at: start) == [])
  }

  @Test func `a queue that waited for a person is told when it is done`() {
    var news = QueueNews()
    #expect(news.notices(in: status(.pinNeeded), at: start) == [])
    #expect(news.notices(in: status(.pinNeeded, queued: 12), at: start) == [])
    #expect(news.notices(in: status(.signing, queued: 5, released: 107), at: after(1)) == [])
    #expect(news.notices(in: status(.ready, released: 112), at: after(2)) == [.done(12)])
    #expect(news.notices(in: status(.ready, released: 112), at: after(3)) == [])
  }

  @Test func `a payload that is signed at once is no news, a long queue is`() {
    var news = QueueNews()
    _ = news.notices(in: status(.ready), at: start)
    #expect(news.notices(in: status(.signing, queued: 1), at: after(1)) == [])
    #expect(news.notices(in: status(.ready, released: 101), at: after(1.2)) == [])
    #expect(news.notices(in: status(.signing, queued: 900, released: 101), at: after(2)) == [])
    #expect(news.notices(in: status(.ready, released: 1001), at: after(9)) == [.done(900)])
  }

  @Test func `a queue that somebody emptied without a release is no success`() {
    var news = QueueNews()
    _ = news.notices(in: status(.pinNeeded, queued: 3), at: start)
    #expect(news.notices(in: status(.pinNeeded), at: after(60)) == [])
  }

  @Test func `refusals and failures are counted`() {
    var news = QueueNews()
    _ = news.notices(in: status(.ready, rejected: 2), at: start)
    #expect(
      news.notices(in: status(.ready, rejected: 5, failed: 1), at: after(1)) == [
        .refused(3), .failed(1),
      ])
    #expect(Notice.refused(2).following(.refused(3)) == .refused(5))
  }

  @Test(arguments: [TokenState.noToken, .noReader, .otherToken])
  func `a token that leaves while jobs wait is told once`(state: TokenState) {
    var news = QueueNews()
    _ = news.notices(in: status(.signing, queued: 40), at: start)
    let told = [Notice.tokenLeft("station", waiting: 30)]
    #expect(news.notices(in: status(state, queued: 30), at: after(1)) == told)
    #expect(news.notices(in: status(state, queued: 31), at: after(2)) == [])
  }

  @Test func `a token that leaves after everything is signed may`() {
    var news = QueueNews()
    _ = news.notices(in: status(.ready), at: start)
    #expect(news.notices(in: status(.noToken), at: after(1)) == [])
  }
}
