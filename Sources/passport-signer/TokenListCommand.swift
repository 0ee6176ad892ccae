internal import ArgumentParser
internal import ControlInterface

struct TokenListCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List every slot, what is in it, and the URI to put into the configuration.",
    discussion: """
      Shows what each PKCS #11 module of the configuration sees now: readers, tokens, their \
      certificates, and for which profiles each token can sign. The uri line is the one to paste \
      below [tokens.NAME], where several tokens fit or another one is meant.

        passport-signer token list
        passport-signer token list --json | jq -r '.modules[].slots[].token.uri'

      Ends with 1 where the configuration's uri fits several of the tokens, and with 5 where a \
      module could not be asked, or does not answer; what the others show is listed all the same.

      \(Outcome.explanation)
      """)

  @OptionGroup var service: ServiceOptions

  func perform(_ client: ControlClient, _ answer: Answer) throws -> Outcome {
    let modules = try client.listTokens()
    answer.tell(client, FoundTokenWords.text(modules))
    if modules.contains(where: Self.isUnseen) { return .token }
    return modules.allSatisfy(\.ambiguous.isEmpty) ? .fine : .negative
  }

  /// Whether nothing is known of what the module would show.
  private static func isUnseen(_ module: FoundModule) -> Bool {
    switch module.state {
    case .moduleMissing, .moduleUnloadable, .moduleFailed, .pcscdUnreachable, .pcscdDenied,
      .notAnswering:
      true
    default: false
    }
  }
}
