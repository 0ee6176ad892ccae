import Testing

@testable import SigningService

/// When a token is called faulty, and when it gets another chance.
struct SuspicionTests {
  private let before = ContinuousClock.now - .seconds(10)
  private var fresh: ContinuousClock.Instant { .now + .seconds(10) }

  @Test func `one wrong signature is not enough, nor are more through the same worker`() {
    var suspicion = Suspicion()
    for _ in 0..<3 { suspicion.wrongSignature(throughWorkerOf: before) }
    #expect(!suspicion.isFaulty)
  }

  @Test func `a wrong one through a fresh worker as well makes it faulty`() {
    var suspicion = Suspicion()
    suspicion.wrongSignature(throughWorkerOf: before)
    suspicion.wrongSignature(throughWorkerOf: fresh)
    #expect(suspicion.isFaulty)
  }

  @Test func `only a right batch through a fresh worker clears it`() {
    var suspicion = Suspicion()
    suspicion.wrongSignature(throughWorkerOf: before)
    suspicion.rightBatch(throughWorkerOf: before)
    suspicion.wrongSignature(throughWorkerOf: fresh)
    #expect(suspicion.isFaulty)

    suspicion = Suspicion()
    suspicion.wrongSignature(throughWorkerOf: before)
    suspicion.rightBatch(throughWorkerOf: fresh)
    suspicion.wrongSignature(throughWorkerOf: fresh)
    #expect(!suspicion.isFaulty)
  }

  @Test func `after another chance the next wrong one is enough`() {
    var suspicion = Suspicion()
    suspicion.wrongSignature(throughWorkerOf: before)
    suspicion.wrongSignature(throughWorkerOf: fresh)
    suspicion.rightBatch(throughWorkerOf: fresh)
    #expect(suspicion.isFaulty)
    suspicion.giveAnotherChance()
    #expect(!suspicion.isFaulty)
    suspicion.wrongSignature(throughWorkerOf: fresh)
    #expect(suspicion.isFaulty)
  }

  @Test func `a trial is due a second later, and of a token that is not faulty never`() {
    var suspicion = Suspicion()
    let isDueAtFirst = suspicion.isTrialDue()
    #expect(!isDueAtFirst)
    suspicion.wrongSignature(throughWorkerOf: before)
    suspicion.wrongSignature(throughWorkerOf: fresh)
    let isDueAtOnce = suspicion.isTrialDue()
    #expect(!isDueAtOnce)
    #expect(suspicion.rest <= .seconds(1))
  }
}
