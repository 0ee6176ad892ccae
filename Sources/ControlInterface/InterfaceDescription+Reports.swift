extension InterfaceDescription {
  /// The part of ``text`` about what the checks found and how far the station has come.
  static let reports = """
    # How many jobs a check found something in.
    type ProblemCount (check: string, severity: Severity, jobs: int)

    # A problem of a job. name: of its file. received: when the job came in. mended_by: the job of
    # the clean payload that took the place of this one. english to suggestion: as in Problem, only
    # where values were asked for, as they tell of a person.
    type FoundProblem (
      job: int,
      profile: string,
      name: string,
      state: JobState,
      received: int,
      mended_by: ?int,
      check: string,
      severity: Severity,
      pointer: string,
      english: ?string,
      vietnamese: ?string,
      found: ?string,
      expected: ?string,
      suggestion: ?string
    )

    # Days are YYYY-MM-DD in Vietnam. mended: refused payloads that a clean one under the same name
    # took the place of on this day. waiting: neither signed nor refused when the day ended.
    type DayReport (
      day: string,
      received: int,
      refused: int,
      mended: int,
      signed: int,
      waiting: int
    )

    # What it takes to be done by a day. days_left: today and that day among them. left: records not
    # signed yet. needed: to be signed a day from now on; left out where no day is left. so_far:
    # signed a day since the first day of the report. done_by: the day of being done at that pace.
    type Pace (
      by: string,
      days_left: int,
      left: int,
      needed: ?float,
      so_far: float,
      done_by: ?string
    )

    # What the checks found since a day (YYYY-MM-DD in Vietnam; all if left out), check by check, the
    # most frequent first. received, refused: jobs that came in in that time.
    method Problems(profile: ?string, since: ?string) -> (
      counts: []ProblemCount,
      received: int,
      refused: int
    )

    # Problems one by one, those of the oldest jobs first: of at most limit jobs (100 if left out,
    # 1000 at most) after the job after. open: only of rejected jobs that nothing has taken the place
    # of. values: also what the payloads say. next: what after is to be for the next page; left out
    # at the end. A page may be empty and not the last.
    method FoundProblems(
      profile: ?string,
      since: ?string,
      check: ?string,
      severity: ?Severity,
      open: ?bool,
      values: ?bool,
      limit: ?int,
      after: ?int
    ) -> (problems: []FoundProblem, next: ?int)

    # How far the station has come, from the day since to the day until: all where they are left out.
    # by: the day on whose evening everything is to be signed. total: the records that there are,
    # else those known. to_mend: refused and not mended. clean_share: of what was received, 0 to 1.
    # reasons: which checks refused how many.
    method Report(
      profile: ?string,
      since: ?string,
      until: ?string,
      by: ?string,
      total: ?int
    ) -> (
      since: string,
      until: string,
      received: int,
      refused: int,
      mended: int,
      signed: int,
      waiting: int,
      to_mend: int,
      clean_share: ?float,
      days: []DayReport,
      reasons: []ProblemCount,
      pace: ?Pace
    )

    """
}
