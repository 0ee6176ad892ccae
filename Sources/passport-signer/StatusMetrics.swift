internal import ControlInterface

/// How a station stands, in numbers for a monitoring system. No label names a person.
enum StatusMetrics {
  /// - Parameter status: Nil where the service does not answer.
  static func text(_ status: ServiceStatus?) -> String {
    var metrics = OpenMetrics()
    metrics.family("passport_signer_up", .gauge, "Whether the service answers.")
    metrics.sample("passport_signer_up", [], status == nil ? 0 : 1)
    if let status {
      service(status, &metrics)
      jobs(status, &metrics)
      tokens(status, &metrics)
      profiles(status, &metrics)
    }
    return metrics.text
  }

  private static func service(_ status: ServiceStatus, _ metrics: inout OpenMetrics) {
    metrics.family("passport_signer_build_info", .gauge, "The version of the service.")
    metrics.sample("passport_signer_build_info", [("version", status.version)], 1)
    metrics.family(
      "passport_signer_start_time_seconds", .gauge, "When the service started, since 1970.")
    metrics.sample("passport_signer_start_time_seconds", [], Double(status.started) / 1000)
    metrics.family(
      "passport_signer_release_rate", .gauge,
      "Released results a second, over the last ten seconds.")
    metrics.sample("passport_signer_release_rate", [], status.rate)
  }

  private static func jobs(_ status: ServiceStatus, _ metrics: inout OpenMetrics) {
    metrics.family("passport_signer_jobs", .gauge, "Jobs by where they stand.")
    for profile in status.profiles {
      for state in Job.State.allCases {
        metrics.sample(
          "passport_signer_jobs", [("profile", profile.name), ("state", state.rawValue)],
          Double(profile.counts[state]))
      }
    }
    for (state, name) in [(Job.State.released, "released"), (.rejected, "rejected")] {
      metrics.family("passport_signer_\(name)", .counter, "Jobs that were \(name), ever.")
      for profile in status.profiles {
        metrics.sample(
          "passport_signer_\(name)_total", [("profile", profile.name)],
          Double(profile.counts[state]))
      }
    }
  }

  private static func tokens(_ status: ServiceStatus, _ metrics: inout OpenMetrics) {
    metrics.family("passport_signer_token_state", .gauge, "1 for the state that a token is in.")
    for token in status.tokens {
      for state in TokenState.allCases {
        metrics.sample(
          "passport_signer_token_state", [("token", token.name), ("state", state.rawValue)],
          token.state == state ? 1 : 0)
      }
    }
    metrics.family(
      "passport_signer_token_state_since_seconds", .gauge, "When that state began, since 1970.")
    for token in status.tokens {
      metrics.sample(
        "passport_signer_token_state_since_seconds", [("token", token.name)],
        Double(token.since) / 1000)
    }
    metrics.family("passport_signer_token_waiting_jobs", .gauge, "Jobs that wait for a token.")
    for token in status.tokens {
      metrics.sample(
        "passport_signer_token_waiting_jobs", [("token", token.name)], Double(token.waiting))
    }
    metrics.family("passport_signer_token_workers", .gauge, "Processes that sign with a token.")
    for token in status.tokens {
      metrics.sample(
        "passport_signer_token_workers", [("token", token.name)], Double(token.workers))
    }
    metrics.family(
      "passport_signer_pin_tries_left", .gauge, "Tries left for a token's PIN, where known.")
    for token in status.tokens {
      guard let tries = token.triesLeft else { continue }
      metrics.sample("passport_signer_pin_tries_left", [("token", token.name)], Double(tries))
    }
  }

  private static func profiles(_ status: ServiceStatus, _ metrics: inout OpenMetrics) {
    metrics.family(
      "passport_signer_profile_ready", .gauge,
      "Whether what is dropped now is signed without anybody's help.")
    for profile in status.profiles {
      metrics.sample(
        "passport_signer_profile_ready", [("profile", profile.name)], profile.ready ? 1 : 0)
    }
    metrics.family(
      "passport_signer_certificate_not_after_seconds", .gauge,
      "When a profile's certificate ends, since 1970.")
    for profile in status.profiles {
      guard let end = profile.certificateNotAfter else { continue }
      metrics.sample(
        "passport_signer_certificate_not_after_seconds", [("profile", profile.name)],
        Double(end) / 1000)
    }
  }
}
