import MisbehavingControl

/// The words of a command line, taken one by one.
struct Words {
  private var rest: ArraySlice<String>

  init(_ words: [String]) { rest = words[...] }

  var next: String? { rest.first }

  mutating func take(_ what: String) throws -> String {
    guard let word = rest.popFirst() else { throw UsageError.missing(what) }
    return word
  }

  mutating func number(_ what: String) throws -> UInt64 {
    let word = try take(what)
    guard let number = UInt64(word) else { throw UsageError.unknown(word) }
    return number
  }

  mutating func place() throws -> UInt64 {
    let number = try number("which call")
    guard number > 0 else { throw UsageError.unknown("0") }
    return number - 1
  }

  mutating func code() throws -> ReturnValue {
    let word = try take("a return value")
    guard let code = ReturnValue(named: word) else { throw UsageError.unknown(word) }
    return code
  }

  mutating func function() throws -> Function {
    let word = try take("a function")
    guard let function = Function(named: word) else { throw UsageError.unknown(word) }
    return function
  }

  mutating func microseconds() throws -> UInt64 {
    let word = try take("a time")
    for (unit, factor) in [("us", 1), ("ms", 1000), ("s", 1_000_000)] as [(String, Double)] {
      guard word.hasSuffix(unit), let number = Double(word.dropLast(unit.count)) else { continue }
      guard number >= 0, number < 1e9 else { break }
      return UInt64(number * factor)
    }
    throw UsageError.unknown(word)
  }

  mutating func named<Name: RawRepresentable<String>>(_ what: String) throws -> Name {
    let word = try take(what)
    guard let name = Name(rawValue: word) else { throw UsageError.unknown(word) }
    return name
  }

  /// The endings that every rule may have.
  mutating func endings(of rule: inout Rule) throws {
    while let word = rest.popFirst() {
      switch word {
      case "on": rule.function = try function()
      case "at": rule.skip = try place()
      case "times": rule.times = try number("how many times")
      case "always": rule.times = nil
      case "after": rule.afterwards = true
      default: throw UsageError.unknown(word)
      }
    }
  }

  func end() throws {
    if let word = rest.first { throw UsageError.unknown(word) }
  }
}
