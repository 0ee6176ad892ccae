internal import GRDB

/// The profiles' names and the numbers that stand for them in the ledger's rows.
struct Profiles: Sendable {
  private let numbers: [String: Int64]
  private let names: [Int64: String]

  /// Gives every one of `configured` that has none a number, and reads all there are.
  init(storing configured: [String], in db: Database) throws {
    for name in configured {
      try db.execute(
        sql: "INSERT INTO profiles (name) VALUES (?) ON CONFLICT DO NOTHING", arguments: [name])
    }
    var numbers: [String: Int64] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT id, name FROM profiles") {
      numbers[row[1]] = row[0]
    }
    self.numbers = numbers
    names = Dictionary(uniqueKeysWithValues: numbers.map { ($1, $0) })
  }

  /// The number of a profile that was configured when the ledger was opened.
  func number(of name: String) -> Int64 {
    guard let number = numbers[name] else {
      preconditionFailure("no profile \(name) in the ledger")
    }
    return number
  }

  func name(of number: Int64) -> String { names[number] ?? "?" }

  /// The numbers of all profiles, also of those that are not configured any more.
  var all: [Int64] { names.keys.sorted() }

  func knows(_ name: String) -> Bool { numbers[name] != nil }
}
