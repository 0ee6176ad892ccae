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
    # mended_by: of a rejected job, the later accepted one of the same name and profile, with which
    # its files left the rejected ones. mends: the other way round; told by Show alone, as is
    # superseded: whether an operator said that it was wrong.
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
      result_of: ?int,
      mended_by: ?int,
      mends: ?[]int,
      superseded: ?bool
    )

    # Numbers of jobs. mended: of the rejected ones, those that were mended since.
    type Counts (
      queued: int,
      signing: int,
      signed: int,
      released: int,
      rejected: int,
      held: int,
      failed: int,
      mended: int
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
    # there. tries_left: of its PIN, where known. tries_made: PINs that were sent to it since one was
    # right. pin_pad: the PIN is typed on the token or its reader. pin_wanted_since: when it came to
    # want a PIN; another time after each insertion. workers: processes that sign with it.
    # workers_locked: how many of these wait for the PIN while others sign. waiting: jobs that wait
    # for it. In states that want a PIN, detail may say: locked (person: somebody
    # locked it; time, batch: the log-in ended as pin_keep says); credential, of a stored PIN
    # (trusted: it is about to be used; refused, refused-before, last-try, missing, unusable,
    # readable-by-others, length, typed-on-reader, ledger, not-taken: why it is not).
    type TokenStatus (
      name: string,
      state: TokenState,
      detail: [string]string,
      since: int,
      label: ?string,
      serial: ?string,
      model: ?string,
      tries_left: ?int,
      tries_made: ?int,
      pin_pad: ?bool,
      pin_wanted_since: ?int,
      profiles: []string,
      workers: int,
      workers_locked: ?int,
      waiting: int
    )

    # A certificate on a token. uri: names it. subject: as RFC 4514 has it; left out where the
    # certificate cannot be read. sha256: of its DER, in hexadecimal.
    type FoundCertificate (
      uri: string,
      subject: ?string,
      not_before: ?int,
      not_after: ?int,
      sha256: string
    )

    # Whether a token can sign for a profile. reason: a code why it cannot; value: what the code
    # leaves open.
    type ProfileFit (profile: string, fits: bool, reason: ?string, value: ?string)

    # A token that is plugged in. uri: names it, for the configuration. meant_by: tokens of the
    # configuration whose uri means it. problem: why it could not be read wholly.
    type FoundToken (
      label: string,
      serial: string,
      model: string,
      manufacturer: string,
      uri: string,
      meant_by: []string,
      certificates: []FoundCertificate,
      profiles: []ProfileFit,
      problem: ?string
    )

    # A slot of a module: as a rule, a reader. token: left out where there is none, or none that the
    # module knows.
    type FoundSlot (reader: string, token: ?FoundToken)

    # What a module shows. tokens: those of the configuration that use it. ambiguous: those of them
    # whose uri means several. state: why nothing can be seen, where nothing can; detail: its values.
    type FoundModule (
      module: string,
      tokens: []string,
      ambiguous: []string,
      state: ?TokenState,
      detail: [string]string,
      slots: []FoundSlot
    )

    # A way to sign. ready: what is dropped now is signed without anybody's help. reason: a code,
    # where it is not; value: what that leaves open.
    type ProfileStatus (
      name: string,
      format: string,
      token: string,
      ready: bool,
      reason: ?string,
      value: ?string,
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

    # An operator found that a job which was accepted is wrong: what it says is not held against
    # later payloads any more. If it waits, it is held for good; a released result stays as it is.
    method Supersede(id: int) -> (job: Job)

    # An operator found that the payload of a rejected job is right although it contradicts earlier
    # ones: these only warn of it from now on. If it still lies among the rejected ones, it is taken
    # in again at once.
    method Confirm(id: int) -> (job: Job)

    # Answers when every one of the jobs is released, rejected, held or failed. With more: whenever
    # some of them come to that, with those.
    method Wait(ids: []int) -> (jobs: []Job)

    # Logs in to a token. token: may be left out where only one needs it. pin: left out for a token
    # with a PIN pad. last_try: also when a wrong PIN would lock the token.
    method Unlock(token: ?string, pin: ?string, last_try: ?bool) -> (token: TokenStatus)

    # Says that the stored PIN of a token (pin_credential in the configuration) is good again after it
    # was refused, and has it tried once. token: may be left out where only one has a stored PIN.
    method TrustCredential(token: ?string) -> (token: TokenStatus)

    # Logs out and forgets the PIN; of every token where token is left out.
    method Lock(token: ?string) -> (tokens: []TokenStatus)

    # Looks for tokens and for payloads now.
    method Rescan() -> ()

    # Every slot of the modules of the configuration, looked at now by processes of their own.
    method ListTokens() -> (modules: []FoundModule)

    # Everything that is needed to go on with on another computer, as it is at one moment: a tar
    # archive, in parts, each in Base64. Only with more; the last part is empty.
    method Backup() -> (content: string)

    \(reports)
    error NoSuchJob (id: int)

    # What was asked for is for jobs in another state, or for another reason.
    error JobNotConcerned (id: int, job_state: JobState)
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

    # The token refused this PIN before, so it was not sent again. With last_try it is, once the token
    # was plugged in anew.
    error PinRefusedBefore (token: string)

    # Whoever was to type the PIN on the reader did not.
    error PinCancelled (token: string)

    # The PIN must be changed with the token's own program.
    error PinExpired (token: string)

    # The token has no PIN yet.
    error PinNotSet (token: string)

    # The token failed in the log-in, which counts as a try.
    error LoginFailed (token: string, reason: string)

    # The configuration names no stored PIN for the token.
    error CredentialNotConfigured (token: string)

    # The stored PIN did not unlock the token. reason: as detail's credential in TokenStatus.
    error CredentialUnusable (token: string, reason: string)
    error TokenNotPresent (token: string, state: TokenState)
    error TooLarge (limit: int)
    error NameUnusable (name: string)
    error LedgerUnavailable (reason: string)
    error NotPermitted (reason: string)
    error TooManyConnections (limit: int)
    error InternalError (reason: string)

    """
}
