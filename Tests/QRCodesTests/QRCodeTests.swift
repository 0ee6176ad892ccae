import Testing

@testable import QRCodes

struct QRCodeTests {
  @Test(arguments: [
    (870, ErrorCorrection.low, 17), (870, .medium, 19), (870, .quartile, 23), (870, .high, 27),
    (564, .low, 13), (564, .medium, 15), (564, .quartile, 18), (564, .high, 21), (825, .low, 16),
  ])
  func `a text takes the version that alphanumeric mode needs`(
    count: Int, level: ErrorCorrection, version: Int
  ) throws {
    let code = try QRCode(text: sampleText(count: count), level: level)
    #expect(code.version == version)
    #expect(code.modules.count == code.size * code.size)
    #expect(!code.isWeakened)
  }

  @Test func `quartile is the level where none is named`() throws {
    #expect(try QRCode(text: "HC1:A").level == .quartile)
  }

  @Test(arguments: ErrorCorrection.allCases)
  func `the longest text of each level fits and one more weakens it`(
    level: ErrorCorrection
  ) throws {
    let longest = try QRCode(text: sampleText(count: level.capacity), level: level)
    #expect(longest.version == 40)
    #expect(longest.level == level)
    guard level != .low else { return }
    let weakened = try QRCode(text: sampleText(count: level.capacity + 1), level: level)
    #expect(weakened.isWeakened)
    #expect(weakened.requestedLevel == level)
    #expect(weakened.level.capacity > level.capacity)
  }

  @Test func `a text that no code holds is refused by its size`() {
    let text = sampleText(count: 4297)
    #expect(throws: QRCodeError.tooLong(count: 4297)) { try QRCode(text: text) }
    #expect(QRCodeError.tooLong(count: 4297).description.contains("4297"))
  }

  @Test(arguments: ["a", ";", "Đ", "\n", "\0", "@", "_"])
  func `a character outside the mode is refused with its place`(character: String) {
    #expect(throws: QRCodeError.notAlphanumeric(place: 4)) {
      try QRCode(text: "HC1:" + character)
    }
  }

  @Test func `an empty text is refused`() {
    #expect(throws: QRCodeError.emptyText) { try QRCode(text: "") }
  }

  @Test func `the finder patterns stand in three corners`() throws {
    let code = try QRCode(text: sampleText(count: 300))
    for (row, column) in [(0, 0), (0, code.size - 7), (code.size - 7, 0)] {
      for offset in 0..<7 {
        #expect(code[row, column + offset])
        #expect(code[row + offset, column])
      }
      #expect(!code[row + 1, column + 1])
      #expect(code[row + 3, column + 3])
    }
    #expect(!code[-1, 0] && !code[0, -1] && !code[code.size, 0] && !code[0, code.size])
  }

  @Test func `many codes made at once are the same as one at a time`() async throws {
    let texts = (0..<64).map { sampleText(count: 200 + $0) }
    let alone = try texts.map { try QRCode(text: $0) }
    let together = try await withThrowingTaskGroup(of: (Int, QRCode).self) { group in
      for (index, text) in texts.enumerated() {
        group.addTask { (index, try QRCode(text: text)) }
      }
      return try await group.reduce(into: [Int: QRCode]()) { $0[$1.0] = $1.1 }
    }
    for (index, code) in alone.enumerated() { #expect(together[index] == code) }
  }
}
