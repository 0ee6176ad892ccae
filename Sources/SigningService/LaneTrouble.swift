internal import TokenWorker

/// Why a worker is replaced.
enum LaneTrouble: Error, Hashable, Sendable {
  /// The token left, and takes its worker with it.
  case tokenLeft
  /// Still no token: perhaps a fresh module sees it.
  case stillAbsent
  /// A signature did not verify; it was thrown away.
  case wrongSignature
  /// The token is there and logged in, and gives nobody a session: another program has it.
  case inUse(TokenFailure)
  /// The module failed in a batch.
  case failed(TokenFailure)
  /// The worker missed its deadline, ended, or could not be started.
  case worker(WorkerError)
  /// Something else failed: the ledger, as a rule.
  case other(String)

  init(_ error: any Error) {
    self =
      switch error {
      case let trouble as LaneTrouble: trouble
      case let failure as TokenFailure: LaneTrouble(failure)
      case WorkerError.ended(let ending) where ending.isTokenLeft: .tokenLeft
      case WorkerError.loginNotBegun(let reason): LaneTrouble(reason)
      case let error as WorkerError: .worker(error)
      default: .other("\(error)")
      }
  }

  /// - Parameter failure: Why a batch ended early.
  private init(_ failure: TokenFailure) {
    self =
      if failure.saysTokenGone {
        .tokenLeft
      } else if failure.saysSignatureWrong {
        .wrongSignature
      } else if failure.saysSessionRefused {
        .inUse(failure)
      } else {
        .failed(failure)
      }
  }

  /// The module did not answer in time.
  var isSilence: Bool {
    switch self {
    case .worker(.notAnswering), .worker(.ended(.notAnswering)): true
    default: false
    }
  }
}

extension LaneTrouble: CustomStringConvertible {
  var description: String {
    switch self {
    case .tokenLeft: "the token left"
    case .stillAbsent: "there is no token"
    case .wrongSignature: "the token gave a wrong signature, which was thrown away"
    case .inUse(let failure): "another program seems to have the token: \(failure)"
    case .failed(let failure): failure.description
    case .worker(let error): error.description
    case .other(let what): what
    }
  }
}
