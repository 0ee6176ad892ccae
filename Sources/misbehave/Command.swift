import MisbehavingControl

/// One command of a person to the misbehaving token.
struct Command {
  private var words: Words

  init(_ words: [String]) { self.words = Words(words) }

  private mutating func rule(for verb: String) throws -> Rule? {
    switch verb {
    case "latency": return Rule(.delay(microseconds: try words.microseconds()), times: nil)
    case "fail": return Rule(.fail(try words.code()))
    case "fail-at":
      let skipped = try words.place()
      return Rule(.fail(try words.code()), skipping: skipped)
    case "remove-at":
      let skipped = try words.place()
      let isCode = words.next.flatMap(ReturnValue.init(named:)) != nil
      return Rule(.remove(isCode ? try words.code() : .deviceRemoved), skipping: skipped)
    case "hang": return Rule(.hang, in: try words.function())
    case "hang-hard": return Rule(.hangHard, in: try words.function())
    case "abort": return Rule(.abort, in: try words.function())
    case "segfault": return Rule(.segfault, in: try words.function())
    case "spoil": return Rule(.spoil(try words.named("how")))
    default: return nil
    }
  }

  consuming func run(on file: ControlFile) throws {
    guard let verb = words.next else {
      print(usage)
      return
    }
    _ = try words.take("a command")
    if var rule = try rule(for: verb) {
      try words.endings(of: &rule)
      try file.arm(rule)
      return
    }
    switch verb {
    case "absent": file.remove()
    case "present": file.insert()
    case "replug": file.replug(as: try swap())
    case "tries": file.setPINTries(try words.number("how many"))
    case "busy": file[.busyCode] = try words.code()
    case "free": file[.busyCode] = 0
    case "set":
      let setting: Setting = try words.named("a setting")
      file[setting] = try words.code()
    case "text": try file.setText(words.named("a text"), to: words.take("its value"))
    case "clear": for id in file.rules.keys { file.disarm(id) }
    case "reset": file.reset()
    case "reset-counters": file.resetCounters()
    case "show": print(file.summary)
    case "help", "--help", "-h": print(usage)
    default: throw UsageError.unknown(verb)
    }
    try words.end()
  }

  private mutating func swap() throws -> TokenSwap? {
    guard words.next != nil else { return nil }
    switch try words.take("a token") {
    case "none": return []
    case "serial": return .serial
    case "key": return .key
    case "both": return [.serial, .key]
    case let word: throw UsageError.unknown(word)
    }
  }
}
