internal import GRDB
internal import GRDBSQLite

/// A statement that is run for every payload: its values are bound from where they are and its rows
/// read from where they lie, without what GRDB makes of them in between.
struct QuickStatement {
  private let db: Database
  private let statement: Statement

  /// Takes the statement from those that the connection keeps compiled, or compiles it.
  init(_ db: Database, _ sql: String) throws {
    self.db = db
    statement = try db.cachedStatement(sql: sql)
  }

  /// Something that can be bound.
  enum Value {
    case null
    case integer(Int64)
    case bytes([UInt8])

    static func integer(_ number: Int) -> Value { .integer(Int64(number)) }
    static func optional(_ number: Int64?) -> Value { number.map { .integer($0) } ?? .null }
    static func optional(_ bytes: [UInt8]?) -> Value { bytes.map { .bytes($0) } ?? .null }
  }

  /// Where the statement stands: the values of one row, in the order of the columns.
  @safe struct Columns {
    fileprivate let pointer: OpaquePointer

    func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(pointer, column) }

    func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

    /// Empty also for null.
    func bytes(_ column: Int32) -> [UInt8] {
      // The bytes first, then their count, as SQLite asks for.
      guard let start = unsafe sqlite3_column_blob(pointer, column) else { return [] }
      let count = Int(unsafe sqlite3_column_bytes(pointer, column))
      return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    func optionalBytes(_ column: Int32) -> [UInt8]? { isNull(column) ? nil : bytes(column) }

    private func isNull(_ column: Int32) -> Bool {
      unsafe sqlite3_column_type(pointer, column) == SQLITE_NULL
    }
  }

  /// Runs the statement, which gives no rows.
  func run(_ values: Value...) throws { try step(values) { _ in true } }

  /// The first row, if there is one.
  func first<Result>(_ values: Value..., read: (Columns) throws -> Result) throws -> Result? {
    var result: Result?
    try step(values) {
      result = try read($0)
      return false
    }
    return result
  }

  /// Every row.
  func each(_ values: Value..., read: (Columns) throws -> Void) throws {
    try step(values) {
      try read($0)
      return true
    }
  }

  /// - Parameter read: Whether to go on after a row.
  private func step(_ values: [Value], _ read: (Columns) throws -> Bool) throws {
    let pointer = unsafe statement.sqliteStatement
    defer {
      unsafe sqlite3_reset(pointer)
      unsafe sqlite3_clear_bindings(pointer)
    }
    for (index, value) in values.enumerated() {
      try check(unsafe bind(value, at: Int32(index + 1), pointer), SQLITE_OK)
    }
    while true {
      let code = unsafe sqlite3_step(pointer)
      guard code == SQLITE_ROW else { return try check(code, SQLITE_DONE) }
      guard try read(unsafe Columns(pointer: pointer)) else { return }
    }
  }

  private func bind(_ value: Value, at index: Int32, _ pointer: OpaquePointer) -> Int32 {
    switch value {
    case .null: unsafe sqlite3_bind_null(pointer, index)
    case .integer(let number): unsafe sqlite3_bind_int64(pointer, index, number)
    case .bytes(let bytes) where bytes.isEmpty:
      // Its address may be none, which would be bound as null.
      unsafe sqlite3_bind_zeroblob(pointer, index, 0)
    case .bytes(let bytes):
      unsafe bytes.withUnsafeBytes {
        unsafe sqlite3_bind_blob(pointer, index, $0.baseAddress, Int32($0.count), Self.isCopied)
      }
    }
  }

  /// SQLITE_TRANSIENT, a macro with a cast: the bytes are copied before the call returns.
  private static var isCopied: sqlite3_destructor_type {
    unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  private func check(_ code: Int32, _ expected: Int32) throws {
    guard code == expected else {
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
    }
  }
}
