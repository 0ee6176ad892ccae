internal import Terminal

/// What a measurement gave, and the bar that it has to reach, if there is one.
struct Figure: Encodable {
  enum Bar {
    case atLeast(Double)
    case atMost(Double)
  }

  let name: String
  let value: Double
  /// Empty for a ratio.
  let unit: String
  let bar: Bar?

  init(_ name: String, _ value: Double, _ unit: String = "", bar: Bar? = nil) {
    self.name = name
    self.value = value
    self.unit = unit
    self.bar = bar
  }

  var isMet: Bool? {
    switch bar {
    case .atLeast(let least)?: value >= least
    case .atMost(let most)?: value <= most
    case nil: nil
    }
  }

  private enum Key: String, CodingKey {
    case name, figure, unit, met
    case atLeast = "at_least"
    case atMost = "at_most"
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(name, forKey: .name)
    try values.encode(value, forKey: .figure)
    try values.encode(unit, forKey: .unit)
    switch bar {
    case .atLeast(let least)?: try values.encode(least, forKey: .atLeast)
    case .atMost(let most)?: try values.encode(most, forKey: .atMost)
    case nil: break
    }
    try values.encodeIfPresent(isMet, forKey: .met)
  }

  static func table(of figures: [Figure]) -> String {
    var table = Table([
      .init("what"), .init("figure", alignment: .right), .init(""),
      .init("bar", alignment: .right), .init("met"),
    ])
    for figure in figures {
      let bar =
        switch figure.bar {
        case .atLeast(let least)?: "≥ \(rounded(least))"
        case .atMost(let most)?: "≤ \(rounded(most))"
        case nil: ""
        }
      table.add([
        figure.name, rounded(figure.value), figure.unit, bar,
        figure.isMet.map { $0 ? "yes" : "NO" } ?? "",
      ])
    }
    return table.text(title: TerminalOutput.output.bold)
  }

  /// Four digits that count, without an exponent.
  static func rounded(_ value: Double) -> String {
    let places = abs(value) >= 1000 ? 0 : abs(value) >= 100 ? 1 : abs(value) >= 10 ? 2 : 3
    let scale = [1.0, 10, 100, 1000][places]
    let whole = Int((abs(value) * scale).rounded())
    let digits = String(whole % Int(scale))
    let fraction = String(repeating: "0", count: max(0, places - digits.count)) + digits
    let text = "\(whole / Int(scale))" + (places == 0 || Int(fraction) == 0 ? "" : ".\(fraction)")
    return value < 0 ? "-" + text : text
  }
}
