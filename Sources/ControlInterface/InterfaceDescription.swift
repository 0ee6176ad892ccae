/// The interface as any Varlink client may ask for it.
public enum InterfaceDescription {
  public static let name = "vn.passportsigner"

  /// What `org.varlink.service.GetInterfaceDescription` answers, and the reference of everything
  /// that goes over the control socket.
  public static let text = """
    # Signs health passports with the token of a health station.
    #
    # Times are milliseconds since 1970 in UTC, sizes are bytes. An optional field without a
    # value is left out. New fields, states, methods and errors may be added; none is taken away.
    interface vn.passportsigner

    # queued: waits to be signed. signing: handed to the token. signed: not yet in the outbox.
    # released: the result is in the outbox. rejected: a check refused it. held: by an operator.
    # failed: needs an operator, the reason says what to do.
    type JobState (queued, signing, signed, released, rejected, held, failed)

    # refuse: not signed because of it. correct: mended and recorded. warn: signed all the same.
    type Severity (refuse, correct, warn)

    # What a check found. pointer: the place in the payload (RFC 6901).
    type Problem (
      check: string,
      severity: Severity,
      pointer: string,
      english: string,
      vietnamese: string,
      found: ?string,
      expected: ?string,
      suggestion: ?string
    )

    # A payload that the ledger has taken charge of. name: of its file. sha256: of its content, in
    # hexadecimal. reason: a code, where the state needs one. files: paths of what was released.
    # result_of: the job whose result this one shares, as its content was signed before.
    type Job (
      id: int,
      profile: string,
      name: string,
      state: JobState,
      received: int,
      finished: ?int,
      size: int,
      sha256: string,
      reason: ?string,
      problems: []Problem,
      files: []string,
      result_of: ?int
    )

    # Numbers of jobs.
    type Counts (
      queued: int,
      signing: int,
      signed: int,
      released: int,
      rejected: int,
      held: int,
      failed: int
    )

    type TokenState (
      starting,
      module_missing,
      module_unloadable,
      module_failed,
      pcscd_unreachable,
      pcscd_denied,
      no_reader,
      no_token,
      other_token,
      ambiguous_token,
      key_missing,
      certificate_unusable,
      pin_needed,
      pin_wrong,
      pin_final_try,
      pin_locked,
      in_use,
      ready,
      signing,
      faulty,
      not_answering,
      clock_wrong
    )

    # A token of the configuration. detail: values that the state is about, such as path, error,
    # found, expected. since: when the state began. label, serial, model: of the token that is
    # there. tries_left: of its PIN, where known. workers: processes that sign with it. waiting:
    # jobs that wait for it.
    type TokenStatus (
      name: string,
      state: TokenState,
      detail: [string]string,
      since: int,
      label: ?string,
      serial: ?string,
      model: ?string,
      tries_left: ?int,
      profiles: []string,
      workers: int,
      waiting: int
    )

    # A way to sign. ready: what is dropped now is signed without anybody's help. reason: a code,
    # where it is not.
    type ProfileStatus (
      name: string,
      format: string,
      token: string,
      ready: bool,
      reason: ?string,
      counts: Counts,
      certificate_subject: ?string,
      certificate_not_after: ?int
    )

    # How things stand. rate: released jobs a second over the last ten seconds. seconds_to_empty:
    # at that rate. With more: again whenever something changes, at most five times a second.
    method Status() -> (
      version: string,
      pid: int,
      started: int,
      tokens: []TokenStatus,
      profiles: []ProfileStatus,
      counts: Counts,
      rate: float,
      seconds_to_empty: ?float
    )

    # Takes a payload in. profile: may be left out where there is only one. content: in Base64.
    # Answered when the job is safe on the disk.
    method Submit(profile: ?string, name: string, content: string) -> (job: Job)

    # Jobs, newest first: at most limit (100 if left out, 1000 at most) of those older than the job
    # after. total: how many there are of that state and profile.
    method Queue(
      state: ?JobState,
      profile: ?string,
      limit: ?int,
      after: ?int
    ) -> (jobs: []Job, total: int)

    method Show(id: int) -> (job: Job)

    # Answers when every one of the jobs is released, rejected, held or failed. With more: whenever
    # some of them come to that, with those.
    method Wait(ids: []int) -> (jobs: []Job)

    # Logs in to a token. token: may be left out where only one needs it. pin: left out for a token
    # with a PIN pad. last_try: also when a wrong PIN would lock the token.
    method Unlock(token: ?string, pin: ?string, last_try: ?bool) -> (token: TokenStatus)

    # Logs out and forgets the PIN; of every token where token is left out.
    method Lock(token: ?string) -> (tokens: []TokenStatus)

    # Looks for tokens and for payloads now.
    method Rescan() -> ()

    error NoSuchJob (id: int)
    error NoSuchProfile (profile: string, profiles: []string)

    # Several profiles, and none was named.
    error ProfileAmbiguous (profiles: []string)
    error NoSuchToken (token: string, tokens: []string)

    # Several tokens need a PIN, and none was named.
    error TokenAmbiguous (tokens: []string)
    error PinWrong (token: string, tries_left: ?int)
    error PinLocked (token: string)

    # The last try is left; it is taken only with last_try.
    error PinFinalTry (token: string)
    error PinNotNeeded (token: string)

    # The token has no PIN pad, and no PIN was given.
    error PinMissing (token: string)

    # The token would not take a PIN of this length, so it was not tried.
    error PinLength (token: string, min: int, max: int)
    error TokenNotPresent (token: string, state: TokenState)
    error TooLarge (limit: int)
    error NameUnusable (name: string)
    error LedgerUnavailable (reason: string)
    error NotPermitted (reason: string)
    error TooManyConnections (limit: int)
    error InternalError (reason: string)

    """
}
