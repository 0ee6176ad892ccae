internal import Certificates
internal import ControlInterface
internal import Formats
internal import SystemCalls
internal import TokenWorker

/// A look at every slot of the configured modules, and at what each token in them is good for.
struct TokenSurvey {
  let lanes: [TokenLane]

  /// Looks through workers that end afterwards, so that those that sign are not kept from it.
  func take() async -> [FoundModule] {
    var listings: [(TokenLane, Result<TokenListing, WorkerError>)] = []
    await withTaskGroup(of: (Int, Result<TokenListing, WorkerError>).self) { group in
      for (index, lane) in lanes.enumerated() {
        group.addTask {
          do throws(WorkerError) { return (index, .success(try await lane.listing())) } catch {
            return (index, .failure(error))
          }
        }
      }
      for await (index, listing) in group { listings.append((lanes[index], listing)) }
    }
    var modules: [FoundModule] = []
    for lane in lanes {
      guard !modules.contains(where: { $0.module == lane.settings.module }) else { continue }
      let own = lanes.compactMap { other in
        listings.first { $0.0 === other && other.settings.module == lane.settings.module }
      }
      modules.append(module(own))
    }
    return modules
  }

  /// What one module shows to those that use it.
  private func module(
    _ listings: [(lane: TokenLane, listing: Result<TokenListing, WorkerError>)]
  ) -> FoundModule {
    let first = listings[0].lane
    var module = FoundModule(
      module: first.settings.module, tokens: listings.map(\.lane.settings.name))
    switch listings[0].listing {
    case .failure(let error):
      module.state = .notAnswering
      module.detail = ["error": error.description]
    case .success(let listing):
      module.slots = listing.tokens.map { FoundSlot(reader: $0.summary.reader, token: .init($0)) }
      module.slots += listing.emptyReaders.map { FoundSlot(reader: $0) }
      if let obstacle = listing.obstacle, listing.tokens.isEmpty {
        (module.state, module.detail) = first.obstacleState(obstacle)
      }
    }
    for (lane, listing) in listings {
      guard case .success(let listing) = listing else { continue }
      if listing.tokens.count(where: \.isMeant) > 1 { module.ambiguous.append(lane.settings.name) }
      for token in listing.tokens {
        guard
          let index = module.slots.firstIndex(where: {
            $0.reader == token.summary.reader && $0.token?.uri == token.summary.uri
          })
        else { continue }
        if token.isMeant { module.slots[index].token?.meantBy.append(lane.settings.name) }
        module.slots[index].token?.profiles += fits(token, lane)
      }
    }
    return module
  }

  private func fits(_ token: TokenListing.Token, _ lane: TokenLane) -> [ProfileFit] {
    zip(lane.profiles, token.keys).map { profile, key in
      let candidate = KeyCandidate(
        presence: key, settings: profile, tokenSerial: token.summary.serialNumber)
      do throws(KeyTrouble) {
        let kind = try candidate.certificate(at: WallClock.seconds).publicKey.kind
        guard profile.profile.format.algorithms.contains(where: { $0.fits(kind) }) else {
          throw .algorithmMissing(kind)
        }
        return ProfileFit(profile: profile.profile.name, fits: true)
      } catch {
        return ProfileFit(
          profile: profile.profile.name, fits: false, reason: error.code,
          value: error.value.isEmpty ? nil : error.value)
      }
    }
  }
}

extension FoundToken {
  fileprivate init(_ token: TokenListing.Token) {
    let summary = token.summary
    self.init(
      label: summary.label, serial: summary.serialNumber, model: summary.model,
      manufacturer: summary.manufacturer, uri: summary.uri,
      certificates: token.objects.compactMap(FoundCertificate.init),
      problem: token.failure?.description)
  }
}

extension FoundCertificate {
  fileprivate init?(_ object: TokenListing.Object) {
    guard let der = object.certificate else { return nil }
    let certificate = try? Certificate(der: der)
    self.init(
      uri: object.uri, subject: certificate?.subject,
      notBefore: certificate.map { Int($0.notBefore * 1000) },
      notAfter: certificate.map { Int($0.notAfter * 1000) },
      sha256: Hexadecimal.text(SHA256.digest(of: der)))
  }
}
