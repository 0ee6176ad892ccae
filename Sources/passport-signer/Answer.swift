internal import ControlInterface
internal import FoundationEssentials
internal import PracticeStation
internal import SystemCalls

/// What a command tells: to a person in words, or to a program in JSON.
struct Answer {
  let isJSON: Bool

  /// Prints `text`, or the JSON of the service's last answer.
  func tell(_ client: ControlClient, _ text: @autoclosure () -> String) {
    if isJSON { writeLine(client.lastJSON) } else { write(text()) }
  }

  /// Prints `text`, or `json` on a line.
  func tell(_ json: @autoclosure () -> [UInt8], _ text: @autoclosure () -> String) {
    if isJSON { writeLine(json()) } else { write(text()) }
  }

  /// Prints text for a person, where one is asked.
  func say(_ text: @autoclosure () -> String) {
    if !isJSON { write(text()) }
  }

  /// Prints what went wrong; the answer is what it comes to.
  ///
  /// - Throws: errors that are not the service's or the way's to it.
  func failure(_ error: any Error) throws -> Outcome {
    switch error {
    case let error as ControlError:
      report(ErrorSentence.text(error), error.json)
      return ErrorSentence.outcome(error)
    case let error as ControlClientError:
      report(ErrorSentence.text(error), Self.json(error.name, error.values))
      return ErrorSentence.outcome(error)
    case let error as InputError:
      report(error.sentence, Self.json(error.name, error.values))
      return error.outcome
    case let error as SystemError:
      let name = InterfaceDescription.name + ".client.SystemError"
      report("\(error)\n", Self.json(name, ["reason": error.description]))
      return error.isNotPermitted ? .notPermitted : .internalFailure
    default: throw error
    }
  }

  /// Prints why something that needs no service of the station could not be done.
  func complain(_ error: any Error) {
    let name = InterfaceDescription.name + ".client.Failure"
    let sentence =
      switch error {
      case let error as PracticeError: ErrorSentence.text(error)
      case let error as ControlError: ErrorSentence.text(error)
      case let error as ControlClientError: ErrorSentence.text(error)
      default: "\(error)\n"
      }
    report(sentence, Self.json(name, ["reason": "\(error)"]))
  }

  private func report(_ sentence: String, _ json: [UInt8]) {
    if isJSON {
      writeLine(json)
    } else {
      StandardError.write("passport-signer: " + sentence)
    }
  }

  private func write(_ text: String) { StandardOutput.write(Array(text.utf8)) }
  private func writeLine(_ json: [UInt8]) { StandardOutput.write(json + [0x0A]) }

  private static func json(_ name: String, _ values: [String: String]) -> [UInt8] {
    struct Message: Encodable {
      var error: String
      var parameters: [String: String]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(Message(error: name, parameters: values))).map(Array.init) ?? []
  }
}
