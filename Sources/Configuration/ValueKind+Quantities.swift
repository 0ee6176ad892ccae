extension ValueKind where Value == Duration {
  /// A time such as `"10s"`, or a whole number of seconds.
  static func duration(in range: ClosedRange<Duration>, because reason: String) -> ValueKind {
    ValueKind { (node, _) throws(Objection) in
      let duration: Duration
      switch node {
      case .string(let text): duration = try time(text)
      case .integer(let seconds) where abs(seconds) < 1 << 40: duration = .seconds(seconds)
      default: throw Objection(node, insteadOf: "a time such as \"10s\" or a number of seconds")
      }
      guard range.contains(duration) else {
        let bounds = "\(range.lowerBound.inWords) to \(range.upperBound.inWords)"
        throw Objection(
          "\(node.text) is not within \(bounds): \(reason)", remedy: "Write a time from \(bounds)")
      }
      return duration
    }
  }

  private static func time(_ text: String) throws(Objection) -> Duration {
    let milliseconds =
      switch Quantity(text)?.unit {
      case "ms": 1
      case "s", "sec", "second", "seconds": 1000
      case "min", "minute", "minutes": 60_000
      case "h", "hour", "hours": 3_600_000
      case "d", "day", "days": 86_400_000
      default: 0
      }
    guard let quantity = Quantity(text), milliseconds > 0, quantity.thousandths < 1 << 33 else {
      throw Objection(
        "\(Node.quoted(text)) is not a time",
        remedy: "Write a number and one of ms, s, min, h, days, as in \"250ms\" or \"15 min\"")
    }
    return .microseconds(quantity.thousandths * milliseconds)
  }
}

extension Duration {
  /// In the largest unit that divides it.
  var inWords: String {
    let milliseconds =
      components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    return switch milliseconds {
    case let n where n % 86_400_000 == 0 && n > 0:
      n == 86_400_000 ? "1 day" : "\(n / 86_400_000) days"
    case let n where n % 3_600_000 == 0: "\(n / 3_600_000) h"
    case let n where n % 60_000 == 0: "\(n / 60_000) min"
    case let n where n % 1000 == 0: "\(n / 1000) s"
    default: "\(milliseconds) ms"
    }
  }
}

extension ValueKind where Value == Int {
  /// A size such as `"64 KiB"`, or a whole number of bytes.
  static func size(in range: ClosedRange<Int>, because reason: String) -> ValueKind {
    ValueKind { (node, _) throws(Objection) in
      let bytes: Int
      switch node {
      case .string(let text): bytes = try size(text)
      case .integer(let value): bytes = value
      default: throw Objection(node, insteadOf: "a size such as \"64 KiB\" or a number of bytes")
      }
      guard range.contains(bytes) else {
        throw Objection(
          "\(node.text) is not within \(range.lowerBound) to \(range.upperBound) bytes: \(reason)",
          remedy: "Write a size from \(range.lowerBound) to \(range.upperBound) bytes")
      }
      return bytes
    }
  }

  private static func size(_ text: String) throws(Objection) -> Int {
    let factor =
      switch Quantity(text)?.unit {
      case "", "B", "bytes": 1
      case "KiB": 1 << 10
      case "MiB": 1 << 20
      case "GiB": 1 << 30
      default: 0
      }
    guard let quantity = Quantity(text), factor > 0, quantity.thousandths < 1 << 33 else {
      throw Objection(
        "\(Node.quoted(text)) is not a size",
        remedy: "Write a number and one of B, KiB, MiB, GiB, as in \"64 KiB\"")
    }
    return quantity.thousandths * factor / 1000
  }
}

extension ValueKind where Value == Int {
  /// A number of whole days such as `"14 days"`.
  static func days(in range: ClosedRange<Int>, because reason: String) -> ValueKind {
    ValueKind { (node, _) throws(Objection) in
      var days: Int?
      switch node {
      case .string(let text):
        if let quantity = Quantity(text), ["d", "day", "days"].contains(quantity.unit),
          quantity.thousandths % 1000 == 0
        {
          days = quantity.thousandths / 1000
        }
      case .integer(let value): days = value
      default: throw Objection(node, insteadOf: "a time such as \"14 days\" or a number of days")
      }
      guard let days else {
        throw Objection(
          "\(node.text) is not a number of whole days",
          remedy: "Write a number and the word days, as in \"14 days\"")
      }
      guard range.contains(days) else {
        throw Objection(
          "\(node.text) is not within \(range.lowerBound) to \(range.upperBound) days: \(reason)",
          remedy: "Write a number from \(range.lowerBound) to \(range.upperBound)")
      }
      return days
    }
  }
}

extension ValueKind where Value == Validity {
  /// A span such as `"12 months"`, or a whole number of days.
  static var validity: ValueKind {
    ValueKind { (node, _) throws(Objection) in
      let validity: Validity?
      switch node {
      case .string(let text): validity = span(text)
      case .integer(let days): validity = .days(days)
      default:
        throw Objection(node, insteadOf: "a span such as \"12 months\" or a number of days")
      }
      guard let validity else {
        throw Objection(
          "\(node.text) is not a span of days or months",
          remedy: "Write whole days, months or years, as in \"365 days\" or \"12 months\"")
      }
      guard validity.isSensible else {
        throw Objection(
          "\(node.text) is not within 1 day to 10 years: a passport ends, and no certificate lasts longer",
          remedy: "Write a span from \"1 day\" to \"120 months\"")
      }
      return validity
    }
  }

  private static func span(_ text: String) -> Validity? {
    guard let quantity = Quantity(text), quantity.thousandths % 1000 == 0 else { return nil }
    let count = quantity.thousandths / 1000
    return switch quantity.unit {
    case "d", "day", "days": .days(count)
    case "month", "months": .months(count)
    case "year", "years": .months(count > 10_000 ? .max : count * 12)
    default: nil
    }
  }
}
