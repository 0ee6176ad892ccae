import MisbehavingControl

extension ControlFile {
  /// All that is not as after a reset, and all that was counted.
  var summary: String {
    var lines = ["control file \(path)", self[.absent] == 1 ? "absent" : "present"]
    for setting in Setting.allCases where setting != .absent && self[setting] != 0 {
      let isCode = setting.rawValue.hasSuffix("code")
      let code: ReturnValue = self[setting]
      let number: UInt64 = self[setting]
      lines.append("\(setting.rawValue) = \(isCode ? "\(code)" : "\(number)")")
    }
    for word in Word.allCases where word != .padPIN && !text(word).isEmpty {
      lines.append("\(word.rawValue) = \(text(word))")
    }
    for (id, rule) in rules.sorted(by: { $0.key < $1.key }) { lines.append("rule \(id): \(rule)") }
    for counter in Counter.allCases where self[counter] != 0 {
      lines.append("\(counter.rawValue): \(self[counter])")
    }
    let now = activity
    if let process = now.processID { lines.append("used by process \(process)") }
    if let function = now.function { lines.append("in \(function)") }
    return lines.joined(separator: "\n")
  }
}
