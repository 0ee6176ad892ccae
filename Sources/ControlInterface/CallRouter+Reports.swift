extension CallRouter {
  /// Answers the calls about what the checks found and how far the station has come.
  func answerReports(_ method: String, _ call: Call, _ reply: Reply) async throws {
    switch method {
    case "Problems":
      try await reply(
        try await handler.problemCounts(Wire.decode(ProblemQuery.self, call.parameters)))
    case "FoundProblems":
      var query = try Wire.decode(ProblemQuery.self, call.parameters)
      query.limit = min(max(query.limit ?? JobQuery.usualLimit, 1), JobQuery.largestLimit)
      try await reply(try await handler.foundProblems(query))
    default:
      try await reply(try await handler.report(Wire.decode(ReportQuery.self, call.parameters)))
    }
  }
}
